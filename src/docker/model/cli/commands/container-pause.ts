import { pauseContainer } from '../../containers/pause.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';

/** `docker pause` */
export const containerPause = defineDockerCommand({
  name: 'container pause',
  aliases: ['pause'],
  usage: 'CONTAINER [CONTAINER...]',
  short: 'Freeze all processes of containers',
  flags: {},
  args: minArgs(1),
  completes: { words: ['running-container'], repeats: true },
  *run({ args }, { daemon }) {
    return yield* forEachName(args, (name) => pauseContainer(daemon, name));
  },
});
