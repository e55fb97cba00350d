import { printLogs } from '../../containers/logs.ts';
import { resolveContainer } from '../../state/find-container.ts';
import { interruptedExit } from '../attached.ts';
import { timeProblem } from '../client-checks.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { fail, refuse } from '../reply.ts';

/** `docker logs` */
export const containerLogs = defineDockerCommand({
  name: 'container logs',
  aliases: ['logs'],
  usage: '[OPTIONS] CONTAINER',
  short: 'Show what a container has written to stdout and stderr',
  flags: {
    details: 'Show extra attributes of each line',
    follow: 'Go on as new lines come',
    since: 'Only lines from then on: a time, or a duration back from now (10m)',
    until: 'Only lines before then: a time, or a duration back from now (10m)',
    tail: 'So many lines from the end',
    timestamps: 'Show when each line came',
  },
  args: exactArgs(1),
  completes: { words: ['container'] },
  *run({ flags, args: [name = ''] }, { daemon }) {
    const container = resolveContainer(daemon.state, name);
    if (!container.ok) return yield* refuse(container.error);
    for (const bound of ['since', 'until'] as const) {
      const problem = timeProblem(flags.text(bound), daemon.state.nowMs);
      if (problem !== undefined) return yield* fail(`invalid value for "${bound}": ${problem}`);
    }
    const ended = yield* printLogs(daemon, name, {
      details: flags.on('details'),
      follow: flags.on('follow'),
      timestamps: flags.on('timestamps'),
      tail: flags.text('tail'),
      ...(flags.text('since') !== '' && { since: flags.text('since') }),
      ...(flags.text('until') !== '' && { until: flags.text('until') }),
    });
    if (!ended.ok) return yield* refuse(ended.error);
    return ended.value === 'interrupted' ? interruptedExit : 0;
  },
});
