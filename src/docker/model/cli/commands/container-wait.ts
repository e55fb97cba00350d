import { waitContainer } from '../../containers/wait.ts';
import { interruptedExit } from '../attached.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { daemonText, failAll, say } from '../reply.ts';

/** `docker wait` */
export const containerWait = defineDockerCommand({
  name: 'container wait',
  aliases: ['wait'],
  usage: 'CONTAINER [CONTAINER...]',
  short: 'Wait until containers have ended, and print their exit codes',
  flags: {},
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ args }, { daemon }) {
    const refusals: string[] = [];
    for (const name of args) {
      const waited = yield* waitContainer(daemon, name);
      if (!waited.ok) refusals.push(daemonText(waited.error));
      else if (waited.value === 'interrupted') return interruptedExit;
      else if (waited.value !== 'idle') yield* say(String(waited.value));
    }
    return yield* failAll(refusals);
  },
});
