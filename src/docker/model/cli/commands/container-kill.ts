import { killContainer } from '../../containers/kill.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { forEachName } from '../each-name.ts';

/** `docker kill` */
export const containerKill = defineDockerCommand({
  name: 'container kill',
  aliases: ['kill'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Send a signal to the first process of containers',
  flags: { signal: 'Signal to send (SIGKILL when none is named)' },
  args: minArgs(1),
  completes: { words: ['running-container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const signal = flags.text('signal');
    return yield* forEachName(args, (name) =>
      killContainer(daemon, name, signal === '' ? undefined : signal),
    );
  },
});
