import { startAttached } from '../../containers/attach.ts';
import { startContainer } from '../../containers/start.ts';
import { print } from '../../state/effects.ts';
import { resolveContainer } from '../../state/find-container.ts';
import { attachOptions, exitCodeOf } from '../attached.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { daemonText, fail, refuse, say } from '../reply.ts';

/** `docker start` */
export const containerStart = defineDockerCommand({
  name: 'container start',
  aliases: ['start'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Start containers that were created or have stopped',
  flags: {
    attach: 'Show what it writes, and wait until it ends',
    interactive: 'Give it what you type',
  },
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ flags, args }, context) {
    const { daemon } = context;
    if (flags.on('attach') || flags.on('interactive')) {
      if (args.length > 1)
        return yield* fail('you cannot start and attach multiple containers at once');
      const container = resolveContainer(daemon.state, args[0] ?? '');
      if (!container.ok) return yield* refuse(container.error);
      const { id, config } = container.value;
      const stdin = flags.on('interactive') && config.OpenStdin;
      const attached = yield* startAttached(
        daemon,
        id,
        attachOptions(context, { stdin, sigProxy: !config.Tty }),
      );
      return attached.ok ? exitCodeOf(attached.value) : yield* refuse(attached.error);
    }
    const failed: string[] = [];
    for (const name of args) {
      const started = yield* startContainer(daemon, name);
      if (started.ok || started.error.kind === 'not-modified') yield* say(name);
      else {
        failed.push(name);
        yield* print(`${daemonText(started.error)}\n`, 'stderr');
      }
    }
    return failed.length === 0
      ? 0
      : yield* fail(`failed to start containers: ${failed.join(', ')}`);
  },
});
