import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { MachineName } from '../model/experiment.ts';
import type { SavedMachine, SavingFailure } from '../model/session.ts';

interface Entry extends SavedMachine {
  /** v86's version: another one may not read the state */
  readonly emulator: string;
  /** the state, packed with gzip */
  readonly packed: Blob;
}

interface Schema extends DBSchema {
  machines: { key: MachineName; value: Entry };
}

/** Where the reader's machines are put by: a database of its own, one entry a machine. */
export interface SavedMachines {
  list(): Promise<readonly SavedMachine[]>;
  put(
    name: MachineName,
    state: ArrayBuffer,
    emulator: string,
    nowMs: number,
  ): Promise<SavedMachine | SavingFailure>;
  get(name: MachineName, emulator: string): Promise<ArrayBuffer | SavingFailure>;
  remove(name: MachineName): Promise<void>;
}

const through = (bytes: BodyInit, stream: CompressionStream | DecompressionStream) =>
  new Response(new Response(bytes).body?.pipeThrough(stream));

/** The store in the browser's IndexedDB; it is opened at first use. */
export function createSavedMachines(): SavedMachines {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const open = () => {
    opening ??= openDB<Schema>('strata-lab', 1, {
      upgrade: (db) => {
        db.createObjectStore('machines', { keyPath: 'name' });
      },
      terminated: () => {
        opening = undefined;
      },
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const shown = ({ name, savedAtMs, sizeBytes }: SavedMachine): SavedMachine => ({
    name,
    savedAtMs,
    sizeBytes,
  });

  return {
    async list() {
      try {
        return (await (await open()).getAll('machines')).map(shown);
      } catch {
        return [];
      }
    },
    async put(name, state, emulator, nowMs) {
      const packed = await through(state, new CompressionStream('gzip')).blob();
      const entry = { name, savedAtMs: nowMs, sizeBytes: packed.size, emulator, packed };
      try {
        await (await open()).put('machines', entry);
        return shown(entry);
      } catch (error) {
        return error instanceof Error && error.name === 'QuotaExceededError'
          ? 'no-room'
          : 'no-storage';
      }
    },
    async get(name, emulator) {
      let entry: Entry | undefined;
      try {
        entry = await (await open()).get('machines', name);
      } catch {
        return 'no-storage';
      }
      if (entry === undefined) return 'broken';
      if (entry.emulator !== emulator) return 'other-version';
      try {
        return await through(entry.packed, new DecompressionStream('gzip')).arrayBuffer();
      } catch {
        return 'broken';
      }
    },
    async remove(name) {
      await (await open()).delete('machines', name);
    },
  };
}
