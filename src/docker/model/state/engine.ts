import type { Change, Daemon } from './daemon.ts';
import type { Input, Steps } from './effects.ts';
import type { EngineState } from './state.ts';

/** One commit, for pictures, undo and tests. */
export interface Committed {
  readonly point: string;
  readonly before: EngineState;
  readonly change: Change;
}

/** What a scripted reader does; `afterMs` since what he did before. An interrupt without it comes when the command waits, one with it at that time. */
export type ScriptedInput = Input & { readonly afterMs?: number };

/** How a command is run to its end in virtual time. */
export interface DrainOptions {
  /** What the reader types, line by line; after the last line comes the end of input. */
  readonly input?: readonly ScriptedInput[];
  /** How long after its start, or after what the reader did last, a command may wait before it is taken to go on for ever; virtual milliseconds. Default four hours */
  readonly patienceMs?: number;
}

/** A finished command. */
export interface Drained<T> {
  /** null: an interrupt ended it where it could not handle one */
  readonly value: T | null;
  readonly stdout: string;
  readonly stderr: string;
  /** both, in the order they came */
  readonly output: string;
}

/** The outside world's clock. */
export interface Timer {
  /** milliseconds, any origin, never backwards */
  now(): number;
  /** Calls back after so long; the result takes that back. */
  after(ms: number, callback: () => void): () => void;
}

/** One terminal. */
export interface PacedTerminal {
  write(text: string, stream: 'stdout' | 'stderr'): void;
  /** The reader's next line, end of input or detach; `stop` tells that nobody waits for it any more. */
  readInput(prompt: string | undefined, stop: AbortSignalLike): Promise<Input>;
  readonly timer: Timer;
}
/** Enough of an AbortSignal. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  onAbort(listener: () => void): void;
}

/** A command that runs in real time. */
export interface Paced<T> {
  /** null: an interrupt ended it */
  readonly done: Promise<T | null>;
  /** Ctrl-C: a command that waits for it gets it, any other ends where it stands. */
  interrupt(): void;
}

/** The simulated machine: its state and its two runners. */
export interface Engine {
  readonly daemon: Daemon;
  /** @returns the way to stop listening */
  subscribe(listener: (committed: Committed) => void): () => void;
  /** Runs to the end in virtual time. */
  drain<T>(steps: Steps<T>, options?: DrainOptions): Promise<Drained<T>>;
  /** Runs in real time; several may run in one engine. */
  pace<T>(steps: Steps<T>, terminal: PacedTerminal): Paced<T>;
  /** Ends the timers of containers that run in the background. */
  stop(): void;
}
