import { type CommandContext, print, type Steps } from '../state/effects.ts';
import { humanSize } from '../values/size.ts';
import { interruptedExit } from './attached.ts';
import { confirm } from './confirm.ts';
import { say } from './reply.ts';

/**
 * The warning of a prune, unless `-f` was given.
 * @returns undefined: go on; else the exit code: a refusal is no failure
 */
export function* askToPrune(
  warning: string,
  force: boolean,
  context: CommandContext,
): Steps<number | undefined> {
  if (force) return undefined;
  const answer = yield* confirm(`${warning}\nAre you sure you want to continue?`, context);
  if (answer === 'yes') return undefined;
  return answer === 'no' ? 0 : interruptedExit;
}

/** The list of what was removed, with an empty line after it; nothing for an empty list. */
export function* printRemoved(title: string, lines: readonly string[]): Steps<void> {
  if (lines.length > 0) yield* print(`${title}\n${lines.map((line) => `${line}\n`).join('')}\n`);
}

/** The line that sums it up. */
export const sayReclaimed = (bytes: number): Steps<void> =>
  say(`Total reclaimed space: ${humanSize(bytes)}`);
