import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent, junkRecord, newerRecord } from '../events.arbitrary.ts';
import type { ProgressEvent } from '../events.ts';
import type { FaultyRecord, StoredRecord } from '../sort-records.ts';
import { createIndexedDbStorage } from './indexeddb.ts';
import { LogBlocked, type LogHandle } from './log-handle.ts';
import { createMemoryStorage } from './memory.ts';

const event: ProgressEvent = { v: 2, type: 'opened', atMs: 1, lesson: 'containers', lang: 'en' };

/** A database in memory, with one connection at a time, as several tabs see it. */
function fakeDatabase(records: readonly unknown[]) {
  let log: StoredRecord[] = records.map((record, i) => ({ key: i + 1, record }));
  let nextKey = log.length + 1;
  let aside: FaultyRecord[] = [];
  const open = async (): Promise<LogHandle> => ({
    entries: async () => log,
    async add(events) {
      for (const record of events) {
        log = [...log, { key: nextKey, record }];
        nextKey += 1;
      }
    },
    async moveAside(faulty) {
      for (const bad of faulty) {
        if (!log.some(({ key }) => key === bad.key)) continue;
        log = log.filter(({ key }) => key !== bad.key);
        aside.push(bad);
      }
    },
    async clear() {
      log = [];
      aside = [];
    },
  });
  return { open, aside: () => aside, records: () => log.map(({ record }) => record) };
}

const anyLog = fc.array(fc.oneof(anyEvent, newerRecord, junkRecord));

describe('the log in IndexedDB', () => {
  it('loads events in order, sets the rest aside whole, leaves later ones, and throws for nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (records) => {
        const database = fakeDatabase(records);
        const loaded = await createIndexedDbStorage(database.open).load();
        if (!loaded.ok) throw new Error('load failed');
        const { events, aside, newer } = loaded.value;
        expect(events.length + aside + newer).toBe(records.length);
        expect(events).toEqual(records.filter((record) => (events as unknown[]).includes(record)));
        expect(database.aside().map(({ record }) => record)).toEqual(
          records.filter((_, i) => database.aside().some(({ key }) => key === i + 1)),
        );
        expect(database.records().length).toBe(events.length + newer);
        expect(await createIndexedDbStorage(database.open).load()).toEqual({
          ok: true,
          value: { events, aside: 0, newer },
        });
      }),
    );
  });

  it('sets aside with the reason', async () => {
    const bad = { ...event, lesson: '' };
    const database = fakeDatabase([event, bad]);
    await createIndexedDbStorage(database.open).load();
    expect(database.aside()).toEqual([
      { key: 2, record: bad, fault: { reason: 'bad-field', field: 'lesson' } },
    ]);
  });

  it('lets two tabs add without losing each other’s events', async () => {
    const database = fakeDatabase([]);
    const tabs = [createIndexedDbStorage(database.open), createIndexedDbStorage(database.open)];
    for (const [i, tab] of [...tabs, ...tabs].entries()) await tab.append({ ...event, atMs: i });
    expect(database.records().map((record) => (record as ProgressEvent).atMs)).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it.each([
    [Object.assign(new Error('too new'), { name: 'VersionError' }), 'newer-version'],
    [new LogBlocked('held'), 'blocked'],
    [Object.assign(new Error('private'), { name: 'SecurityError' }), 'refused'],
    [new ReferenceError('indexedDB is not defined'), 'refused'],
  ])('tells why it cannot be opened: %s', async (error, kind) => {
    const storage = createIndexedDbStorage(() => Promise.reject(error));
    const failure = { ok: false, error: { kind, detail: error.message } };
    expect(await storage.load()).toEqual(failure);
    expect(await storage.append(event)).toEqual(failure);
    expect(await storage.import([event])).toEqual(failure);
    expect(await storage.wipe()).toEqual(failure);
  });

  it('opens again after the connection was lost', async () => {
    const database = fakeDatabase([]);
    let lose = () => {};
    let opened = 0;
    const storage = createIndexedDbStorage((onLost) => {
      lose = onLost;
      opened += 1;
      return database.open();
    });
    await storage.append(event);
    await storage.append(event);
    expect(opened).toBe(1);
    lose();
    expect(await storage.append(event)).toEqual({ ok: true, value: null });
    expect(opened).toBe(2);
  });

  it('reports a failed write, and loads even if setting aside fails', async () => {
    const storage = createIndexedDbStorage(async () => ({
      entries: async () => [
        { key: 1, record: 'junk' },
        { key: 2, record: event },
      ],
      add: () => Promise.reject(new Error('disk full')),
      moveAside: () => Promise.reject(new Error('disk full')),
      clear: () => Promise.reject(new Error('disk full')),
    }));
    const failure = { ok: false, error: { kind: 'failed', detail: 'disk full' } };
    expect(await storage.append(event)).toEqual(failure);
    expect(await storage.import([event])).toEqual(failure);
    expect(await storage.wipe()).toEqual(failure);
    expect(await storage.load()).toEqual({
      ok: true,
      value: { events: [event], aside: 1, newer: 0 },
    });
  });
});

describe('the log in memory', () => {
  it('tells records apart just as the one in IndexedDB does', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, anyEvent, async (records, added) => {
        const memory = createMemoryStorage(records);
        const database = fakeDatabase(records);
        const stored = createIndexedDbStorage(database.open);
        expect(await memory.load()).toEqual(await stored.load());
        const same = () => {
          expect(memory.records()).toEqual(database.records());
          expect(memory.aside()).toEqual(database.aside().map(({ record }) => record));
        };
        for (const storage of [memory, stored]) {
          await storage.append(added);
          await storage.import([added, added]);
        }
        same();
        expect(memory.records().slice(-3)).toEqual([added, added, added]);
        for (const storage of [memory, stored]) await storage.wipe();
        same();
        expect([memory.records(), memory.aside()]).toEqual([[], []]);
      }),
    );
  });
});
