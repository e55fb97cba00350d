import type { MachineName, StartKind } from '../model/experiment.ts';
import { filesFor } from '../model/image-manifest.ts';
import type { Machine } from '../model/machine.ts';
import type { DoneSteps, LabDesk, Measured } from '../model/session.ts';
import { createImageStore, type ImageSource } from './fetch-image.ts';
import { createMachineSession } from './machine-session.ts';
import { createSavedMachines } from './saved-machines.ts';

/** What the lab's page hands to the desk. */
export interface DeskOptions {
  readonly image: ImageSource;
  readonly createMachine: () => Machine;
  readonly onStepDone: (experiment: string, step: string) => void;
  readonly onMeasured: (measured: Measured) => void;
}

/** A value with watchers, for useSyncExternalStore. */
function observable<T>(initial: T) {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next: T): void {
      value = next;
      for (const watcher of [...watchers]) watcher();
    },
    subscribe(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The lab of one tab: two machines, the image, what is put by, what was done and measured. */
export function createLabDesk(options: DeskOptions): LabDesk {
  const images = createImageStore(options.image);
  const store = createSavedMachines();
  const done = observable<DoneSteps>(new Map());
  const measured = observable<Measured>({ bootsMs: [], bench: undefined });

  const session = () => {
    const made = createMachineSession({
      createMachine: options.createMachine,
      files: (start, state, fetching) =>
        start === 'cold'
          ? images.bootFiles(fetching)
          : images.restoreFiles({ ...fetching, ...(state && { state }) }),
      nowMs: () => Date.now(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    });
    let noted: number | undefined;
    made.subscribe(() => {
      const { phase, promptMs } = made.getState();
      const cold = phase.kind === 'running' && phase.start === 'cold';
      if (!cold) noted = undefined;
      if (!cold || promptMs === undefined || noted === promptMs) return;
      noted = promptMs;
      const { bootsMs, bench } = measured.get();
      measured.set({ bootsMs: [...bootsMs, promptMs], bench });
      options.onMeasured(measured.get());
    });
    return made;
  };
  const sessions: LabDesk['sessions'] = { first: session(), second: session() };
  const version = async () => (await images.manifest()).emulator.version;

  return {
    sessions,
    able: typeof WebAssembly === 'object' && typeof Worker === 'function',
    async sizes() {
      const { files, emulator } = await images.manifest();
      const sum = (start: StartKind) =>
        filesFor(start).reduce((all, name) => all + files[name].sizeBytes, 0) + emulator.sizeBytes;
      return { cold: sum('cold'), restored: sum('restored') };
    },
    offline: { isKept: images.isKept, keep: images.keep, unkeep: images.unkeep },
    saved: {
      list: store.list,
      async put(name: MachineName) {
        const state = await sessions[name].save();
        return store.put(name, state, await version(), Date.now());
      },
      async start(name: MachineName) {
        const state = await store.get(name, await version());
        if (typeof state === 'string') return state;
        await sessions[name].start('restored', state);
        return undefined;
      },
      remove: store.remove,
    },
    done: {
      subscribe: done.subscribe,
      get: done.get,
      add(experiment, step, shown) {
        done.set(new Map(done.get()).set(`${experiment}/${step}`, shown));
        options.onStepDone(experiment, step);
      },
    },
    measured: {
      subscribe: measured.subscribe,
      get: measured.get,
      addBench(run) {
        measured.set({ ...measured.get(), bench: run });
        options.onMeasured(measured.get());
      },
    },
  };
}
