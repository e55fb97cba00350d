import type { Json } from '../../model/text/json.ts';

/** How a shell speaks. */
export type Dialect = 'bash' | 'dash' | 'ash';

/** What a shell knows between two commands. Plain data. */
export interface ShellState {
  readonly dialect: Dialect;
  /** what it calls itself in messages and in `$0` */
  readonly name: string;
  readonly interactive: boolean;
  readonly vars: Readonly<Record<string, string>>;
  readonly exported: readonly string[];
  /** name → text of the definition */
  readonly functions: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, string>>;
  readonly params: readonly string[];
  readonly cwd: string;
  /** letters of `set`, and `pipefail` */
  readonly options: readonly string[];
  readonly umask: number;
  readonly status: number;
  /** of the last background command, for `$!` */
  readonly lastJob: number;
  /** counts commands, so that each draws its own `$RANDOM` */
  readonly count: number;
}

/** Where a stream goes in the end. */
export type Destination =
  | { readonly to: 'stdout' | 'stderr' | 'null' }
  | { readonly to: 'file'; readonly path: string };

/** A process that a shell keeps: all that is needed to wake its program again. */
export interface Child {
  /** within its shell; also what `ps` of the shell's own jobs shows */
  readonly pid: number;
  readonly program: string;
  readonly path: string;
  readonly version: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly memory: Json;
  readonly wakesAtMs: number | null;
  readonly wantsInput: boolean;
  readonly listens: readonly { address: string; port: number; protocol: 'tcp' | 'udp' }[];
  readonly handles: readonly string[];
  readonly children: readonly (readonly string[])[];
  readonly out: Destination;
  readonly err: Destination;
}

/** One level of what a shell is in the middle of. Commands are kept as text. */
export type Frame =
  | { readonly k: 'list'; readonly text: string; readonly i: number }
  /** `more`: a later part looks at the status of the one that runs */
  | { readonly k: 'andor'; readonly text: string; readonly p: number; readonly more: boolean }
  | { readonly k: 'not' }
  | {
      readonly k: 'loop';
      readonly until: boolean;
      readonly test: string;
      readonly body: string;
      /** `for (( ))`'s last part */
      readonly step: string | null;
      readonly phase: 'test' | 'body' | 'step';
      readonly last: number;
    }
  | {
      readonly k: 'for';
      readonly name: string;
      readonly items: readonly string[];
      readonly i: number;
      readonly body: string;
    }
  | {
      readonly k: 'if';
      readonly clauses: readonly { readonly test: string; readonly body: string }[];
      readonly otherwise: string | null;
      readonly i: number;
      readonly phase: 'test' | 'body';
    }
  | {
      readonly k: 'call';
      readonly params: readonly string[];
      readonly locals: Readonly<Record<string, string | null>>;
    }
  | {
      readonly k: 'subshell';
      readonly saved: ShellState;
      readonly traps: Readonly<Record<string, string>>;
    }
  | { readonly k: 'redirect'; readonly out: Destination; readonly err: Destination }
  | { readonly k: 'trap'; readonly status: number; readonly thenExit: number | null };

/** What a shell waits for. */
export type Waiting =
  | { readonly for: 'nothing' }
  | { readonly for: 'child' }
  | { readonly for: 'jobs'; readonly pids: readonly number[] | null }
  /** a command that wants one line, or all of the input */
  | { readonly for: 'line' | 'all'; readonly text: string };

/** A shell in the middle of its work: what the engine keeps as the process's memory. */
export interface Machine {
  readonly shell: ShellState;
  readonly frames: readonly Frame[];
  /** Lines that came and were not run yet (interactive, or script from standard input). */
  readonly buffer: string;
  readonly readsCommands: boolean;
  /** What was piped in and not read yet, and whether more can come. */
  readonly input: string;
  readonly inputEnded: boolean;
  readonly child: Child | null;
  readonly jobs: readonly Child[];
  /** exit codes of jobs that ended and were not waited for */
  readonly ended: Readonly<Record<string, number>>;
  readonly nextJob: number;
  readonly traps: Readonly<Record<string, string>>;
  readonly pendingSignals: readonly string[];
  readonly waiting: Waiting;
  readonly out: Destination;
  readonly err: Destination;
}
