import { destinations, put, type Run, setStatus } from './run.ts';
import type { Child, Machine } from './shell-state.ts';

/** Starts text in the background: a copy of the shell that runs it. */
export function startJob(run: Run, text: string): void {
  const pid = run.nextJob;
  run.nextJob += 1;
  const { out, err } = destinations(run);
  const machine: Machine = {
    shell: { ...run.shell, interactive: false },
    frames: [{ k: 'list', text, i: 0 }],
    buffer: '',
    readsCommands: false,
    input: '',
    inputEnded: true,
    child: null,
    jobs: [],
    ended: {},
    nextJob: pid + 100,
    traps: {},
    pendingSignals: [],
    waiting: { for: 'nothing' },
    out: { to: 'stdout' },
    err: { to: 'stderr' },
  };
  run.jobs.push({
    pid,
    program: run.shell.dialect,
    path: '',
    version: '',
    argv: [run.shell.name.replace(/^-/, '')],
    env: run.shell.vars,
    cwd: run.shell.cwd,
    memory: machine as unknown as Child['memory'],
    // It takes its first turn as soon as the shell waits.
    wakesAtMs: run.world.nowMs(),
    wantsInput: false,
    listens: [],
    handles: [],
    children: [],
    out,
    err,
  });
  run.shell = { ...run.shell, lastJob: pid };
  if (run.shell.interactive) put(run, err, `[${run.jobs.length}] ${pid}\n`);
  setStatus(run, 0);
}

/** `wait [PID …]`: whether what it waits for has ended, and with what. */
export function waitedFor(run: Run, pids: readonly number[] | null): number | null {
  if (pids === null) return run.jobs.length === 0 ? 0 : null;
  if (run.jobs.some(({ pid }) => pids.includes(pid))) return null;
  const last = pids.at(-1) ?? 0;
  return run.ended[String(last)] ?? 127;
}
