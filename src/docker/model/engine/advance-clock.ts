import type { Daemon } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import { dueOf, runDue } from './due.ts';

/** The name of commits that only move the clock: nobody is told of them. */
export const CLOCK = 'clock-moved';

/** Sets the clock forward; it never goes back. */
export function moveClock(daemon: Daemon, toMs: number): void {
  if (toMs > daemon.state.nowMs) {
    daemon.commit(CLOCK, { state: { ...daemon.state, nowMs: toMs }, events: [] });
  }
}

/** Moves the clock to the next thing that containers do by themselves and runs it, if it is due by then. @returns whether there was one */
export function* stepClock(daemon: Daemon, untilMs: number): Steps<boolean> {
  const due = dueOf(daemon.state);
  if (due === null || due.atMs > untilMs) return false;
  moveClock(daemon, due.atMs);
  yield* runDue(daemon, due);
  return true;
}

/** Lets time pass: everything that containers do by themselves until then happens, in order. Asks for program turns, never for sleep. */
export function* advanceClock(daemon: Daemon, untilMs: number): Steps<void> {
  while (yield* stepClock(daemon, untilMs));
  moveClock(daemon, untilMs);
}
