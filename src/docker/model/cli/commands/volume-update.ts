import { defineDockerCommand, maxArgs } from '../define-command.ts';
import { fail } from '../reply.ts';

/** `docker volume update`: of cluster volumes, which this engine has not. */
export const volumeUpdate = defineDockerCommand({
  name: 'volume update',
  aliases: [],
  usage: '[OPTIONS] [VOLUME]',
  short: 'Change a cluster volume (not simulated)',
  flags: {},
  args: maxArgs(1),
  completes: { words: ['volume'] },
  *run() {
    return yield* fail('strata: docker volume update is not simulated');
  },
});
