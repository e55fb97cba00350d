import type { EngineEvent } from './events.ts';
import type { EngineState } from './state.ts';

/** Why the engine refused; `message` is Docker's own text without "Error response from daemon: ". */
export interface DaemonError {
  readonly kind:
    | 'not-found'
    | 'conflict'
    | 'invalid'
    | 'not-modified'
    | 'denied'
    | 'system'
    | 'not-simulated';
  readonly message: string;
  /** What `docker run` and `start` exit with when the program could not be executed: 126 or 127. */
  readonly exitCode?: 126 | 127 | 128;
}

/** A new state and what changed in it. */
export interface Change {
  readonly state: EngineState;
  readonly events: readonly EngineEvent[];
}

/**
 * The one place where the current state is kept. A command reads `state`, computes, and commits in one go between two of its
 * effects, so that whatever interrupts it leaves the last committed state, which is valid.
 */
export interface Daemon {
  readonly state: EngineState;
  /** @param point what is now true, kebab-case: `container-created`, `layer-pulled`; undo and tests name it */
  commit(point: string, change: Change): void;
}
