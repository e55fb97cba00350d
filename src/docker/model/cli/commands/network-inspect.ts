import { err } from '../../../../lib/result.ts';
import { inspectNetwork } from '../../networks/networks.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { printInspected } from '../inspect-output.ts';
import { daemonText } from '../reply.ts';

/** `docker network inspect` */
export const networkInspect = defineDockerCommand({
  name: 'network inspect',
  aliases: [],
  usage: '[OPTIONS] NETWORK [NETWORK...]',
  short: 'Show everything the engine knows about networks, as JSON',
  flags: { format: "'json', or a Go template over each network" },
  args: minArgs(1),
  completes: { words: ['network'], repeats: true },
  *run({ flags, args }, { daemon }) {
    return yield* printInspected(args, flags.text('format'), (name) => {
      const found = inspectNetwork(daemon.state, name);
      return found.ok ? found : err(daemonText(found.error));
    });
  },
});
