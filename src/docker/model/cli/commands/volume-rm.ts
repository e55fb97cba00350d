import { removeVolume } from '../../volumes/volumes.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';

/** `docker volume rm` */
export const volumeRm = defineDockerCommand({
  name: 'volume rm',
  aliases: ['volume remove'],
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  short: 'Remove volumes with their files',
  flags: { force: 'Pass over one that is missing' },
  args: minArgs(1),
  completes: { words: ['volume'], repeats: true },
  *run({ flags, args }, { daemon }) {
    return yield* forEachName(args, (name) =>
      removeVolume(daemon, name, { force: flags.on('force') }),
    );
  },
});
