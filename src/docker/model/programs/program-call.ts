import type { Ended, Waiting } from '../state/process.ts';
import type { ProgramRequest, ProgramTurn, Wake } from '../state/program-port.ts';
import { signalNumbers } from '../state/signal-numbers.ts';
import type { Process } from '../state/state.ts';
import type { Json } from '../text/json.ts';
import type { Caller } from '../union-fs/fs-op.ts';
import type { MountTable } from '../union-fs/mount-table.ts';
import type { Account } from './accounts.ts';

/** Who runs a program, where, and with what. One object for a process and for a command inside a shell. */
export interface ProgramCall {
  /** with the program's name as it was called */
  readonly argv: readonly string[];
  /** the version its stub file names; `''` when it names none */
  readonly version: string;
  /** the file that was found, absolute */
  readonly path: string;
  /** busybox's tools speak differently from GNU's */
  readonly flavour: 'gnu' | 'busybox';
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly account: Account;
  readonly pid: number;
  readonly tty: boolean;
  /** nothing stands between its output and the reader's terminal */
  readonly stdoutIsTerminal: boolean;
  /** What is piped in, as bytes; undefined: nothing is attached but the process's own input */
  readonly stdin?: string;
  readonly files: MountTable;
  readonly umask: number;
  readonly hostname: string;
  readonly nowMs: number;
  readonly seed: number;
  readonly processes: readonly Process[];
  readonly memoryBytes: number;
  readonly place: ProgramRequest['place'];
  readonly connect: ProgramRequest['connect'];
  readonly resolve?: ProgramRequest['resolve'];
}

/** One piece of output. `afterMs` counts from the beginning of the turn. */
export interface Piece {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly afterMs?: number;
}

/** The outcome of a program that needs one turn only. */
export interface Quick {
  /** as text, not bytes */
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  /** absent: unchanged */
  readonly files?: MountTable;
  readonly tookMs?: number;
  /** to processes of its namespace */
  readonly signals?: NonNullable<ProgramTurn['signals']>;
}

/** What a program that may live on did in one turn; like the engine's `ProgramTurn`, for a process or a child kept by a shell. */
export interface Turn {
  readonly output: readonly Piece[];
  readonly files: MountTable;
  readonly tookMs: number;
  readonly next: Ended | Waiting;
  readonly reply?: {
    readonly status: number;
    readonly reason: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** A program that lives from turn to turn. `memory` is what it gave back last; null at the start. */
export type LongProgram = (call: ProgramCall, wake: Wake, memory: Json) => Promise<Turn> | Turn;

/** Who changes files, and when, for the union file system. */
export function callerOf(call: Pick<ProgramCall, 'nowMs' | 'account' | 'umask'>): Caller {
  return {
    nowMs: call.nowMs,
    uid: call.account.uid,
    gid: call.account.gid,
    groups: call.account.groups,
    umask: call.umask,
  };
}

/** A turn that ends the process. */
export function ends(
  call: Pick<ProgramCall, 'files'>,
  code: number,
  output: readonly Piece[] = [],
  tookMs = 0,
): Turn {
  return { output, files: call.files, tookMs, next: { kind: 'exit', code } };
}

/** A turn after which the process waits. What is left out: no timer, no input, no port, no signal. */
export function waits(
  call: Pick<ProgramCall, 'files'>,
  memory: Json,
  more: Partial<Omit<Waiting, 'kind' | 'memory'>> & {
    readonly output?: readonly Piece[];
    readonly tookMs?: number;
    readonly reply?: NonNullable<Turn['reply']>;
  } = {},
): Turn {
  const { output = [], tookMs = 0, reply, ...wait } = more;
  return {
    output,
    files: call.files,
    tookMs,
    next: {
      kind: 'wait',
      memory,
      wakesAtMs: null,
      wantsInput: false,
      listens: [],
      handles: [],
      ...wait,
    },
    ...(reply === undefined ? {} : { reply }),
  };
}

/** Exit code of a process that a signal ended. @source bash(1), "EXIT STATUS" */
export function signalExit(signal: string): number {
  return 128 + (signalNumbers[signal] ?? 0);
}

/** How everything that is left out says so. */
export function notSimulated(what: string): Quick {
  return { stderr: `strata: ${what} is not simulated\n`, code: 1 };
}
