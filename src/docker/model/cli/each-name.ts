import type { Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import { daemonText, failAll, say } from './reply.ts';

/** A text: the client's own words; else the engine's. */
type Refusal = DaemonError | string;

/**
 * Does one thing to each name: prints a name that worked, and at the end the refusals, one a line.
 * That nothing had to change counts as success; `passesOver` names refusals that are no failure and print nothing.
 * @returns exit code
 */
export function* forEachName(
  names: readonly string[],
  act: (name: string) => Steps<Result<unknown, Refusal>> | Result<unknown, Refusal>,
  passesOver: (error: DaemonError) => boolean = () => false,
): Steps<number> {
  const refusals: string[] = [];
  for (const name of names) {
    const acted = act(name);
    const done = 'ok' in acted ? acted : yield* acted;
    if (done.ok) yield* say(name);
    else if (typeof done.error === 'string') refusals.push(done.error);
    else if (done.error.kind === 'not-modified') yield* say(name);
    else if (!passesOver(done.error)) refusals.push(daemonText(done.error));
  }
  return yield* failAll(refusals);
}
