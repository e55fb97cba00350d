import { renameContainer } from '../../containers/rename.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { refuse } from '../reply.ts';

/** `docker rename` */
export const containerRename = defineDockerCommand({
  name: 'container rename',
  aliases: ['rename'],
  usage: 'CONTAINER NEW_NAME',
  short: 'Give a container another name',
  flags: {},
  args: exactArgs(2),
  completes: { words: ['container'] },
  *run({ args: [name = '', newName = ''] }, { daemon }) {
    const renamed = renameContainer(daemon, name.trim(), newName.trim());
    return renamed.ok ? 0 : yield* refuse(renamed.error);
  },
});
