import { drawUint32 } from '../../../lib/rng.ts';
import type { Change, Daemon } from '../state/daemon.ts';
import { type Steps, takeTurn } from '../state/effects.ts';
import { mainProcess, patchContainer } from '../state/find-container.ts';
import { beforeFirstTurn } from '../state/process.ts';
import type {
  NetReply,
  ProgramRequest,
  ProgramTurn,
  Waiting,
  Wake,
} from '../state/program-port.ts';
import type { Container, EngineState, LogLine, Process } from '../state/state.ts';
import { takeFiles } from './container-files.ts';
import { deliverOutput, endProcess } from './process-end.ts';
import { programRequest } from './program-request.ts';
import { defaultAction, signalExitCode } from './signals.ts';

/** One process of a container changed; as it was when there is no such process. */
function patchProcess(
  state: EngineState,
  id: string,
  pid: number,
  patch: (process: Process) => Process,
): EngineState {
  return patchContainer(state, id, (container) => ({
    ...container,
    processes: container.processes.map((process) =>
      process.pid === pid ? patch(process) : process,
    ),
  }));
}

/** The process of a PID in a container. @returns undefined: it has ended, or never was */
export function findProcess(state: EngineState, id: string, pid: number): Process | undefined {
  return state.containers[id]?.processes.find((process) => process.pid === pid);
}

/** Whether nobody can type anything to a process any more. */
function hasNoInput(container: Container, process: Process): boolean {
  if (process.inputEnded === true) return true;
  if (process.execId !== '') return container.execs[process.execId]?.openStdin !== true;
  return !container.config.OpenStdin && !container.config.Tty;
}

/** The first of what waits for a process that it can be woken by: input only reaches one that wants it. */
function nextWake(container: Container, process: Process): Wake | undefined {
  const queued = process.queue?.find((wake) =>
    wake.kind !== 'input' && wake.kind !== 'end-of-input' ? true : process.wantsInput,
  );
  if (queued !== undefined) return queued;
  return process.wantsInput && hasNoInput(container, process)
    ? { kind: 'end-of-input' }
    : undefined;
}

/** When a process has something to do by itself; null: never. Turns of a paused container are not asked for. */
export function processDueAtMs(
  container: Container,
  process: Process,
  nowMs: number,
): number | null {
  if (process.kept === true) return null;
  const output = process.outputs?.[0];
  if (output !== undefined) return output.atMs;
  if (process.pending !== undefined) return process.pending.endsAtMs;
  if (process.inTurn !== undefined) return null;
  return nextWake(container, process) === undefined ? process.wakesAtMs : nowMs;
}

/** What is due with a process happens: its output comes out, its turn ends, or it takes the next one. */
export function* processDue(daemon: Daemon, id: string, pid: number): Steps<void> {
  const container = daemon.state.containers[id];
  const process = findProcess(daemon.state, id, pid);
  if (container === undefined || process === undefined) return;
  if ((process.outputs?.length ?? 0) > 0 || process.pending !== undefined) {
    daemon.commit('turn-went-on', settleProcess(daemon.state, id, pid));
    return;
  }
  const wake = nextWake(container, process);
  if (wake !== undefined) {
    yield* processTurn(daemon, id, pid, wake);
  } else if (process.wakesAtMs !== null) {
    yield* processTurn(daemon, id, pid, { kind: 'timer' });
  }
}

/**
 * A process takes a turn, and what it did is committed: files at once, output and end when the clock gets there.
 * @returns the reply to a request
 */
export function* processTurn(
  daemon: Daemon,
  id: string,
  pid: number,
  wake: Wake,
): Steps<{ readonly reply: NetReply | undefined; readonly tookMs: number }> {
  const seed = drawUint32(daemon.state.random);
  const isRequest = wake.kind === 'request';
  const state = patchProcess({ ...daemon.state, random: seed.state }, id, pid, (process) =>
    isRequest
      ? process
      : {
          ...process,
          inTurn: wake,
          wakesAtMs: null,
          wantsInput: false,
          queue: (process.queue ?? []).filter((queued) => queued !== wake),
        },
  );
  daemon.commit('turn-begun', { state, events: [] });
  const container = state.containers[id];
  const process = findProcess(state, id, pid);
  if (container === undefined || process === undefined) return { reply: undefined, tookMs: 0 };
  const request = programRequest(state, container, process, wake, seed.value);
  const turn = yield* takeTurn(request);
  daemon.commit('turn-taken', takeTurnResult(daemon.state, id, pid, request, turn));
  return { reply: turn.reply, tookMs: turn.tookMs };
}

/** Puts the result of a turn into the state, unless its process is gone. */
export function takeTurnResult(
  state: EngineState,
  id: string,
  pid: number,
  request: ProgramRequest,
  turn: ProgramTurn,
): Change {
  const process = findProcess(state, id, pid);
  if (process === undefined || process.startedAtMs !== request.process.startedAtMs) {
    return { state, events: [] };
  }
  const next =
    turn.next.kind === 'not-started' ? ({ kind: 'exit', code: 127 } as const) : turn.next;
  const outputs = turn.output.map(
    (piece): LogLine => ({
      atMs: Math.max(state.nowMs, request.nowMs + piece.afterMs),
      stream: piece.stream,
      text: piece.text,
    }),
  );
  const lastOutputAtMs = outputs.reduce((last, line) => Math.max(last, line.atMs), 0);
  const endsAtMs = Math.max(
    state.nowMs,
    request.nowMs + turn.tookMs,
    lastOutputAtMs,
    request.wake.kind === 'request' ? (process.pending?.endsAtMs ?? 0) : 0,
  );
  const withFiles = takeFiles(state, id, request.files, turn.files);
  const pending = patchProcess(withFiles, id, pid, ({ inTurn: _, ...before }) => ({
    ...before,
    outputs: [...(before.outputs ?? []), ...outputs].sort((a, b) => a.atMs - b.atMs),
    pending: { endsAtMs, next },
  }));
  return withSignals(settleProcess(pending, id, pid), id, turn.signals ?? []);
}

/**
 * Delivers what a program sent to processes of its namespace. Its PID 1 gets from inside neither KILL nor STOP.
 * @source pid_namespaces(7), "The namespace init process"
 */
function withSignals(
  settled: Change,
  id: string,
  signals: NonNullable<ProgramTurn['signals']>,
): Change {
  return signals.reduce((before, { pid, signal }) => {
    if (pid === 1 && (signal === 'KILL' || signal === 'STOP')) return before;
    const sent = sendSignal(before.state, id, pid, signal);
    return { state: sent.state, events: [...before.events, ...sent.events] };
  }, settled);
}

/** Lets out what a process has to say by now, and ends its turn when that is over. Nothing of a paused container moves. */
function settleProcess(state: EngineState, id: string, pid: number): Change {
  const container = state.containers[id];
  const process = findProcess(state, id, pid);
  if (container === undefined || process === undefined) return { state, events: [] };
  if (container.state.status === 'paused') return { state, events: [] };
  const outputs = process.outputs ?? [];
  const due = outputs.filter((line) => line.atMs <= state.nowMs);
  const rest = outputs.slice(due.length);
  let next = deliverOutput(state, id, pid, due);
  next = patchProcess(next, id, pid, ({ outputs: _, ...before }) =>
    rest.length === 0 ? before : { ...before, outputs: rest },
  );
  const { pending } = process;
  if (pending === undefined || rest.length > 0 || pending.endsAtMs > state.nowMs) {
    return { state: next, events: [] };
  }
  next = patchProcess(next, id, pid, ({ pending: _, ...before }) => before);
  if (pending.next.kind === 'exit') return endProcess(next, id, pid, pending.next);
  return { state: waiting(next, id, pid, pending.next), events: [] };
}

/** A process waits for what its turn told; the processes that it keeps come and go with that. */
function waiting(state: EngineState, id: string, pid: number, next: Waiting): EngineState {
  const patched = patchProcess(state, id, pid, (process) => ({
    ...process,
    memory: next.memory,
    // a wake that is not later than now would never let the clock go on
    wakesAtMs: next.wakesAtMs === null ? null : Math.max(next.wakesAtMs, state.nowMs + 1),
    wantsInput: next.wantsInput,
    listens: next.listens,
    handles: next.handles,
    ...(next.argv === undefined ? {} : { argv: next.argv }),
  }));
  return next.children === undefined ? patched : keepChildren(patched, id, pid, next.children);
}

function keepChildren(
  state: EngineState,
  id: string,
  pid: number,
  wanted: readonly (readonly string[])[],
): EngineState {
  const parent = findProcess(state, id, pid);
  if (parent === undefined) return state;
  return patchHostPid(state, id, (container, firstHostPid) => {
    const mine = (other: Process): boolean => other.kept === true && other.parentPid === pid;
    const old = container.processes.filter(mine);
    let nextPid = container.nextPid;
    let hostPid = firstHostPid;
    const children = wanted.map((argv): Process => {
      const at = old.findIndex((other) => other.argv.join('\0') === argv.join('\0'));
      const [found] = at < 0 ? [] : old.splice(at, 1);
      if (found !== undefined) return found;
      nextPid += 1;
      hostPid += 1;
      return {
        pid: nextPid - 1,
        parentPid: pid,
        argv,
        env: parent.env,
        cwd: parent.cwd,
        user: parent.user,
        tty: parent.tty,
        startedAtMs: state.nowMs,
        ...beforeFirstTurn,
        execId: parent.execId,
        hostPid: hostPid - 1,
        kept: true,
      };
    });
    const others = container.processes.filter((other) => !mine(other));
    return { container: { ...container, nextPid, processes: [...others, ...children] }, hostPid };
  });
}

/** Changes a container and takes PIDs of the host. */
export function patchHostPid(
  state: EngineState,
  id: string,
  patch: (
    container: Container,
    hostPid: number,
  ) => { readonly container: Container; readonly hostPid: number },
): EngineState {
  const container = state.containers[id];
  if (container === undefined) return state;
  const patched = patch(container, state.host.nextPid);
  return {
    ...state,
    host: { ...state.host, nextPid: patched.hostPid },
    containers: { ...state.containers, [id]: patched.container },
  };
}

/**
 * A signal reaches a process. KILL ends it. One that it handles wakes it, after the turn it is in. A container's PID 1 ignores
 * all others, as the kernel does for the first process of a PID namespace; any other process takes the default action.
 * @returns the state right after; a handled signal's turn is still to come
 * @source pid_namespaces(7), "The namespace init process"
 */
export function sendSignal(state: EngineState, id: string, pid: number, signal: string): Change {
  const container = state.containers[id];
  const process = findProcess(state, id, pid);
  if (container === undefined || process === undefined) return { state, events: [] };
  if (signal === 'KILL') return endProcess(state, id, pid, { code: signalExitCode('KILL') });
  if (process.handles.includes(signal) || process.handles.includes(`SIG${signal}`)) {
    const wake: Wake = { kind: 'signal', signal };
    const next = patchProcess(state, id, pid, (before) => ({
      ...before,
      queue: [...(before.queue ?? []), wake],
    }));
    return { state: next, events: [] };
  }
  const isInit = pid === 1;
  if (isInit || defaultAction(signal) === 'nothing') return { state, events: [] };
  return endProcess(state, id, pid, { code: signalExitCode(signal) });
}

/** A signal for the container as a whole: for its own process. With `--init` PID 1 passes it on. */
export function signalContainer(state: EngineState, id: string, signal: string): Change {
  const container = state.containers[id];
  const main = container === undefined ? undefined : mainProcess(container);
  return main === undefined ? { state, events: [] } : sendSignal(state, id, main.pid, signal);
}

/** What the reader typed, or the end of it, for a process: at once when it waits for it, else when it does. */
export function typeTo(
  state: EngineState,
  id: string,
  pid: number,
  wake: Extract<Wake, { kind: 'input' | 'end-of-input' }>,
): EngineState {
  const process = findProcess(state, id, pid);
  if (process === undefined) return state;
  // ctrl-D at a terminal is an end of input that does not close it
  const closes = wake.kind === 'end-of-input' && !process.tty;
  const typed = patchProcess(state, id, pid, (before) => ({
    ...before,
    ...(closes ? { inputEnded: true } : { queue: [...(before.queue ?? []), wake] }),
  }));
  if (!process.tty || wake.kind !== 'input') return typed;
  return tellEcho(typed, id, process, wake.text);
}

/** A terminal shows what is typed. */
function tellEcho(state: EngineState, id: string, process: Process, text: string): EngineState {
  if (process.execId !== '') return state;
  return patchContainer(state, id, (container) => ({
    ...container,
    logs: container.logs.append([
      { atMs: state.nowMs, stream: 'stdout', text: text.replace(/\r?\n/g, '\r\n'), echo: true },
    ]),
  }));
}
