import { execInContainer } from '../../containers/exec.ts';
import { resolveContainer } from '../../state/find-container.ts';
import { attachOptions, exitCodeOf, terminalProblem } from '../attached.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { readEntries, withClientValue } from '../env-file.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker exec` */
export const containerExec = defineDockerCommand({
  name: 'container exec',
  aliases: ['exec'],
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  short: 'Run one more process in a running container',
  flags: {
    detach: 'Do not wait for it',
    env: 'Set a variable of its environment',
    'env-file': 'Read variables from a file',
    interactive: 'Give it what you type',
    privileged: 'Give it every right',
    tty: 'Give it a terminal',
    user: 'Who it runs as: name or number[:group]',
    workdir: 'Directory it starts in',
  },
  args: minArgs(2),
  flagsFirst: true,
  completes: { words: ['running-container'] },
  *run({ flags, args: [name = '', ...command] }, context) {
    const { daemon } = context;
    const fromFiles = readEntries(flags.list('env-file'), context, true);
    if (!fromFiles.ok) return yield* fail(fromFiles.error);
    const container = resolveContainer(daemon.state, name);
    if (!container.ok) return yield* refuse(container.error);
    const detach = flags.on('detach');
    const openStdin = flags.on('interactive') && !detach;
    const tty = flags.on('tty');
    const problem = terminalProblem(context, openStdin, tty);
    if (problem !== undefined) return yield* fail(problem);
    const spec = {
      command,
      env: [
        ...fromFiles.value,
        ...flags.list('env').map((entry) => withClientValue(entry, context.env)),
      ],
      tty,
      openStdin,
      detach,
      privileged: flags.on('privileged'),
      ...(flags.text('workdir') !== '' && { workdir: flags.text('workdir') }),
      ...(flags.text('user') !== '' && { user: flags.text('user') }),
    };
    const ended = yield* execInContainer(
      daemon,
      container.value.id,
      spec,
      attachOptions(context, { stdin: openStdin }),
    );
    if (ended.ok) return exitCodeOf(ended.value);
    if (ended.error.exitCode === undefined) return yield* refuse(ended.error);
    // The engine says it on the stream that the program would have written to.
    yield* say(ended.error.message);
    return ended.error.exitCode;
  },
});
