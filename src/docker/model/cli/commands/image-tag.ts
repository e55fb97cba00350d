import { tagImage } from '../../images/image-store.ts';
import { tagProblem } from '../client-checks.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { fail, refuse } from '../reply.ts';

/** `docker tag` */
export const imageTag = defineDockerCommand({
  name: 'image tag',
  aliases: ['tag'],
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  short: 'Give an image one more name',
  flags: {},
  args: exactArgs(2),
  flagsFirst: true,
  completes: { words: ['image', 'image'] },
  *run({ args: [source = '', target = ''] }, { daemon }) {
    const problem = tagProblem(source, target);
    if (problem !== undefined) return yield* fail(problem);
    const tagged = tagImage(daemon.state, source, target);
    if (!tagged.ok) return yield* refuse(tagged.error);
    daemon.commit('image-tagged', tagged.value);
    return 0;
  },
});
