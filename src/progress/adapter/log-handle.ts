import { type DBSchema, openDB } from 'idb';
import type { ProgressEvent } from '../events.ts';
import type { FaultyRecord, StoredRecord } from '../sort-records.ts';

/** The few things the log needs from a database. Each may reject with the browser's error. */
export interface LogHandle {
  /** every record with its key, in the order of adding */
  entries(): Promise<readonly StoredRecord[]>;
  /** in one transaction, at the end and in their order */
  add(events: readonly ProgressEvent[]): Promise<void>;
  /** in one transaction: out of the log, into the store `aside`, whole and with the reason */
  moveAside(records: readonly FaultyRecord[]): Promise<void>;
  /** in one transaction: every record, those set aside too */
  clear(): Promise<void>;
}

/** An old page holds the database and does not let go. */
export class LogBlocked extends Error {}

interface StrataDb extends DBSchema {
  log: { key: number; value: unknown };
  aside: { key: number; value: { reason: string; field: string | null; record: unknown } };
}

const databaseVersion = 1;

/**
 * Open the database `strata`. Thin on purpose: what it does is checked in a browser.
 * @param onLost called when the connection ends without our doing
 * @throws VersionError when a later version of the site made the database, `LogBlocked`, or what the browser says
 */
export async function openLog(onLost: () => void): Promise<LogHandle> {
  let giveUp: (reason: LogBlocked) => void = () => {};
  const blocked = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const opening = openDB<StrataDb>('strata', databaseVersion, {
    upgrade(created) {
      created.createObjectStore('log', { autoIncrement: true });
      created.createObjectStore('aside', { autoIncrement: true });
    },
    blocked() {
      giveUp(new LogBlocked('another tab holds an older database open'));
      // should it open after all, nobody uses this connection any more
      void opening.then((db) => db.close());
    },
    blocking() {
      // a later version wants to upgrade: let it
      onLost();
      void opening.then((db) => db.close());
    },
    terminated: onLost,
  });
  const db = await Promise.race([opening, blocked]);

  return {
    async entries() {
      const { store } = db.transaction('log');
      const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return keys.map((key, i) => ({ key, record: records[i] }));
    },
    async add(events) {
      const adding = db.transaction('log', 'readwrite');
      await Promise.all([...events.map((event) => adding.store.add(event)), adding.done]);
    },
    async moveAside(faulty) {
      const moving = db.transaction(['log', 'aside'], 'readwrite');
      const log = moving.objectStore('log');
      const aside = moving.objectStore('aside');
      await Promise.all([
        ...faulty.map(async ({ key, record, fault }) => {
          // another tab may have moved it already
          if ((await log.getKey(key)) === undefined) return;
          await aside.add({ reason: fault.reason, field: fault.field ?? null, record });
          await log.delete(key);
        }),
        moving.done,
      ]);
    },
    async clear() {
      const clearing = db.transaction(['log', 'aside'], 'readwrite');
      await Promise.all([
        clearing.objectStore('log').clear(),
        clearing.objectStore('aside').clear(),
        clearing.done,
      ]);
    },
  };
}
