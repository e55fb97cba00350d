import type { MountTable } from '../union-fs/mount-table.ts';
import type { Json } from './json.ts';
import type { Listener, Process } from './state.ts';

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
export interface NetReply {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
/** Why no reply came; curl's words and exit codes are made from it. */
export type NetFailure = 'could-not-resolve' | 'refused' | 'timed-out' | 'empty-reply';

export interface ProgramRequest {
  readonly wake: Wake;
  readonly process: Process;
  /** The files it sees: merged view and mounts. */
  readonly files: MountTable;
  readonly hostname: string;
  readonly nowMs: number;
  /** for `$RANDOM` and the like */
  readonly seed: number;
  /** All processes of its PID namespace, for `ps`; itself included. */
  readonly processes: readonly Process[];
  /** Bytes it may use; 0: no limit */
  readonly memoryBytes: number;
  /** `build`: network, no terminal, and services do not stay. `host`: the reader's own shell. */
  readonly place: 'container' | 'build' | 'host';
  /** Whose network it stands in, `''` for the host and for builds; the runner makes `connect` from it and from `place`. */
  readonly containerId?: string;
  /** Name resolution and connection in its network namespace; may take other programs' turns. Filled by the runner: a step passes {@link notConnected}. */
  connect(request: Omit<NetRequest, 'port' | 'fromAddress'> & { readonly url: string }): Promise<NetReply | NetFailure>;
  /** Only for `host`: runs a docker command line to its end. `args` without the leading `docker`. */
  docker?(args: readonly string[], stdin: string, cwd: string): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number }>;
}

/** What a program did in one turn. */
export interface ProgramTurn {
  /** in order; `afterMs` since the turn began */
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string; readonly afterMs: number }[];
  readonly files: MountTable;
  /** How long the turn took, simulated. */
  readonly tookMs: number;
  readonly next: Ended | Waiting | NotStarted;
  /** to a `request` wake */
  readonly reply?: NetReply;
}
export interface Ended {
  readonly kind: 'exit';
  readonly code: number;
  /** killed for its memory */
  readonly oom?: true;
}
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
/** runc's answer: nothing was executed. */
export interface NotStarted {
  readonly kind: 'not-started';
  /** `not-in-path`: no such name in $PATH; `no-such-file`: path does not exist; `not-executable`: no permission; `is-directory`; `bad-format`: not a program this machine can run */
  readonly why: 'not-in-path' | 'no-such-file' | 'not-executable' | 'is-directory' | 'bad-format';
}

/**
 * Programs of containers, of build steps, and of the host's shell. Asynchronous and injected; given the same request it gives the same turn.
 * What it cannot simulate it says on stderr ("strata: … is not simulated"), exits 1 … and changes nothing.
 */
export interface ProgramPort {
  takeTurn(request: ProgramRequest): Promise<ProgramTurn>;
}

/** Stands for `connect` in a request that has not reached the runner yet. */
export const notConnected = async (): Promise<NetFailure> => 'refused';
