import { pullImage } from '../../registry/pull.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { readRemoteName } from '../pull-name.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker pull` */
export const imagePull = defineDockerCommand({
  name: 'image pull',
  aliases: ['pull'],
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  short: 'Fetch an image from a registry: only the layers that are not here',
  flags: {
    'all-tags': 'Every tag of the name',
    platform: 'The variant for this platform, like linux/arm64',
    quiet: 'Print only the full name',
  },
  moreFlags: '!disable-content-trust bool=true',
  deprecated: { 'disable-content-trust': 'support for docker content trust was removed' },
  args: exactArgs(1),
  completes: { words: ['image'] },
  *run({ flags, args: [word = ''] }, context) {
    const options = { allTags: flags.on('all-tags'), quiet: flags.on('quiet') };
    const name = yield* readRemoteName(word, options);
    if (!name.ok) return yield* fail(name.error);
    const platform = flags.text('platform');
    const pulled = yield* pullImage(context.daemon, name.value, {
      ...options,
      terminal: context.stdoutIsTerminal,
      ...(platform !== '' && { platform }),
    });
    if (!pulled.ok) return yield* refuse(pulled.error);
    yield* say(name.value.full);
    return 0;
  },
});
