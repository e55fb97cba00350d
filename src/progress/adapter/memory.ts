import { ok } from '../../lib/result.ts';
import type { ProgressEvent } from '../events.ts';
import { sortRecords } from '../sort-records.ts';
import type { ProgressStorage } from '../storage-port.ts';

/**
 * A log that lives as long as the page: for tests, and for embeds that must keep nothing.
 * @param records what the log holds at the start; may be anything, as in a real database
 */
export function createMemoryStorage(records: readonly unknown[] = []): ProgressStorage & {
  /** everything in the log now, in order */
  records(): readonly unknown[];
  /** what was set aside, whole */
  aside(): readonly unknown[];
} {
  let log = records.map((record, key) => ({ key, record }));
  let nextKey = log.length;
  let aside: unknown[] = [];
  const add = (event: ProgressEvent) => {
    log.push({ key: nextKey, record: event });
    nextKey += 1;
  };
  return {
    async load() {
      const { events, faulty, newer } = sortRecords(log);
      const bad = new Set(faulty.map(({ key }) => key));
      log = log.filter(({ key }) => !bad.has(key));
      aside.push(...faulty.map(({ record }) => record));
      return ok({ events, aside: faulty.length, newer });
    },
    async append(event) {
      add(event);
      return ok(null);
    },
    async import(events) {
      for (const event of events) add(event);
      return ok(null);
    },
    async wipe() {
      log = [];
      aside = [];
      return ok(null);
    },
    records: () => log.map(({ record }) => record),
    aside: () => aside,
  };
}
