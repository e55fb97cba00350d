import { commitContainer } from '../../builder/commit.ts';
import { newNameProblem } from '../client-checks.ts';
import { defineDockerCommand, rangeArgs } from '../define-command.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker commit` */
export const containerCommit = defineDockerCommand({
  name: 'container commit',
  aliases: ['commit'],
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  short: 'Make an image of a container: what it wrote becomes one layer more',
  flags: {
    author: 'Who made it',
    change: 'Apply a Dockerfile instruction to the image (CMD, ENV, LABEL …)',
    message: 'A comment for its history',
    'no-pause': 'Do not freeze the container meanwhile',
    pause: 'Old opposite of --no-pause',
  },
  moreFlags: '!pause,p bool=true',
  deprecated: {
    pause: 'and enabled by default. Use --no-pause to disable pausing during commit.',
  },
  args: rangeArgs(1, 2),
  flagsFirst: true,
  completes: { words: ['container', 'image'] },
  *run({ flags, args: [name = '', reference] }, { daemon }) {
    if (flags.given('pause') && flags.given('no-pause'))
      return yield* fail('conflicting options: --no-pause and --pause cannot be used together');
    const problem = reference === undefined ? undefined : newNameProblem(reference);
    if (problem !== undefined) return yield* fail(problem);
    const image = yield* commitContainer(daemon, name, {
      changes: flags.list('change'),
      pause: flags.on('pause') && !flags.on('no-pause'),
      ...(reference !== undefined && { reference }),
      ...(flags.given('message') && { message: flags.text('message') }),
      ...(flags.given('author') && { author: flags.text('author') }),
    });
    if (!image.ok) return yield* refuse(image.error);
    yield* say(image.value.id);
    return 0;
  },
});
