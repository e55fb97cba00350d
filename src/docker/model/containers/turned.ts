import type { EngineEvent } from '../state/events.ts';
import type { EngineState } from '../state/state.ts';

/** A new state and the events on the way to it. */
export interface Turned {
  readonly state: EngineState;
  readonly events: readonly EngineEvent[];
}

/** How a process ended. */
export interface End {
  readonly code: number;
  readonly oom?: boolean;
}
