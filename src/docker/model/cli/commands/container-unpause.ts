import { unpauseContainer } from '../../containers/pause.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';

/** `docker unpause` */
export const containerUnpause = defineDockerCommand({
  name: 'container unpause',
  aliases: ['unpause'],
  usage: 'CONTAINER [CONTAINER...]',
  short: 'Let frozen containers run on',
  flags: {},
  args: minArgs(1),
  completes: { words: ['running-container'], repeats: true },
  *run({ args }, { daemon }) {
    return yield* forEachName(args, (name) => unpauseContainer(daemon, name));
  },
});
