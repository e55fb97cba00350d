import type { MachineName, StartKind } from '../model/experiment.ts';
import { filesFor } from '../model/image-manifest.ts';
import type { Machine } from '../model/machine.ts';
import type { DoneSteps, LabDesk, Measured } from '../model/session.ts';
import { createImageStore, type ImageSource } from './fetch-image.ts';
import { createMachineSession } from './machine-session.ts';
import type { SavedMachines } from './saved-machines.ts';

/** What the lab's page hands to the desk. */
export interface DeskOptions {
  readonly image: ImageSource;
  readonly createMachine: () => Machine;
  readonly saved: SavedMachines;
  /** once a step */
  readonly onStepDone: (experiment: string, step: string) => void;
  /** after each boot and each run of `bench` */
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
  const store = options.saved;
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
        const session = sessions[name];
        try {
          const state = await session.save();
          const put = await store.put(name, state, await version(), Date.now());
          if (typeof put !== 'string') session.markKept();
          return put;
        } catch {
          // the machine's bytes, or what they are packed into, found no memory
          return 'no-room';
        }
      },
      async start(name: MachineName) {
        // without it the start itself fails, and says what could not be fetched
        const emulator = await version().catch(() => undefined);
        const state = await store.get(name, emulator);
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
        const key = `${experiment}/${step}`;
        if (done.get().has(key)) return;
        done.set(new Map(done.get()).set(key, shown));
        options.onStepDone(experiment, step);
      },
    },
    measured: {
      subscribe: measured.subscribe,
      get: measured.get,
      addBench(run) {
        // the file that bench left may be read more than once
        if (JSON.stringify(run) === JSON.stringify(measured.get().bench)) return;
        measured.set({ ...measured.get(), bench: run });
        options.onMeasured(measured.get());
      },
    },
  };
}
