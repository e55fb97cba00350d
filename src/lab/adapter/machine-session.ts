import { readStages } from '../model/boot-stages.ts';
import { createConsoleLog } from '../model/console-log.ts';
import type { StartKind } from '../model/experiment.ts';
import type { BootFiles, Machine, MachineEvent, RestoreFiles } from '../model/machine.ts';
import type { ProbeAnswer } from '../model/probe.ts';
import type { MachineSession } from '../model/session.ts';
import {
  type DownloadProgress,
  type Ending,
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
/** A machine that has said its last words has so long to deny them. */
const lastWordMs = 3000;
/** Whether the console has a process, or will have one: init starts a shell as long as there is one. */
const shellOnConsole = '[ -n "$(on_console)" ] || [ -x $host/bin/sh ]';
/** Ends the reader's processes and waits a moment for the shell that init starts. */
const killConsole = [
  'echo 1 > /sys/fs/cgroup/console/cgroup.kill',
  'for n in 1 2 3 4 5 6 7 8 9 10; do usleep 200000; [ -n "$(on_console)" ] && break; done',
  'true',
].join('\n');
/** A machine that nobody types at and that prints nothing is stopped after so long; the next key wakes it. */
const restMs = 120_000;
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
  /** pauses and resumes reach the machine one after another, whatever the haste */
  let turning: Promise<void> = Promise.resolve();
  /** how often time went on again: a question that met a standstill says nothing of the machine */
  let resumes = 0;
  /** what the reader has sent, counted in pieces */
  let keys = 0;
  let keysAtSave = -1;
  let wondering: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
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
    clearTimeout(resting);
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
    stayAwake();
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
    if (ending !== undefined) suspect(ending);
  }

  /** Last words may only have been printed by somebody: the machine itself is asked whether they are true. */
  async function suspect(ending: Ending): Promise<void> {
    const asked = machine;
    text = '';
    const answer = await ask(shellOnConsole, lastWordMs);
    if (asked !== machine) return;
    if (answer === undefined || (ending === 'shell-gone' && answer.status === 1)) end(ending);
  }

  function becomeReady(start: StartKind, promptMs: number): void {
    const phase = {
      kind: 'running',
      start,
      paused: false,
      resting: false,
      answering: true,
    } as const;
    set({ phase, promptMs });
    stayAwake();
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
    const start = 'start' in state.phase ? state.phase.start : 'restored';
    setPhase({ kind: 'failed', start, failure });
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
        if (running() !== undefined || event.kind === 'halted') end(event.kind);
        return;
      case 'failed':
        fail(new MachineError(event.failure));
    }
  }

  function ask(shell: string, timeoutMs: number): Promise<ProbeAnswer | undefined> {
    const asked = machine;
    if (asked === undefined) return Promise.resolve(undefined);
    wake();
    lastId += 1;
    const id = lastId;
    const resumesBefore = resumes;
    return new Promise((resolve) => {
      const request = encodeRequest(id, shell);
      const timer = setTimeout(() => {
        waiting.delete(id);
        const phase = running();
        const ran = resumes === resumesBefore && phase && !phase.paused && !phase.resting;
        if (asked === machine && ran) setPhase({ ...phase, answering: false });
        resolve(undefined);
      }, timeoutMs);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        const phase = running();
        if (answer !== undefined && phase !== undefined && !phase.answering)
          setPhase({ ...phase, answering: true });
        resolve(answer);
      });
      asked.send('page', request);
    });
  }

  /** Whether the machine answers, and has a process on its console: without one, what init says of that may be lost. */
  async function wonder(): Promise<void> {
    const asked = machine;
    const answer = await ask(shellOnConsole, wonderMs);
    if (answer === undefined || answer.status === 0 || asked !== machine) return;
    // a new shell may just be on its way
    clearTimeout(wondering);
    wondering = setTimeout(async () => {
      const again = await ask(shellOnConsole, wonderMs);
      if (again?.status === 1 && asked === machine) end('shell-gone');
    }, 2000);
  }

  const setClock = () => `date -s @${Math.floor(world.nowMs() / 1000)} >/dev/null`;
  const tellSize = ({ columns, rows }: { columns: number; rows: number }) =>
    ask(`stty -F /dev/ttyS0 cols ${columns} rows ${rows}`, probeTimeoutMs);

  /** A restored machine has the clock and the random state of its snapshot: both are made its own before anything is typed. */
  function makeOwn(): Promise<ProbeAnswer | undefined> {
    const hex = Array.from(world.randomBytes(64), (byte) => byte.toString(16).padStart(2, '0'));
    // what answers the page has a root of its own, without this device
    const device = '[ -c /dev/urandom ] || mknod -m 600 /dev/urandom c 1 9';
    return ask(`${setClock()}; ${device}; stir ${hex.join('')}`, probeTimeoutMs);
  }

  /** What the reader left running in a machine put by may be no shell: then no prompt comes, and an answer has to do. */
  async function takeUp(made: Machine, owned: Promise<ProbeAnswer | undefined>): Promise<void> {
    const answer = await owned;
    const { phase } = state;
    if (machine !== made || phase.kind !== 'starting') return;
    becomeReady(phase.start, world.nowMs() - startedAtMs);
    const ready = running();
    if (answer === undefined && ready !== undefined) setPhase({ ...ready, answering: false });
  }

  /** Stops time or lets it go on; a machine that went away meanwhile is no failure. */
  function turn(way: 'pause' | 'resume'): Promise<void> {
    const turned = machine;
    turning = turning
      .then(() => (turned === machine ? turned?.[way]() : undefined))
      .catch((error: unknown) => {
        if (turned === machine) fail(error);
      });
    return turning;
  }

  function stayAwake(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const phase = running();
      if (phase === undefined || phase.paused) return;
      setPhase({ ...phase, resting: true });
      turn('pause');
    }, restMs);
  }

  /** What was typed waits in the machine's line until it runs again. */
  function wake(): void {
    const phase = running();
    if (phase?.resting !== true) return;
    resumes += 1;
    setPhase({ ...phase, resting: false });
    turn('resume');
    stayAwake();
    ask(setClock(), probeTimeoutMs);
  }

  async function goOn(): Promise<void> {
    const phase = running();
    if (phase === undefined || !phase.paused) return;
    resumes += 1;
    setPhase({ ...phase, paused: false });
    stayAwake();
    await turn('resume');
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
      let made: Machine | undefined;
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
        const mine = world.createMachine();
        made = mine;
        machine = mine;
        mine.onEvent((event) => {
          if (machine === mine) onEvent(event);
        });
        await mine.start(files);
        if (machine !== mine || start === 'cold') return;
        const owned = makeOwn();
        if (saved !== undefined) takeUp(mine, owned);
        // the prompt is asked for last: whoever types at it has a machine with its own time and random numbers
        owned.then(() => {
          if (machine === mine) mine.send('console', redraw);
        });
      } catch (error) {
        // a machine that has ended or failed has said why
        if (abort === own && machine === made) fail(error);
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
      await goOn();
      const asked = machine;
      const answer = await ask(killConsole, probeTimeoutMs);
      if (answer?.status !== 0 || asked !== machine) return false;
      machine?.send('console', redraw);
      return true;
    },

    async pause(): Promise<void> {
      const phase = running();
      if (phase === undefined || phase.paused) return;
      setPhase({ ...phase, paused: true, resting: false });
      await turn('pause');
    },

    async resume(): Promise<void> {
      if (running()?.paused !== true) return;
      const resumed = machine;
      await goOn();
      if (resumed === machine && running()?.paused === false) await ask(setClock(), probeTimeoutMs);
    },

    async save(): Promise<ArrayBuffer> {
      if (machine === undefined) throw new Error('there is no machine to save');
      keysAtSave = keys;
      return machine.save();
    },

    markKept(): void {
      if (state.touched && keys === keysAtSave) set({ touched: false });
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
        wake();
        stayAwake();
        machine.send('console', bytes);
        clearTimeout(wondering);
        wondering = setTimeout(wonder, wonderMs);
        keys += 1;
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
