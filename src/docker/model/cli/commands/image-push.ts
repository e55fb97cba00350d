import { pushImage } from '../../registry/push.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { readRemoteName } from '../pull-name.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker push` */
export const imagePush = defineDockerCommand({
  name: 'image push',
  aliases: ['push'],
  usage: '[OPTIONS] NAME[:TAG]',
  short: 'Bring an image to a registry: only the layers that are not there',
  flags: {
    'all-tags': 'Every tag of the name',
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
    const pushed = yield* pushImage(context.daemon, name.value, {
      ...options,
      terminal: context.stdoutIsTerminal,
    });
    if (!pushed.ok) return yield* refuse(pushed.error);
    if (options.quiet) yield* say(name.value.full);
    return 0;
  },
});
