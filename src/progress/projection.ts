import type { EventType, ProgressEvent } from './events.ts';
import { emptyLog, eventsSince, type ProgressLog } from './log.ts';

/** What each type of event makes of a state; types that change nothing are left out. None changes the state given. */
export type Folds<State> = {
  readonly [Type in EventType]?: (state: State, event: ProgressEvent<Type>) => State;
};

/**
 * A state that a whole log amounts to. A feature that needs something of the history makes one and asks the log for it
 * (`view/useProgress.ts`); nobody has to be told of it.
 */
export interface Projection<State> {
  /** before any event */
  readonly initial: State;
  /** the state after one more event. The log's order counts, not the clock's, which may be set back */
  readonly apply: (state: State, event: ProgressEvent) => State;
  /** the state that a log amounts to; the same object for the same log until another is asked about */
  readonly of: (log: ProgressLog) => State;
}

/** A projection from what each type of event does. */
export function projectionOf<State>(initial: State, folds: Folds<State>): Projection<State> {
  function apply<Type extends EventType>(state: State, event: ProgressEvent<Type>): State {
    const fold: Folds<State>[Type] = folds[event.type];
    return fold === undefined ? state : fold(state, event);
  }
  // A reader's log only grows, so that the one asked about last is nearly always the beginning of the next.
  let latest: { readonly log: ProgressLog; readonly state: State } = {
    log: emptyLog,
    state: initial,
  };
  return {
    initial,
    apply,
    of(log) {
      const { events, reached } = eventsSince(log, latest.log);
      latest = { log, state: events.reduce(apply, reached ? latest.state : initial) };
      return latest.state;
    },
  };
}
