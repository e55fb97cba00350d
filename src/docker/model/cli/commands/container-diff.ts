import { diffContainer } from '../../containers/diff.ts';
import { print } from '../../state/effects.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { refuse } from '../reply.ts';

/** `docker diff` */
export const containerDiff = defineDockerCommand({
  name: 'container diff',
  aliases: ['diff'],
  usage: 'CONTAINER',
  short: 'Show which files a container added (A), changed (C) and deleted (D)',
  flags: {},
  args: exactArgs(1),
  completes: { words: ['container'] },
  *run({ args: [name = ''] }, { daemon }) {
    const changes = diffContainer(daemon.state, name);
    if (!changes.ok) return yield* refuse(changes.error);
    yield* print(changes.value.map(({ kind, path }) => `${kind} ${path}\n`).join(''));
    return 0;
  },
});
