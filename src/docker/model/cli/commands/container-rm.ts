import { err } from '../../../../lib/result.ts';
import { removeContainer } from '../../containers/remove.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';

/** `docker rm` */
export const containerRm = defineDockerCommand({
  name: 'container rm',
  aliases: ['container remove', 'rm'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Remove containers, with what they wrote',
  flags: {
    force: 'Kill one that runs, and pass over one that is missing',
    volumes: 'Remove its anonymous volumes too',
  },
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const force = flags.on('force');
    const volumes = flags.on('volumes');
    return yield* forEachName(
      args,
      (word) => {
        const name = word.replace(/^\/+|\/+$/g, '');
        return name === ''
          ? err('container name cannot be empty')
          : removeContainer(daemon, name, { force, volumes });
      },
      (error) => force && error.kind === 'not-found',
    );
  },
});
