import { err, ok } from '../../../../lib/result.ts';
import { resolveImage } from '../../images/image-store.ts';
import { inspectImage } from '../../images/inspect-image.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { printInspected } from '../inspect-output.ts';
import { daemonText } from '../reply.ts';

/** `docker image inspect` */
export const imageInspect = defineDockerCommand({
  name: 'image inspect',
  aliases: [],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  short: 'Show everything the engine knows about images, as JSON',
  flags: { format: "'json', or a Go template over each image" },
  args: minArgs(1),
  completes: { words: ['image'], repeats: true },
  *run({ flags, args }, { daemon }) {
    return yield* printInspected(args, flags.text('format'), (name) => {
      const image = resolveImage(daemon.state, name);
      return image.ok ? ok(inspectImage(daemon.state, image.value)) : err(daemonText(image.error));
    });
  },
});
