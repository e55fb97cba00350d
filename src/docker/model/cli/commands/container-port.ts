import { portLines } from '../../containers/port.ts';
import { print } from '../../state/effects.ts';
import { defineDockerCommand, rangeArgs } from '../define-command.ts';
import { fail, refuse } from '../reply.ts';

/** `docker port` */
export const containerPort = defineDockerCommand({
  name: 'container port',
  aliases: ['port'],
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  short: "Show where a container's ports are published on the host",
  flags: {},
  args: rangeArgs(1, 2),
  completes: { words: ['running-container'] },
  *run({ args: [name = '', port] }, { daemon }) {
    const lines = portLines(daemon.state, name, port);
    if (lines.ok) {
      yield* print(lines.value.map((line) => `${line}\n`).join(''));
      return 0;
    }
    return lines.error.kind === 'invalid'
      ? yield* fail(lines.error.message)
      : yield* refuse(lines.error);
  },
});
