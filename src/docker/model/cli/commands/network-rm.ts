import { removeNetwork } from '../../networks/networks.ts';
import { print } from '../../state/effects.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { daemonText, fail, say } from '../reply.ts';

/** `docker network rm` */
export const networkRm = defineDockerCommand({
  name: 'network rm',
  aliases: ['network remove'],
  usage: 'NETWORK [NETWORK...]',
  short: 'Remove networks',
  flags: { force: 'Pass over one that is missing' },
  args: minArgs(1),
  completes: { words: ['network'], repeats: true },
  *run({ flags, args }, { daemon }) {
    let failed = false;
    for (const name of args) {
      const removed = removeNetwork(daemon, name);
      if (removed.ok) yield* say(name);
      else if (!(flags.on('force') && removed.error.kind === 'not-found')) {
        yield* print(`${daemonText(removed.error)}\n`, 'stderr');
        failed = true;
      }
    }
    return failed ? yield* fail('exit status 1') : 0;
  },
});
