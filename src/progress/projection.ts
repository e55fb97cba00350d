import type { EventType, ProgressEvent } from './events.ts';

/** What each type of event makes of a state; types that change nothing are left out. None changes the state given. */
export type Folds<State> = {
  readonly [Type in EventType]?: (state: State, event: ProgressEvent<Type>) => State;
};

/**
 * A state that the whole log amounts to. Whoever makes the store hands it in, so that a feature can keep what it needs
 * of the history.
 */
export interface Projection<State> {
  /** before any event */
  readonly initial: State;
  /** the state after one more event. The log's order counts, not the clock's, which may be set back */
  readonly apply: (state: State, event: ProgressEvent) => State;
}

/** A projection from what each type of event does. */
export function projectionOf<State>(initial: State, folds: Folds<State>): Projection<State> {
  function apply<Type extends EventType>(state: State, event: ProgressEvent<Type>): State {
    const fold: Folds<State>[Type] = folds[event.type];
    return fold === undefined ? state : fold(state, event);
  }
  return { initial, apply };
}

/** The state that a log amounts to. */
export function project<State>(
  { initial, apply }: Projection<State>,
  events: readonly ProgressEvent[],
): State {
  return events.reduce(apply, initial);
}
