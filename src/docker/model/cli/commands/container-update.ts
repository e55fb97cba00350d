import { type UpdateSpec, updateContainer } from '../../containers/update.ts';
import { resolveContainer } from '../../state/find-container.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { daemonText, fail, failAll, refuse, say } from '../reply.ts';
import { parseRestartPolicy } from '../restart-policy.ts';

/** `docker update` */
export const containerUpdate = defineDockerCommand({
  name: 'container update',
  aliases: ['update'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Change the limits and the restart policy of containers',
  flags: {
    'cpu-shares': 'Share of the processor relative to other containers',
    cpus: 'How many processors it may use',
    memory: 'How much memory it may use',
    'memory-reservation': 'How much memory it keeps when the host runs short',
    'memory-swap': 'Memory and swap together; -1: no limit to swap',
    'pids-limit': 'How many processes it may have; -1: no limit',
    restart: 'What happens when it ends: no, always, unless-stopped, on-failure[:N]',
  },
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const restart =
      flags.text('restart') === '' ? undefined : parseRestartPolicy(flags.text('restart'));
    if (restart !== undefined && !restart.ok)
      return typeof restart.error === 'string'
        ? yield* fail(restart.error)
        : yield* refuse(restart.error);
    const numbers = {
      'cpu-shares': 'cpuShares',
      cpus: 'nanoCpus',
      memory: 'memoryBytes',
      'memory-reservation': 'memoryReservationBytes',
      'memory-swap': 'memorySwapBytes',
      'pids-limit': 'pidsLimit',
    } as const;
    const names = Object.keys(numbers) as (keyof typeof numbers)[];
    const requested =
      restart !== undefined || flags.given('restart') || names.some((name) => flags.given(name));
    // A container that is not there is told first, as recorded.
    const missing = args.map((name) => resolveContainer(daemon.state, name)).find(({ ok }) => !ok);
    if (!requested && (missing === undefined || missing.ok))
      return yield* fail('you must provide one or more flags when using this command');
    const spec: UpdateSpec = {
      ...Object.fromEntries(
        names
          .filter((name) => flags.number(name) !== 0)
          .map((name) => [numbers[name], flags.number(name)]),
      ),
      ...(restart !== undefined && { restart: restart.value }),
    };
    const refusals: string[] = [];
    const warnings: string[] = [];
    for (const name of args) {
      const updated = updateContainer(daemon, name, spec);
      if (updated.ok) {
        yield* say(name);
        warnings.push(...updated.value.warnings);
      } else refusals.push(daemonText(updated.error));
    }
    if (warnings.length > 0) yield* say(warnings.join('\n'));
    return yield* failAll(refusals);
  },
});
