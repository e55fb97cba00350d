import { stopContainer } from '../../containers/stop.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';
import { stopOptions } from '../stop-options.ts';

/** `docker stop` */
export const containerStop = defineDockerCommand({
  name: 'container stop',
  aliases: ['stop'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop containers: ask their first process to end, and kill it if it does not',
  flags: {
    signal: 'Signal that asks it to end (the image may name another than SIGTERM)',
    timeout: 'Seconds to wait before the kill (-1: never)',
  },
  moreFlags: '!time>timeout int=0',
  deprecated: { time: 'use --timeout instead' },
  args: minArgs(1),
  completes: { words: ['running-container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const options = stopOptions(flags);
    return yield* forEachName(args, (name) => stopContainer(daemon, name, options));
  },
});
