import { restartContainer } from '../../containers/restart.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';
import { stopOptions } from '../stop-options.ts';

/** `docker restart` */
export const containerRestart = defineDockerCommand({
  name: 'container restart',
  aliases: ['restart'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop containers and start them again',
  flags: {
    signal: 'Signal that asks it to end (the image may name another than SIGTERM)',
    timeout: 'Seconds to wait before the kill (-1: never)',
  },
  moreFlags: '!time>timeout int=0',
  deprecated: { time: 'use --timeout instead' },
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const options = stopOptions(flags);
    return yield* forEachName(args, (name) => restartContainer(daemon, name, options));
  },
});
