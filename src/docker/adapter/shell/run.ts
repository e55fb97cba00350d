import type { Piece, Turn } from '../../model/programs/program-call.ts';
import { isDevice } from '../../model/programs/virtual-files.ts';
import type { Wake } from '../../model/state/program-port.ts';
import { toBytes } from '../../model/text/bytes.ts';
import { errnoText } from '../../model/union-fs/errno-text.ts';
import { performOn, statOn } from '../../model/union-fs/mount-table.ts';
import { type LeafOutcome, runLeaf, shellMessage, type Workbench } from './leaf.ts';
import type { Child, Destination, Frame, Machine, ShellState, Waiting } from './shell-state.ts';

/** What a program is to a shell. */
export type Resolved =
  /** runs inside one command: coreutils and whatever needs one turn */
  | { readonly kind: 'quick' }
  /** lives on: gets to be a child */
  | { readonly kind: 'child'; readonly child: Child }
  | { readonly kind: 'none'; readonly message: string; readonly code: number };

/** What happened to a child in one turn. */
export interface ChildTurn {
  readonly pieces: readonly Piece[];
  /** null: it ended */
  readonly child: Child | null;
  readonly code: number;
  readonly oom?: true;
  readonly reply?: NonNullable<Turn['reply']>;
}

/** What the shell needs of the rest of the adapter. */
export interface ShellWorld {
  readonly bench: Workbench;
  resolve(
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
    cwd: string,
    how: 'run' | 'exec',
  ): Resolved;
  turn(child: Child, wake: Wake): Promise<ChildTurn>;
  nowMs(): number;
  /** Sends a signal to another process. @returns false where there is none */
  signal(pid: number, signal: string): boolean;
  /** whether someone may still type or pipe something in */
  readonly mayHaveInput: boolean;
  readonly tty: boolean;
}

/** A shell while it works: its machine, taken apart into what changes. */
export interface Run {
  readonly world: ShellWorld;
  shell: ShellState;
  frames: Frame[];
  buffer: string;
  readonly readsCommands: boolean;
  input: string;
  inputEnded: boolean;
  child: Child | null;
  jobs: Child[];
  ended: Record<string, number>;
  nextJob: number;
  traps: Record<string, string>;
  pendingSignals: string[];
  /** Signals to jobs of its own, delivered before anything else happens. */
  kills: { pid: number; signal: string }[];
  waiting: Waiting;
  out: Destination;
  err: Destination;
  readonly pieces: Piece[];
  /** the shell's own end */
  exit: number | null;
  become: Child | null;
  reply: NonNullable<Turn['reply']> | undefined;
}

/** Where the standard streams of the next command go. */
export function destinations(run: Run): { out: Destination; err: Destination } {
  for (let i = run.frames.length - 1; i >= 0; i -= 1) {
    const frame = run.frames[i];
    if (frame?.k === 'redirect') return frame;
  }
  return run;
}

/** Text to one destination: the process's own stream, or the end of a file. */
export function put(
  run: Run,
  to: Destination,
  text: string,
  afterMs = run.world.bench.tookMs,
): void {
  if (text === '' || to.to === 'null') return;
  if (to.to !== 'file') {
    run.pieces.push({ stream: to.to, text, afterMs });
    return;
  }
  const { turnFiles } = run.world.bench;
  const done = performOn(
    turnFiles.table,
    { op: 'append', path: to.path, content: toBytes(text) },
    turnFiles.by,
  );
  if (done.ok) turnFiles.table = done.value.table;
  else
    run.pieces.push({
      stream: 'stderr',
      text: `strata: ${to.path}: ${errnoText(done.error)}\n`,
      afterMs,
    });
}

/** What the shell itself has to say. */
export function complain(run: Run, text: string): void {
  put(run, destinations(run).err, `${shellMessage(run.shell, text)}\n`);
}

/** The file or stream a redirection names. */
export function destinationOf(path: string): Destination {
  if (path === '/dev/stdout' || /^\/proc\/(1|self)\/fd\/1$/.test(path)) return { to: 'stdout' };
  if (path === '/dev/stderr' || /^\/proc\/(1|self)\/fd\/2$/.test(path)) return { to: 'stderr' };
  return isDevice(path) ? { to: 'null' } : { to: 'file', path };
}

/** Runs one command that does not wait; its output goes where the shell's goes. */
export async function leaf(run: Run, text: string, stdin?: string): Promise<LeafOutcome> {
  const { out, err } = destinations(run);
  const { bench } = run.world;
  bench.turnFiles.by = { ...bench.turnFiles.by, nowMs: run.world.nowMs(), umask: run.shell.umask };
  const outcome = await runLeaf(bench, run.shell, text, {
    errexit: !inTest(run),
    ...(stdin === undefined ? {} : { stdin }),
  });
  put(run, out, outcome.stdout);
  put(run, err, outcome.stderr);
  const from = run.shell.cwd;
  run.shell = outcome.state;
  if (run.shell.cwd !== from && !mayEnter(run, run.shell.cwd)) {
    const { cwd } = run.shell;
    run.shell = { ...run.shell, cwd: from, status: run.shell.dialect === 'dash' ? 2 : 1 };
    complain(
      run,
      run.shell.dialect === 'bash'
        ? `cd: ${cwd}: Permission denied`
        : `cd: can't cd to ${cwd}${run.shell.dialect === 'ash' ? ': Permission denied' : ''}`,
    );
  }
  if (outcome.exited !== null) leaveShell(run, outcome.exited);
  else obeyErrexit(run);
  return outcome;
}

/** just-bash goes into every directory; a process needs leave to search it. @source chdir(2) */
function mayEnter(run: Run, path: string): boolean {
  const { turnFiles } = run.world.bench;
  const looked = statOn(turnFiles.table, `${path === '/' ? '' : path}/.`, turnFiles.by);
  return looked.ok || looked.error !== 'EACCES';
}

/** Whether a failure is being looked at, so that `set -e` does not count. @source POSIX, `set -e` */
function inTest(run: Run): boolean {
  return run.frames.some(
    (frame) =>
      frame.k === 'not' ||
      ((frame.k === 'loop' || frame.k === 'if') && frame.phase === 'test') ||
      (frame.k === 'andor' && frame.more),
  );
}

export function obeyErrexit(run: Run): void {
  if (run.shell.status !== 0 && run.shell.options.includes('e') && !inTest(run))
    leaveShell(run, run.shell.status);
}

/** `exit`: ends the innermost subshell, or the shell after its EXIT trap. */
export function leaveShell(run: Run, code: number): void {
  const at = run.frames.findLastIndex((frame) => frame.k === 'subshell');
  const frame = run.frames[at];
  if (frame?.k === 'subshell') {
    run.frames.length = at;
    run.shell = { ...frame.saved, status: code, count: run.shell.count };
    run.traps = { ...frame.traps };
    obeyErrexit(run);
    return;
  }
  const trap = run.traps['EXIT'];
  if (trap !== undefined && trap !== '') {
    run.traps = Object.fromEntries(Object.entries(run.traps).filter(([name]) => name !== 'EXIT'));
    run.frames = [
      { k: 'trap', status: code, thenExit: code },
      { k: 'list', text: trap, i: 0 },
    ];
    run.shell = { ...run.shell, status: code };
    return;
  }
  run.exit = code;
}

export function setStatus(run: Run, status: number): void {
  run.shell = { ...run.shell, status };
}

/** What the engine keeps. */
export function machineOf(run: Run): Machine {
  const { shell, frames, buffer, readsCommands, input, inputEnded, child, jobs, ended } = run;
  const { nextJob, traps, pendingSignals, waiting, out, err } = run;
  return {
    shell,
    frames,
    buffer,
    readsCommands,
    input,
    inputEnded,
    child,
    jobs,
    ended,
    nextJob,
    traps,
    pendingSignals,
    waiting,
    out,
    err,
  };
}
