import { err } from '../../../../lib/result.ts';
import { inspectVolume } from '../../volumes/volumes.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { printInspected } from '../inspect-output.ts';
import { daemonText } from '../reply.ts';

/** `docker volume inspect` */
export const volumeInspect = defineDockerCommand({
  name: 'volume inspect',
  aliases: [],
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  short: 'Show everything the engine knows about volumes, as JSON',
  flags: { format: "'json', or a Go template over each volume" },
  args: minArgs(1),
  completes: { words: ['volume'], repeats: true },
  *run({ flags, args }, { daemon }) {
    return yield* printInspected(args, flags.text('format'), (name) => {
      const found = inspectVolume(daemon.state, name);
      return found.ok ? found : err(daemonText(found.error));
    });
  },
});
