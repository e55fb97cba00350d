import type { DaemonError } from '../state/daemon.ts';
import { print, type Steps } from '../state/effects.ts';

/** Prints one line, or several, on stdout. */
export function* say(text: string): Steps<void> {
  yield* print(`${text}\n`);
}

/** Prints a complaint on stderr and gives the exit code to return. */
export function* fail(message: string, exitCode = 1): Steps<number> {
  if (message !== '') yield* print(`${message}\n`, 'stderr');
  return exitCode;
}

/** An engine's refusal as the client words it. What is not simulated says so in its own words. */
export function daemonText(error: DaemonError): string {
  return error.kind === 'not-simulated'
    ? error.message
    : `Error response from daemon: ${error.message}`;
}

/** Prints an engine's refusal. */
export function refuse(error: DaemonError, exitCode = 1): Steps<number> {
  return fail(daemonText(error), exitCode);
}

/** Prints the refusals of a command that tried each of its arguments; 0 when there were none. */
export function failAll(messages: readonly string[]): Steps<number> {
  return fail(messages.join('\n'), messages.length === 0 ? 0 : 1);
}
