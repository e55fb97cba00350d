import { startAttached } from '../../containers/attach.ts';
import { startContainer } from '../../containers/start.ts';
import { attachOptions, exitCodeOf, terminalProblem } from '../attached.ts';
import {
  containerFlags,
  deprecatedContainerFlags,
  hiddenContainerFlags,
} from '../container-flags.ts';
import { containerSpec } from '../container-options.ts';
import { createWithPull, pullProblem } from '../create-with-pull.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { fail, say } from '../reply.ts';
import { failToRun, failWithHelp } from '../run-errors.ts';

/** `docker run` */
export const containerRun = defineDockerCommand({
  name: 'container run',
  aliases: ['run'],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a container of an image and start it',
  flags: {
    ...containerFlags,
    detach: 'Leave it in the background and print its id',
    'sig-proxy': 'Pass signals (Ctrl-C) on to the process',
  },
  moreFlags: hiddenContainerFlags,
  deprecated: deprecatedContainerFlags,
  args: minArgs(1),
  flagsFirst: true,
  refusalExit: 125,
  completes: { words: ['image'] },
  *run({ flags, args }, context) {
    const { daemon } = context;
    const problem = pullProblem(flags.text('pull'));
    if (problem !== undefined) return yield* failWithHelp(problem, 'run');
    const requested = flags.list('attach');
    const detach = flags.on('detach');
    const stdin = requested.includes('stdin') || flags.on('interactive');
    const stdout = requested.length === 0 || requested.includes('stdout');
    const stderr = requested.length === 0 || requested.includes('stderr');
    const streams = [stdin && 'stdin', stdout && 'stdout', stderr && 'stderr'] as const;
    const attach = detach ? [] : streams.filter((stream) => stream !== false);
    const spec = containerSpec(flags, args, context, attach);
    if (!spec.ok) return yield* failWithHelp(spec.error, 'run');
    if (detach && requested.length > 0)
      return yield* fail('conflicting options: cannot specify both --attach and --detach');
    const noTerminal = detach ? undefined : terminalProblem(context, stdin, flags.on('tty'));
    if (noTerminal !== undefined) return yield* fail(noTerminal);

    const created = yield* createWithPull(spec.value, flags, context);
    if (!created.ok) return yield* failToRun(created.error);
    const { id } = created.value;
    if (detach) {
      yield* say(id);
      const started = yield* startContainer(daemon, id);
      return started.ok ? 0 : yield* failToRun(started.error);
    }
    const options = attachOptions(context, {
      stdin: stdin && flags.on('interactive'),
      stdout,
      stderr,
      sigProxy: flags.on('sig-proxy'),
    });
    const attached = yield* startAttached(daemon, id, options);
    return attached.ok ? exitCodeOf(attached.value) : yield* failToRun(attached.error);
  },
});
