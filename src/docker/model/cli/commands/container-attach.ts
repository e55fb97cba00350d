import { attachContainer } from '../../containers/attach.ts';
import { resolveContainer } from '../../state/find-container.ts';
import { attachOptions, exitCodeOf, terminalProblem } from '../attached.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { fail, refuse } from '../reply.ts';

/** `docker attach` */
export const containerAttach = defineDockerCommand({
  name: 'container attach',
  aliases: ['attach'],
  usage: '[OPTIONS] CONTAINER',
  short: 'Connect your terminal to the first process of a running container',
  flags: {
    'no-stdin': 'Only look: give it nothing you type',
    'sig-proxy': 'Pass signals (Ctrl-C) on to the process',
  },
  args: exactArgs(1),
  completes: { words: ['running-container'] },
  *run({ flags, args: [name = ''] }, context) {
    const { daemon } = context;
    const container = resolveContainer(daemon.state, name);
    if (!container.ok) return yield* refuse(container.error);
    const { config, state, id } = container.value;
    const wantsInput = !flags.on('no-stdin');
    const problem =
      state.status === 'running' ? terminalProblem(context, wantsInput, config.Tty) : undefined;
    if (problem !== undefined) return yield* fail(problem);
    const options = attachOptions(context, {
      stdin: wantsInput && config.OpenStdin,
      sigProxy: flags.on('sig-proxy'),
    });
    const attached = yield* attachContainer(daemon, id, options);
    if (attached.ok) return exitCodeOf(attached.value);
    return attached.error.kind === 'conflict'
      ? yield* fail(attached.error.message)
      : yield* refuse(attached.error);
  },
});
