import { cannotExecute, lateRefusal } from '../containers/launch.ts';
import { type Steps, takeTurn } from '../state/effects.ts';
import { beforeFirstTurn } from '../state/process.ts';
import { type NotStarted, notConnected, type Wake } from '../state/program-port.ts';
import type { Process } from '../state/state.ts';
import type { MountTable } from '../union-fs/mount-table.ts';
import { type BuildSession, durations, passTime, report } from './build-session.ts';

/** How a build step's program ended. */
export interface ProgramEnd {
  readonly files: MountTable;
  readonly end:
    | { readonly kind: 'exit'; readonly code: number; readonly oom: boolean }
    | { readonly kind: 'not-started'; readonly why: NotStarted['why'] }
    /** It waits for something that never comes in a build. */
    | { readonly kind: 'stuck' };
}

/** A build step whose program has run this long without end is given up, simulated milliseconds. */
const patienceMs = 24 * 60 * 60 * 1000;

/** Runs a build step's program to its end. Its output goes to the progress; there is no input. */
export function* runProgram(
  session: BuildSession,
  command: {
    readonly argv: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly cwd: string;
    readonly user: string;
  },
  table: MountTable,
  seed: number,
): Steps<ProgramEnd> {
  yield* passTime(session, durations.startProgram);
  const beganAtMs = session.daemon.state.nowMs;
  let files = table;
  let wake: Wake = { kind: 'start' };
  let process: Process = {
    pid: 1,
    parentPid: 0,
    ...command,
    tty: false,
    startedAtMs: beganAtMs,
    ...beforeFirstTurn,
    execId: '',
  };
  for (;;) {
    const turnAtMs = session.daemon.state.nowMs;
    const reply = yield* takeTurn({
      wake,
      process,
      files,
      hostname: 'buildkitsandbox',
      nowMs: turnAtMs,
      seed,
      processes: [process],
      memoryBytes: 0,
      place: 'build',
      connect: notConnected,
    });
    const turn = lateRefusal(command.argv[0] ?? '', reply);
    let passedMs = 0;
    for (const { text, afterMs } of turn.output) {
      yield* passTime(session, afterMs - passedMs);
      passedMs = Math.max(passedMs, afterMs);
      yield* report(session, { kind: 'log', text });
    }
    yield* passTime(session, turn.tookMs - passedMs);
    files = turn.files;
    const { next } = turn;
    if (next.kind === 'exit')
      return { files, end: { kind: 'exit', code: next.code, oom: next.oom === true } };
    if (next.kind === 'not-started') return { files, end: { kind: 'not-started', why: next.why } };
    process = { ...process, ...next, argv: next.argv ?? process.argv };
    const { nowMs } = session.daemon.state;
    if (next.wantsInput) wake = { kind: 'end-of-input' };
    else if (next.wakesAtMs !== null && next.wakesAtMs - beganAtMs <= patienceMs) {
      yield* passTime(session, next.wakesAtMs - nowMs);
      wake = { kind: 'timer' };
    } else return { files, end: { kind: 'stuck' } };
  }
}

/** What runc writes of a program that could not be executed. @source opencontainers/runc; moby/buildkit, executor/runcexecutor */
export function notStartedText(program: string, why: NotStarted['why']): string {
  const { message } = cannotExecute(program, why);
  return `runc run failed: unable to start container process: error during container init: ${message}`;
}
