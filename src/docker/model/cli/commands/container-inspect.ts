import { err } from '../../../../lib/result.ts';
import { inspectContainer } from '../../containers/inspect.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { printInspected } from '../inspect-output.ts';
import { daemonText } from '../reply.ts';

/** `docker container inspect` */
export const containerInspect = defineDockerCommand({
  name: 'container inspect',
  aliases: [],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Show everything the engine knows about containers, as JSON',
  flags: {
    format: "'json', or a Go template over each container",
    size: 'Also how many bytes it takes',
  },
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    return yield* printInspected(args, flags.text('format'), (name) => {
      const found = inspectContainer(daemon.state, name, { size: flags.on('size') });
      return found.ok ? found : err(daemonText(found.error));
    });
  },
});
