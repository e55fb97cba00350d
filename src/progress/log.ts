import type { ProgressEvent } from './events.ts';

/** What the reader did, as an immutable value: one event more is a new log that shares the older ones. */
export type ProgressLog = {
  /** the log without its last event */
  readonly before: ProgressLog;
  readonly event: ProgressEvent;
} | null;

/** A log with nothing in it. */
export const emptyLog: ProgressLog = null;

/** A log with one event more at its end. */
export const withEvent = (before: ProgressLog, event: ProgressEvent): ProgressLog => ({
  before,
  event,
});

/** The log of some events, in their order. */
export const logOf = (events: readonly ProgressEvent[]): ProgressLog =>
  events.reduce(withEvent, emptyLog);

/**
 * The events of a log, in order.
 * @param since stop at this earlier state of the log; where it is none, all events are given
 */
export function eventsSince(
  log: ProgressLog,
  since: ProgressLog,
): { readonly events: readonly ProgressEvent[]; readonly reached: boolean } {
  const events: ProgressEvent[] = [];
  let at = log;
  for (; at !== null && at !== since; at = at.before) events.push(at.event);
  return { events: events.reverse(), reached: at === since };
}

/** All events of a log, in order. */
export const eventsOf = (log: ProgressLog): readonly ProgressEvent[] =>
  eventsSince(log, emptyLog).events;
