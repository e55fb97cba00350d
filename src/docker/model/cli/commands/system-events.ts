import { eventJson, printEvents } from '../../engine/event-stream.ts';
import type { EngineEvent } from '../../state/events.ts';
import { compileTemplate } from '../../text/go-template.ts';
import { interruptedExit } from '../attached.ts';
import { timeProblem } from '../client-checks.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { structOf } from '../go-structs.ts';
import { fail, refuse } from '../reply.ts';

/** `docker events` */
export const systemEvents = defineDockerCommand({
  name: 'system events',
  aliases: ['events'],
  usage: '[OPTIONS]',
  short: 'Show what happens in the engine, as it happens',
  flags: {
    filter: 'Only those that match, like type=container',
    format: "'json', or a Go template for each event",
    since: 'Begin with what happened then: a time, or a duration back from now (10m)',
    until: 'End then: a time, or a duration back from now (10m)',
  },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const format = flags.text('format') === 'json' ? '{{json .}}' : flags.text('format');
    const template = format === '' ? undefined : compileTemplate(format);
    if (template !== undefined && !template.ok)
      return yield* fail(`Error parsing format: ${template.error}`, 64);
    const line = (event: EngineEvent): string => {
      const text = template?.value(structOf(eventJson(event), '*events.Message'));
      return text === undefined ? '' : text.ok ? text.value : text.error;
    };
    for (const name of ['since', 'until'] as const) {
      const problem = timeProblem(flags.text(name), daemon.state.nowMs);
      if (problem !== undefined) return yield* fail(problem);
    }
    const ended = yield* printEvents(daemon, {
      filters: flags.list('filter').filter((filter) => filter !== ''),
      ...(flags.text('since') !== '' && { since: flags.text('since') }),
      ...(flags.text('until') !== '' && { until: flags.text('until') }),
      ...(template !== undefined && { line }),
    });
    if (!ended.ok) return yield* refuse(ended.error);
    return ended.value === 'interrupted' ? interruptedExit : 0;
  },
});
