import { removeImage } from '../../images/remove-image.ts';
import { print } from '../../state/effects.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { daemonText, fail } from '../reply.ts';

/** `docker rmi` */
export const imageRm = defineDockerCommand({
  name: 'image rm',
  aliases: ['image remove', 'rmi'],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  short: 'Take names from images, and remove those that have none left',
  flags: {
    force: 'Even when a container uses it',
    'no-prune': 'Keep parents that have no name',
  },
  args: minArgs(1),
  completes: { words: ['image'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const force = flags.on('force');
    const refusals: string[] = [];
    let fatal = false;
    for (const name of args) {
      const removed = removeImage(daemon.state, name, { force, noPrune: flags.on('no-prune') });
      if (removed.ok) {
        daemon.commit('image-removed', removed.value);
        yield* print(removed.value.lines.map((line) => `${line}\n`).join(''));
      } else {
        refusals.push(daemonText(removed.error));
        fatal ||= removed.error.kind !== 'not-found';
      }
    }
    return yield* fail(refusals.join('\n'), refusals.length > 0 && (!force || fatal) ? 1 : 0);
  },
});
