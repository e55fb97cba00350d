import type { Machine, MachineEvent, MachineFailure } from '../model/machine.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** A call to a machine that failed; `failure` says why. */
export class MachineError extends Error {
  readonly failure: MachineFailure;
  constructor(failure: MachineFailure) {
    super(failure.detail);
    this.name = 'MachineError';
    this.failure = failure;
  }
}

type Call = Extract<ToWorker, { readonly id: number }>;
type Unnumbered<T> = T extends Call ? Omit<T, 'id'> : never;

interface Waiting {
  readonly resolve: (state: ArrayBuffer | undefined) => void;
  readonly reject: (error: MachineError) => void;
}

/** A machine of v86 in a worker of its own, started by this call. @throws {@link MachineError} where there is no WebAssembly */
export function createV86Machine(): Machine {
  if (typeof WebAssembly !== 'object') {
    throw new MachineError({ kind: 'no-webassembly', detail: 'WebAssembly is missing' });
  }
  const worker = new Worker(new URL('./v86.worker.ts', import.meta.url), { type: 'module' });
  const listeners = new Set<(event: MachineEvent) => void>();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let gone = false;

  const tell = (event: MachineEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const fail = (failure: MachineFailure) => {
    for (const { reject } of waiting.values()) reject(new MachineError(failure));
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (gone) return;
    if (data.type === 'event') {
      tell(data.event);
      return;
    }
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === 'done') call?.resolve(data.state);
    else call?.reject(new MachineError(data.failure));
  };
  worker.onerror = (event) => {
    // without a message the script itself did not come
    const failure: MachineFailure =
      event.message === undefined || event.message === ''
        ? { kind: 'worker-did-not-load', detail: 'the worker did not load' }
        : { kind: 'emulator-broke', detail: event.message };
    fail(failure);
    tell({ kind: 'failed', failure });
  };

  const call = (message: Unnumbered<ToWorker>, transfer: Transferable[] = []) =>
    new Promise<ArrayBuffer | undefined>((resolve, reject) => {
      if (gone) {
        reject(new MachineError({ kind: 'emulator-broke', detail: 'the machine is gone' }));
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ ...message, id: lastId }, transfer);
    });

  return {
    async start(files) {
      const buffers = Object.values(files).filter((value) => value instanceof ArrayBuffer);
      await call({ type: 'start', files }, buffers);
    },
    send(line, bytes) {
      if (!gone) worker.postMessage({ type: 'send', line, bytes });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async save() {
      const state = await call({ type: 'save' });
      if (state === undefined) throw new Error('the worker answered without a state');
      return state;
    },
    async pause() {
      await call({ type: 'pause' });
    },
    async resume() {
      await call({ type: 'resume' });
    },
    async stop() {
      await call({ type: 'stop' });
    },
    destroy() {
      if (gone) return;
      gone = true;
      worker.terminate();
      listeners.clear();
      fail({ kind: 'emulator-broke', detail: 'the machine was destroyed' });
    },
  };
}
