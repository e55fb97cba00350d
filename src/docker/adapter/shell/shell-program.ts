import type { Piece, Turn } from '../../model/programs/program-call.ts';
import { signalExit } from '../../model/programs/program-call.ts';
import { isUnfinished } from '../../model/programs/unfinished.ts';
import type { Wake } from '../../model/state/program-port.ts';
import { toBytes, toText } from '../../model/text/bytes.ts';
import type { Json } from '../../model/text/json.ts';
import { step } from './control.ts';
import { waitedFor } from './jobs.ts';
import {
  destinations,
  leaf,
  leaveShell,
  machineOf,
  obeyErrexit,
  put,
  type Run,
  type ShellWorld,
  setStatus,
} from './run.ts';
import type { Child, Dialect, Machine } from './shell-state.ts';
import { pushText } from './simple.ts';
import { promptOf, type Refused, startShell } from './start-shell.ts';

/** How many steps a shell takes before it lets virtual time pass: a busy loop stays interruptible. */
const stepsPerTurn = 100;
/** A shell that never waits uses the processor: so much virtual time goes by before it goes on. */
const busyMs = 900;

/** What a shell did in one turn. */
export interface ShellTurn {
  readonly pieces: readonly Piece[];
  readonly end:
    | { readonly code: number }
    | { readonly become: Child }
    | { readonly machine: Json; readonly wait: ShellWait };
  readonly reply?: NonNullable<Turn['reply']>;
}
export interface ShellWait {
  readonly wakesAtMs: number | null;
  readonly wantsInput: boolean;
  readonly listens: Child['listens'];
  readonly handles: readonly string[];
  readonly children: readonly (readonly string[])[];
}

/** One turn of a shell. */
export async function shellTurn(
  world: ShellWorld,
  dialect: Dialect,
  wake: Wake,
  memory: Json,
): Promise<ShellTurn> {
  const { call } = world.bench;
  const machine =
    wake.kind === 'start' && memory === null
      ? startShell(call, dialect)
      : (memory as unknown as Machine | Refused);
  if ('message' in machine)
    return {
      pieces: [{ stream: 'stderr', text: `${machine.message}\n` }],
      end: { code: machine.code },
    };
  const run: Run = {
    ...machine,
    world,
    frames: [...machine.frames],
    jobs: [...machine.jobs],
    ended: { ...machine.ended },
    traps: { ...machine.traps },
    pendingSignals: [...machine.pendingSignals],
    kills: [],
    pieces: [],
    exit: null,
    become: null,
    reply: undefined,
  };
  if (wake.kind === 'start' && run.frames[0]?.k === 'list') {
    const [{ text }] = run.frames;
    run.frames = [];
    pushText(run, text);
    if (run.frames.length === 0) return { pieces: run.pieces, end: { code: 2 } };
  }
  const asked =
    run.waiting.for === 'line' ||
    run.waiting.for === 'all' ||
    (run.waiting.for === 'nothing' && run.frames.length === 0);
  await wakeUp(run, wake);
  const prompts = wake.kind !== 'timer' || !asked;
  const busy = await work(run, prompts);
  if (run.become !== null) return { pieces: run.pieces, end: { become: run.become } };
  if (run.exit !== null) return { pieces: run.pieces, end: { code: run.exit & 255 } };
  const children = [...(run.child === null ? [] : [run.child]), ...run.jobs];
  const times = children.map(({ wakesAtMs }) => wakesAtMs).filter((at) => at !== null);
  if (busy) times.push(world.nowMs() + busyMs);
  const { waiting } = run;
  return {
    pieces: run.pieces,
    end: {
      machine: machineOf(run) as unknown as Json,
      wait: {
        wakesAtMs: times.length === 0 ? null : Math.min(...times),
        wantsInput:
          !run.inputEnded &&
          (waiting.for === 'line' ||
            waiting.for === 'all' ||
            (run.child?.wantsInput ?? false) ||
            (!busy && waiting.for === 'nothing' && run.frames.length === 0 && run.readsCommands)),
        listens: children.flatMap(({ listens }) => listens),
        handles: [
          ...Object.keys(run.traps).filter((name) => name !== 'EXIT'),
          ...(run.shell.interactive
            ? ['INT', 'TERM', 'QUIT']
            : world.tty && run.child !== null
              ? ['INT']
              : []),
        ].filter((name, i, all) => all.indexOf(name) === i),
        children: children.flatMap((child) => [
          ...(child.argv.length > 0 ? [child.argv] : []),
          ...child.children,
        ]),
      },
    },
    ...(run.reply === undefined ? {} : { reply: run.reply }),
  };
}

/** Lets what woke the shell take effect. */
async function wakeUp(run: Run, wake: Wake): Promise<void> {
  switch (wake.kind) {
    case 'start':
      return;
    case 'timer':
      return timers(run);
    case 'input':
      if (run.child?.wantsInput === true) return childTurn(run, run.child, wake);
      if (run.readsCommands && run.waiting.for === 'nothing') run.buffer += wake.text;
      else run.input += toBytes(wake.text);
      return;
    case 'end-of-input':
      // On a terminal, the end of input is for whoever reads just now; the shell goes on after it.
      if (run.child?.wantsInput === true) {
        if (!run.world.tty) run.inputEnded = true;
        return childTurn(run, run.child, wake);
      }
      if (run.world.tty && run.waiting.for === 'all') return feed(run, true);
      run.inputEnded = true;
      return;
    case 'signal':
      return signalled(run, wake.signal);
    case 'request': {
      const target = [run.child, ...run.jobs].find((child) =>
        child?.listens.some(({ port }) => port === wake.request.port),
      );
      if (target !== undefined && target !== null) await childTurn(run, target, wake);
    }
  }
}

async function timers(run: Run): Promise<void> {
  for (const child of [run.child, ...run.jobs])
    if (
      child?.wakesAtMs !== null &&
      child?.wakesAtMs !== undefined &&
      child.wakesAtMs <= run.world.nowMs()
    )
      await childTurn(
        run,
        child,
        child.memory !== null && isFresh(child) ? { kind: 'start' } : { kind: 'timer' },
      );
}

/** A job that was only put aside begins with its first turn. */
function isFresh(child: Child): boolean {
  const machine = child.memory as unknown as Partial<Machine>;
  return (
    machine.frames?.length === 1 &&
    machine.frames[0]?.k === 'list' &&
    machine.frames[0].i === 0 &&
    machine.child === null
  );
}

/** Wakes a child and takes in what it did. */
async function childTurn(run: Run, child: Child, wake: Wake): Promise<void> {
  const { pieces, child: after, code, reply } = await run.world.turn(child, wake);
  for (const { stream, text, afterMs } of pieces)
    put(run, stream === 'stdout' ? child.out : child.err, text, afterMs);
  if (reply !== undefined) run.reply = reply;
  const next = after === null ? null : { ...after, pid: child.pid, out: child.out, err: child.err };
  if (child === run.child) {
    run.child = next;
    if (next === null) childEnded(run, code);
    return;
  }
  run.jobs = run.jobs.flatMap((job) => (job === child ? (next === null ? [] : [next]) : [job]));
  if (next === null) run.ended[String(child.pid)] = code;
  if (run.waiting.for === 'jobs') {
    const done = waitedFor(run, run.waiting.pids);
    if (done !== null) {
      run.waiting = { for: 'nothing' };
      setStatus(run, done);
    }
  }
}

function childEnded(run: Run, code: number): void {
  run.waiting = { for: 'nothing' };
  setStatus(run, code);
  obeyErrexit(run);
}

async function signalled(run: Run, signal: string): Promise<void> {
  const trap = run.traps[signal];
  if (signal === 'INT' && run.child !== null && (run.world.tty || run.shell.interactive)) {
    // The terminal's interrupt reaches everyone in the foreground.
    if (run.child.handles.includes('INT'))
      await childTurn(run, run.child, { kind: 'signal', signal });
    else {
      run.child = null;
      childEnded(run, signalExit('INT'));
      if (!run.shell.interactive && trap === undefined) return leaveShell(run, signalExit('INT'));
    }
    if (run.shell.interactive) put(run, run.out, '\n');
  } else if (run.shell.interactive && signal === 'INT' && trap === undefined) {
    run.buffer = '';
    run.frames = [];
    run.waiting = { for: 'nothing' };
    put(run, run.out, '\n');
    return setStatus(run, signalExit('INT'));
  }
  if (trap === undefined || trap === '') return;
  run.pendingSignals.push(signal);
  // `wait` is cut short by a signal, a command in the foreground is not. @source bash(1), "SIGNALS"
  if (run.waiting.for === 'jobs' || run.waiting.for === 'line') {
    run.waiting = { for: 'nothing' };
    setStatus(run, signalExit(signal));
  }
}

/** A signal to a job of this shell: it handles it, or it ends. */
async function killJob(run: Run, pid: number, signal: string): Promise<void> {
  const job = run.jobs.find((each) => each.pid === pid);
  if (job === undefined) return;
  if (job.handles.includes(signal)) return childTurn(run, job, { kind: 'signal', signal });
  run.jobs = run.jobs.filter((each) => each !== job);
  run.ended[String(pid)] = signalExit(signal);
}

/** Gives a command that waits for input what came, if it is enough. */
async function feed(run: Run, ended: boolean): Promise<void> {
  const { waiting } = run;
  if (waiting.for !== 'line' && waiting.for !== 'all') return;
  const done = ended || run.inputEnded;
  if (waiting.for === 'all') {
    if (!done) return;
    const text = run.readsCommands && run.input === '' ? toBytes(run.buffer) : run.input;
    if (run.readsCommands && run.input === '') run.buffer = '';
    run.input = '';
    run.waiting = { for: 'nothing' };
    await leaf(run, waiting.text, text);
    return;
  }
  if (run.readsCommands && run.input === '' && run.buffer !== '') {
    run.input = toBytes(run.buffer);
    run.buffer = '';
  }
  const end = run.input.indexOf('\n');
  if (end === -1 && !done) return;
  const line = end === -1 ? run.input : run.input.slice(0, end + 1);
  run.input = end === -1 ? '' : run.input.slice(end + 1);
  if (run.readsCommands) {
    run.buffer = toText(run.input);
    run.input = '';
  }
  run.waiting = { for: 'nothing' };
  await leaf(run, waiting.text, line);
}

/** Goes on until the shell waits or ends. @returns whether it only paused */
async function work(run: Run, prompts: boolean): Promise<boolean> {
  for (let steps = 0; run.exit === null && run.become === null; steps += 1) {
    if (steps >= stepsPerTurn) return true;
    for (const { pid, signal } of run.kills.splice(0)) await killJob(run, pid, signal);
    if (run.waiting.for === 'line' || run.waiting.for === 'all') {
      if (
        run.waiting.for === 'all'
          ? run.inputEnded
          : run.inputEnded || run.input.includes('\n') || run.buffer.includes('\n')
      ) {
        await feed(run, false);
        continue;
      }
      return false;
    }
    if (run.waiting.for === 'child') {
      if (run.child !== null && run.child.memory === null) {
        await childTurn(run, run.child, { kind: 'start' });
        continue;
      }
      if (
        run.child?.wakesAtMs !== null &&
        run.child?.wakesAtMs !== undefined &&
        run.child.wakesAtMs <= run.world.nowMs() &&
        steps === 0
      ) {
        await childTurn(run, run.child, { kind: 'timer' });
        continue;
      }
      return false;
    }
    if (run.waiting.for === 'jobs') return false;
    const signal = run.pendingSignals.shift();
    if (signal !== undefined) {
      run.frames.push({ k: 'trap', status: run.shell.status, thenExit: null });
      pushText(run, run.traps[signal] ?? '');
      continue;
    }
    if (run.frames.length > 0) {
      await step(run);
      continue;
    }
    if (!run.readsCommands) {
      leaveShell(run, run.shell.status);
      continue;
    }
    if (!nextCommand(run, prompts || steps > 0)) return false;
  }
  return false;
}

/** Takes the next whole command out of what was typed. @returns false when there is none yet */
function nextCommand(run: Run, prompts: boolean): boolean {
  const { shell } = run;
  const prompt = (text: string) => {
    const drawn = run.world.bench.call.place !== 'host';
    if (shell.interactive && prompts && drawn) put(run, run.out, text);
  };
  let end = -1;
  for (;;) {
    end = run.buffer.indexOf('\n', end + 1);
    if (end === -1) break;
    const text = run.buffer.slice(0, end);
    if (isUnfinished(text)) continue;
    run.buffer = run.buffer.slice(end + 1);
    if (/^\s*(#.*)?$/.test(text)) {
      end = -1;
      continue;
    }
    pushText(run, text);
    return true;
  }
  if (!run.inputEnded) {
    prompt(run.buffer === '' ? promptOf(shell, run.world.bench.call) : '> ');
    return false;
  }
  const rest = run.buffer;
  run.buffer = '';
  if (rest.trim() !== '') {
    pushText(run, rest);
    return true;
  }
  if (shell.interactive && shell.dialect === 'bash') put(run, destinations(run).err, 'exit\n');
  leaveShell(run, shell.status);
  return true;
}
