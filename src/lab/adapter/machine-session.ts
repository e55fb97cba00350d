import { readStages } from '../model/boot-stages.ts';
import { createConsoleLog } from '../model/console-log.ts';
import type { StartKind } from '../model/experiment.ts';
import type { BootFiles, Machine, MachineEvent, RestoreFiles } from '../model/machine.ts';
import type { ProbeAnswer } from '../model/probe.ts';
import type { MachineSession } from '../model/session.ts';
import {
  type DownloadProgress,
  endingIn,
  initialSession,
  type SessionPhase,
  type SessionState,
} from '../model/session-state.ts';
import { DownloadError } from './fetch-image.ts';
import { createAnswerReader, encodeRequest } from './probe-line.ts';
import { MachineError } from './v86-machine.ts';

/** What a session needs of the world. */
export interface SessionSurroundings {
  createMachine(): Machine;
  /** fetches what a start needs; aborted when the reader stops it */
  files(
    start: StartKind,
    state: ArrayBuffer | undefined,
    options: { signal: AbortSignal; onProgress: (progress: DownloadProgress) => void },
  ): Promise<BootFiles | RestoreFiles>;
  /** milliseconds since 1970 */
  nowMs(): number;
  /** that many bytes nobody can guess */
  randomBytes(count: number): Uint8Array;
}

/** Output that is kept for a screen attached later, and for download. */
const keptBytes = 1 << 20;
/** A question not answered by then is given up. */
const probeTimeoutMs = 12_000;
/** So long after the reader's last key the machine is asked whether it is still there: an echo alone proves little. */
const wonderMs = 6000;
/** Form feed: the shell draws its prompt afresh, on an empty screen. */
const redraw = Uint8Array.of(0x0c);
// a prompt drawn afresh ends in "erase below"
const prompt = /[\w-]+@[\w-]+:\S*[#$] (?:\S\[J)?$/;

/** A session that starts its machines in these surroundings; it begins switched off. */
export function createMachineSession(world: SessionSurroundings): MachineSession {
  let state: SessionState = initialSession;
  let machine: Machine | undefined;
  let abort: AbortController | undefined;
  let startedAtMs = 0;
  /** all text since power on, up to the first prompt; then its end */
  let text = '';
  let size: { columns: number; rows: number } | undefined;
  let lastId = 0;
  let wondering: ReturnType<typeof setTimeout> | undefined;
  let decoder = new TextDecoder();
  let readAnswers = createAnswerReader();
  const log = createConsoleLog(keptBytes);
  const watchers = new Set<() => void>();
  const screens = new Set<(bytes: Uint8Array) => void>();
  const waiting = new Map<number, (answer: ProbeAnswer | undefined) => void>();

  const set = (change: Partial<SessionState>) => {
    state = { ...state, ...change };
    for (const watcher of [...watchers]) watcher();
  };
  const setPhase = (phase: SessionPhase) => set({ phase });
  const running = () => (state.phase.kind === 'running' ? state.phase : undefined);

  function forgetMachine(): void {
    clearTimeout(wondering);
    machine?.destroy();
    machine = undefined;
    for (const answer of [...waiting.values()]) answer(undefined);
    waiting.clear();
  }

  function onOutput(event: Extract<MachineEvent, { kind: 'output' }>): void {
    if (event.line === 'page') {
      for (const { id, status, output } of readAnswers(event.bytes)) {
        waiting.get(id)?.({ status, output });
        waiting.delete(id);
      }
      return;
    }
    log.add(event.bytes);
    for (const screen of [...screens]) screen(event.bytes);
    text += decoder.decode(event.bytes, { stream: true });
    const sinceStartMs = event.atMs - startedAtMs;
    const { phase } = state;
    if (phase.kind === 'starting') {
      if (phase.start === 'cold') {
        const stages = readStages(state.stages, text, sinceStartMs);
        if (stages !== state.stages) set({ stages });
      }
      if (prompt.test(text)) becomeReady(phase.start, sinceStartMs);
    }
    if (text.length > 4000 && state.phase.kind !== 'starting') text = text.slice(-1000);
    const ending = endingIn(text.slice(-1000));
    if (ending !== undefined) end(ending);
  }

  function becomeReady(start: StartKind, promptMs: number): void {
    set({ phase: { kind: 'running', start, paused: false, answering: true }, promptMs });
    text = text.slice(-1000);
    if (size !== undefined) tellSize(size);
  }

  function end(ending: Extract<SessionPhase, { kind: 'ended' }>['ending']): void {
    const { phase } = state;
    if (phase.kind !== 'running' && phase.kind !== 'starting') return;
    setPhase({ kind: 'ended', start: phase.start, ending });
    forgetMachine();
  }

  function fail(error: unknown): void {
    const failure =
      error instanceof MachineError || error instanceof DownloadError
        ? error.failure
        : ({ kind: 'emulator-broke', detail: String(error) } as const);
    setPhase({ kind: 'failed', failure });
    forgetMachine();
  }

  function onEvent(event: MachineEvent): void {
    switch (event.kind) {
      case 'started':
        // power on; a restored machine's time counts from the wish, with all that unpacking takes
        if (state.phase.kind === 'starting' && state.phase.start === 'cold')
          startedAtMs = event.atMs;
        return;
      case 'output':
        onOutput(event);
        return;
      case 'screen':
        set({ screen: event.text });
        return;
      case 'halted':
      case 'rebooted':
        // the firmware resets the machine once by itself
        if (running() !== undefined) end(event.kind);
        return;
      case 'failed':
        fail(new MachineError(event.failure));
    }
  }

  function ask(shell: string, timeoutMs: number): Promise<ProbeAnswer | undefined> {
    const asked = machine;
    if (asked === undefined) return Promise.resolve(undefined);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        const phase = running();
        if (asked === machine && phase !== undefined && !phase.paused)
          setPhase({ ...phase, answering: false });
        resolve(undefined);
      }, timeoutMs);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        const phase = running();
        if (answer !== undefined && phase !== undefined && !phase.answering)
          setPhase({ ...phase, answering: true });
        resolve(answer);
      });
      asked.send('page', encodeRequest(id, shell));
    });
  }

  /** Whether the machine answers, and has a process on its console: without one, what init says of that may be lost. */
  async function wonder(): Promise<void> {
    const asked = machine;
    const answer = await ask('[ -n "$(on_console)" ]', wonderMs);
    if (answer === undefined || answer.status === 0 || asked !== machine) return;
    // a new shell may just be on its way
    wondering = setTimeout(async () => {
      const again = await ask('[ -n "$(on_console)" ]', wonderMs);
      if (again?.status === 1 && asked === machine) end('shell-gone');
    }, 2000);
  }

  const setClock = () => `date -s @${Math.floor(world.nowMs() / 1000)} >/dev/null`;
  const tellSize = ({ columns, rows }: { columns: number; rows: number }) =>
    ask(`stty -F /dev/ttyS0 cols ${columns} rows ${rows}`, probeTimeoutMs);

  /** A restored machine has the clock and the random state of its snapshot: both are made its own before anything is typed. */
  function makeOwn(): void {
    const hex = Array.from(world.randomBytes(64), (byte) => byte.toString(16).padStart(2, '0'));
    ask(`${setClock()}; stir ${hex.join('')}`, probeTimeoutMs);
  }

  return {
    subscribe(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    getState: () => state,

    async start(start: StartKind, saved?: ArrayBuffer): Promise<void> {
      abort?.abort();
      forgetMachine();
      const own = new AbortController();
      abort = own;
      log.clear();
      for (const screen of [...screens]) screen(new TextEncoder().encode('\x1bc'));
      text = '';
      decoder = new TextDecoder();
      readAnswers = createAnswerReader();
      set({
        ...initialSession,
        phase: { kind: 'fetching', start, progress: { loadedBytes: 0, totalBytes: 0 } },
      });
      try {
        const files = await world.files(start, saved, {
          signal: own.signal,
          onProgress: (progress) => {
            if (abort === own && state.phase.kind === 'fetching')
              setPhase({ kind: 'fetching', start, progress });
          },
        });
        if (abort !== own) return;
        setPhase({ kind: 'starting', start });
        startedAtMs = world.nowMs();
        const made = world.createMachine();
        machine = made;
        made.onEvent((event) => {
          if (machine === made) onEvent(event);
        });
        await made.start(files);
        if (machine !== made || start === 'cold') return;
        makeOwn();
        made.send('console', redraw);
      } catch (error) {
        if (abort === own && !own.signal.aborted) fail(error);
      }
    },

    async stop(): Promise<void> {
      abort?.abort();
      abort = undefined;
      const { phase } = state;
      if (phase.kind !== 'off') set({ phase: { kind: 'off' }, promptMs: undefined });
      forgetMachine();
    },

    probe: (shell: string, timeoutMs = probeTimeoutMs) => ask(shell, timeoutMs),

    async newPrompt(): Promise<boolean> {
      const answer = await ask('echo 1 > /sys/fs/cgroup/console/cgroup.kill', 5000);
      if (answer?.status !== 0) return false;
      machine?.send('console', redraw);
      return true;
    },

    async pause(): Promise<void> {
      const phase = running();
      if (phase === undefined || phase.paused || machine === undefined) return;
      setPhase({ ...phase, paused: true });
      await machine.pause().catch(fail);
    },

    async resume(): Promise<void> {
      const phase = running();
      if (phase === undefined || !phase.paused || machine === undefined) return;
      await machine.resume().catch(fail);
      const now = running();
      if (now === undefined) return;
      setPhase({ ...now, paused: false });
      await ask(setClock(), probeTimeoutMs);
    },

    async save(): Promise<ArrayBuffer> {
      if (machine === undefined) throw new Error('there is no machine to save');
      const bytes = await machine.save();
      set({ touched: false });
      return bytes;
    },

    port: {
      subscribe(onBytes: (bytes: Uint8Array) => void): () => void {
        const bytes = log.bytes();
        if (bytes.length > 0) onBytes(bytes);
        screens.add(onBytes);
        return () => screens.delete(onBytes);
      },
      send(bytes: Uint8Array): void {
        if (machine === undefined || running() === undefined) return;
        machine.send('console', bytes);
        clearTimeout(wondering);
        wondering = setTimeout(wonder, wonderMs);
        if (!state.touched) set({ touched: true });
      },
      resize(columns: number, rows: number): void {
        size = { columns, rows };
        if (running() !== undefined) tellSize(size);
      },
    },

    consoleText: () => new TextDecoder().decode(log.bytes()),

    destroy(): void {
      abort?.abort();
      abort = undefined;
      forgetMachine();
      watchers.clear();
      screens.clear();
    },
  };
}
