import { type DBSchema, openDB } from 'idb';
import type { MachineName } from '../model/experiment.ts';
import type { SavedMachine, SavingFailure } from '../model/session.ts';

/** A machine as the database holds it. */
export interface StoredMachine extends SavedMachine {
  /** v86's version: another one may not read the state */
  readonly emulator: string;
  /** the state, packed with gzip */
  readonly packed: Blob;
}

/** The few things needed from a database: one entry a machine. Each may reject with the browser's error. */
export interface MachineShelf {
  all(): Promise<readonly StoredMachine[]>;
  get(name: MachineName): Promise<StoredMachine | undefined>;
  put(machine: StoredMachine): Promise<void>;
  remove(name: MachineName): Promise<void>;
}

interface Schema extends DBSchema {
  machines: { key: MachineName; value: StoredMachine };
}

/** Where the reader's machines are put by: a database of its own, one entry a machine. */
export interface SavedMachines {
  /** empty where the browser keeps nothing */
  list(): Promise<readonly SavedMachine[]>;
  /** @throws where the state cannot be packed, as without memory for it */
  put(
    name: MachineName,
    state: ArrayBuffer,
    emulator: string,
    nowMs: number,
  ): Promise<SavedMachine | SavingFailure>;
  /** @param emulator v86's version; undefined where it is not known: the emulator refuses what it cannot read */
  get(name: MachineName, emulator: string | undefined): Promise<ArrayBuffer | SavingFailure>;
  /** @throws what the browser says */
  remove(name: MachineName): Promise<void>;
}

const through = (bytes: BodyInit, stream: CompressionStream | DecompressionStream) =>
  new Response(new Response(bytes).body?.pipeThrough(stream));

/**
 * Opens the database `strata-lab`. Thin on purpose: what it does is checked in a browser.
 * @param onLost called when the connection ends without our doing
 */
async function openShelf(onLost: () => void): Promise<MachineShelf> {
  const db = await openDB<Schema>('strata-lab', 1, {
    upgrade: (created) => {
      created.createObjectStore('machines', { keyPath: 'name' });
    },
    blocking: (_current, _wanted, event) => {
      // a later version of the site wants to upgrade: let it
      onLost();
      (event.target as IDBDatabase).close();
    },
    terminated: onLost,
  });
  return {
    all: () => db.getAll('machines'),
    get: (name) => db.get('machines', name),
    put: async (machine) => {
      await db.put('machines', machine);
    },
    remove: (name) => db.delete('machines', name),
  };
}

/**
 * The store in the browser's IndexedDB; it is opened at first use, and again if the connection was lost.
 * @param open for tests: a stand-in for the database
 */
export function createSavedMachines(
  open: (onLost: () => void) => Promise<MachineShelf> = openShelf,
): SavedMachines {
  let opening: Promise<MachineShelf> | undefined;
  const lost = () => {
    opening = undefined;
  };
  const shelf = async () => {
    opening ??= open(lost);
    try {
      return await opening;
    } catch (error) {
      lost();
      throw error;
    }
  };
  const shown = ({ name, savedAtMs, sizeBytes }: SavedMachine): SavedMachine => ({
    name,
    savedAtMs,
    sizeBytes,
  });

  return {
    async list() {
      try {
        return (await (await shelf()).all()).map(shown);
      } catch {
        return [];
      }
    },
    async put(name, state, emulator, nowMs) {
      const packed = await through(state, new CompressionStream('gzip')).blob();
      const machine = { name, savedAtMs: nowMs, sizeBytes: packed.size, emulator, packed };
      try {
        await (await shelf()).put(machine);
        return shown(machine);
      } catch (error) {
        return error instanceof Error && error.name === 'QuotaExceededError'
          ? 'no-room'
          : 'no-storage';
      }
    },
    async get(name, emulator) {
      let machine: StoredMachine | undefined;
      try {
        machine = await (await shelf()).get(name);
      } catch {
        return 'no-storage';
      }
      if (machine === undefined) return 'broken';
      if (emulator !== undefined && machine.emulator !== emulator) return 'other-version';
      try {
        return await through(machine.packed, new DecompressionStream('gzip')).arrayBuffer();
      } catch {
        return 'broken';
      }
    },
    async remove(name) {
      await (await shelf()).remove(name);
    },
  };
}
