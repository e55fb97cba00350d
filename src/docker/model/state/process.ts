import type { Json } from '../text/json.ts';

/** Why a program takes its turn. */
export type Wake =
  | { readonly kind: 'start' }
  | { readonly kind: 'timer' }
  /** only to a process that wants input */
  | { readonly kind: 'input'; readonly text: string }
  | { readonly kind: 'end-of-input' }
  /** only a signal it handles */
  | { readonly kind: 'signal'; readonly signal: string }
  /** a request that reached one of its ports */
  | { readonly kind: 'request'; readonly request: NetRequest };

/** HTTP, or one line of another protocol (redis, postgres) in `body`. */
export interface NetRequest {
  readonly protocol: 'http' | 'tcp';
  readonly port: number;
  readonly method: string;
  /** path and query */
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly fromAddress: string;
}

/** A process that has ended. `code`: 0 to 255 */
export interface Ended {
  readonly kind: 'exit';
  readonly code: number;
  /** killed for its memory */
  readonly oom?: true;
}

/** A process that has not: what wakes it up again. */
export interface Waiting {
  readonly kind: 'wait';
  readonly memory: Json;
  readonly wakesAtMs: number | null;
  readonly wantsInput: boolean;
  readonly listens: readonly Listener[];
  readonly handles: readonly string[];
  /** argv of child processes it keeps, for `ps` and `top` (nginx workers) */
  readonly children?: readonly (readonly string[])[];
  /** exec(2): what the process is called from now on */
  readonly argv?: readonly string[];
}

/** A piece of what a container has written, or was typed at its terminal. */
export interface LogLine {
  readonly atMs: number;
  readonly stream: 'stdout' | 'stderr';
  /** with its newline, if it had one */
  readonly text: string;
  /** What the reader typed, as a terminal shows it: in the logs, but not sent back to the one who typed. */
  readonly echo?: true;
}

/** A port that a process listens on inside its container. */
export interface Listener {
  /** `0.0.0.0`, `127.0.0.1` or `::` */
  readonly address: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** A process between two turns of its program (see program-port.ts). All data, so that state can be stored. */
export interface Process {
  readonly pid: number;
  readonly parentPid: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly user: string;
  readonly tty: boolean;
  readonly startedAtMs: number;
  /** What the program wants to know again at its next turn. */
  readonly memory: Json;
  /** When the engine must wake it; null: not by time. */
  readonly wakesAtMs: number | null;
  readonly wantsInput: boolean;
  readonly listens: readonly Listener[];
  /** Signals it handles; as PID 1 it ignores the others but KILL and STOP. */
  readonly handles: readonly string[];
  /** `''` for PID 1 and its children; of an exec: its exec id */
  readonly execId: string;
  /** Its PID outside of the container. */
  readonly hostPid?: number;
  /** What its last turn has still to say. */
  readonly outputs?: readonly LogLine[];
  /** Its last turn is not over: when it will be, and what comes then. */
  readonly pending?: { readonly endsAtMs: number; readonly next: Ended | Waiting };
  /** A turn is being taken right now: its reason, so that a stored state can take it again. */
  readonly inTurn?: Wake;
  /** Signals and input that reached it in the middle of a turn. */
  readonly queue?: readonly Wake[];
  /** Nobody types to it any more: its stdin is closed. */
  readonly inputEnded?: true;
  /** A process that another one keeps (nginx workers): it has no program of its own and ends with its parent. */
  readonly kept?: true;
}

/** What a process, or a child that a shell keeps, waits for before its first turn: nothing yet. */
export const beforeFirstTurn = {
  memory: null,
  wakesAtMs: null,
  wantsInput: false,
  listens: [],
  handles: [],
} as const satisfies Pick<Process, 'memory' | 'wakesAtMs' | 'wantsInput' | 'listens' | 'handles'>;
