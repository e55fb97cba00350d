import type { MountTable } from '../union-fs/mount-table.ts';
import type { Ended, NetRequest, Process, Waiting, Wake } from './process.ts';

export type { Ended, NetRequest, Waiting, Wake } from './process.ts';

/** An answer over the network; status, reason and headers mean nothing for bare TCP. */
export interface NetReply {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
/** Why no reply came; curl's words and exit codes are made from it. */
export type NetFailure = 'could-not-resolve' | 'refused' | 'timed-out' | 'empty-reply';

/** One turn of a program: who it is, what it sees, what woke it. */
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
  connect(
    request: Omit<NetRequest, 'port' | 'fromAddress'> & { readonly url: string },
  ): Promise<NetReply | NetFailure>;
  /** The IPv4 address of a name in its network; null or absent: no such name. For `ping`, `getent`, `nslookup`. */
  resolve?(name: string): string | null;
  /**
   * Only for `host`, whose files others see at once: `keep` makes the shell's the machine's before it asks someone else to act,
   * `now` gives what the machine has afterwards.
   */
  readonly hostFiles?: { keep(files: MountTable): void; now(): MountTable };
  /**
   * Only for `host`: runs a docker command line to its end. `args` without the leading `docker`; the command sees `files` and may
   * change them (`docker cp`), so the program goes on with the ones in the answer.
   */
  docker?(
    args: readonly string[],
    stdin: string,
    cwd: string,
    files: MountTable,
  ): Promise<{
    readonly stdout: string;
    readonly stderr: string;
    readonly exitCode: number;
    readonly files: MountTable;
  }>;
}

/** What a program did in one turn. */
export interface ProgramTurn {
  /** in order; `afterMs` since the turn began */
  readonly output: readonly {
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
    readonly afterMs: number;
  }[];
  readonly files: MountTable;
  /** How long the turn took, simulated. */
  readonly tookMs: number;
  readonly next: Ended | Waiting | NotStarted;
  /** to a `request` wake */
  readonly reply?: NetReply;
  /** Signals it sent to other processes of its PID namespace (`kill`, `pkill`); the engine delivers them after the turn. */
  readonly signals?: readonly { readonly pid: number; readonly signal: string }[];
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
