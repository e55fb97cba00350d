import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../lib/result.ts';
import { createMemoryStorage } from './adapter/memory.ts';
import type { NewEvent, ProgressEvent } from './events.ts';
import { eventsOf, logOf } from './log.ts';
import { createProgressStore } from './progress-store.ts';
import type { ProgressStorage } from './storage-port.ts';

const opened = (lesson: string): NewEvent => ({ type: 'opened', lesson, lang: 'en' });
const stamped = (lesson: string, atMs: number): ProgressEvent => ({
  v: 2,
  type: 'opened',
  atMs,
  lesson,
  lang: 'en',
});

function storeOver(storage: ProgressStorage | Error) {
  let now = 100;
  const clock = {
    nowMs: () => {
      now += 1;
      return now;
    },
  };
  const open = async () => {
    if (storage instanceof Error) throw storage;
    return storage;
  };
  return createProgressStore({ open, clock });
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the progress store', () => {
  it('begins as the server renders it, and loads once', async () => {
    const storage = createMemoryStorage([stamped('a', 1)]);
    const load = vi.spyOn(storage, 'load');
    const store = storeOver(storage);
    expect(store.getSnapshot()).toBe(store.loading);
    await Promise.all([store.start(), store.start()]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(store.getSnapshot()).toEqual({
      status: 'ready',
      log: logOf([stamped('a', 1)]),
      notices: [],
    });
  });

  it('takes events while loading, puts them after the stored ones, and keeps them', async () => {
    const storage = createMemoryStorage([stamped('a', 1)]);
    const store = storeOver(storage);
    const starting = store.start();
    store.record(opened('b'));
    expect(eventsOf(store.getSnapshot().log)).toEqual([stamped('b', 101)]);
    await starting;
    const both = [stamped('a', 1), stamped('b', 101)];
    expect(eventsOf(store.getSnapshot().log)).toEqual(both);
    expect(storage.records()).toEqual(both);
  });

  it('stamps, shows at once, writes in order, and tells its listeners', async () => {
    const storage = createMemoryStorage();
    const store = storeOver(storage);
    await store.start();
    const seen = vi.fn();
    const stop = store.subscribe(seen);
    for (const lesson of ['a', 'b', 'c']) store.record(opened(lesson));
    expect(seen).toHaveBeenCalledTimes(3);
    await settled();
    expect(storage.records()).toEqual([stamped('a', 101), stamped('b', 102), stamped('c', 103)]);
    stop();
    store.record(opened('d'));
    expect(seen).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['the code does not load', new Error('offline'), 'storage-refused'],
    ['the browser refuses', 'refused', 'storage-refused'],
    ['an old page blocks', 'blocked', 'storage-refused'],
    ['a later version made it', 'newer-version', 'newer-version'],
  ] as const)('works in memory when %s', async (_, why, notice) => {
    const append = vi.fn(async () => ok(null));
    const store = storeOver(
      why instanceof Error
        ? why
        : {
            load: async () => err({ kind: why, detail: '' }),
            append,
            import: append,
            wipe: append,
          },
    );
    store.record(opened('a'));
    await store.start();
    store.record(opened('b'));
    await settled();
    expect(store.getSnapshot()).toEqual({
      status: 'memory',
      log: logOf([stamped('a', 101), stamped('b', 102)]),
      notices: [{ kind: notice }],
    });
    expect(await store.wipe()).toEqual(ok(null));
    expect(await store.import([stamped('c', 1)])).toEqual(ok(null));
    expect(store.getSnapshot()).toEqual({
      status: 'memory',
      log: logOf([stamped('c', 1)]),
      notices: [{ kind: notice }],
    });
    expect(append).not.toHaveBeenCalled();
  });

  it('says what was set aside and what is of a later version, until dismissed', async () => {
    const later = { ...stamped('z', 1), v: 3 };
    const store = storeOver(createMemoryStorage(['junk', stamped('a', 1), later, null]));
    await store.start();
    expect(store.getSnapshot().notices).toEqual([
      { kind: 'set-aside', count: 2 },
      { kind: 'newer-version', count: 1 },
    ]);
    store.dismiss('set-aside');
    expect(store.getSnapshot().notices).toEqual([{ kind: 'newer-version', count: 1 }]);
    const before = store.getSnapshot();
    store.dismiss('set-aside');
    expect(store.getSnapshot()).toBe(before);
  });

  it('keeps what could not be written, says so, and writes it in order at the next chance', async () => {
    const storage = createMemoryStorage();
    const { append } = storage;
    let full = true;
    storage.append = async (event) =>
      full ? err({ kind: 'failed', detail: 'disk full' }) : append(event);
    const store = storeOver(storage);
    await store.start();
    store.record(opened('a'));
    await settled();
    expect(store.getSnapshot().notices).toEqual([{ kind: 'write-failed', count: 1 }]);
    store.dismiss('write-failed');
    store.record(opened('b'));
    await settled();
    expect(store.getSnapshot().notices).toEqual([{ kind: 'write-failed', count: 2 }]);
    expect(storage.records()).toEqual([]);
    full = false;
    store.record(opened('c'));
    await settled();
    expect(store.getSnapshot().notices).toEqual([]);
    expect(storage.records()).toEqual([stamped('a', 101), stamped('b', 102), stamped('c', 103)]);
  });

  it('says so when a later version has taken the database over', async () => {
    const storage = createMemoryStorage();
    storage.append = async () => err({ kind: 'newer-version', detail: '' });
    const store = storeOver(storage);
    await store.start();
    store.record(opened('a'));
    await settled();
    expect(store.getSnapshot().notices).toEqual([{ kind: 'newer-version' }]);
  });

  it('forgets everything, in storage too, but what is done from then on', async () => {
    const later = { ...stamped('z', 1), v: 3 };
    const storage = createMemoryStorage(['junk', stamped('a', 1), later]);
    const store = storeOver(storage);
    store.record(opened('b'));
    const wiping = store.wipe();
    await store.start();
    expect(await wiping).toEqual(ok(null));
    store.record(opened('c'));
    await settled();
    expect(store.getSnapshot()).toEqual({
      status: 'ready',
      log: logOf([stamped('c', 102)]),
      notices: [],
    });
    expect([storage.records(), storage.aside()]).toEqual([[stamped('c', 102)], []]);
  });

  it('forgets what could not be written, but not what is done while it forgets', async () => {
    const storage = createMemoryStorage();
    const { append, wipe } = storage;
    storage.append = async () => err({ kind: 'failed', detail: 'disk full' });
    const store = storeOver(storage);
    await store.start();
    store.record(opened('a'));
    await settled();
    storage.append = append;
    storage.wipe = () => {
      store.record(opened('b'));
      return wipe();
    };
    expect(await store.wipe()).toEqual(ok(null));
    await settled();
    expect(eventsOf(store.getSnapshot().log)).toEqual([stamped('b', 102)]);
    expect(storage.records()).toEqual([stamped('b', 102)]);
  });

  it('adds what a file holds after what is stored and before what still waits', async () => {
    const storage = createMemoryStorage([stamped('a', 1)]);
    const { append } = storage;
    storage.append = async () => err({ kind: 'failed', detail: 'disk full' });
    const store = storeOver(storage);
    await store.start();
    store.record(opened('b'));
    await settled();
    storage.append = append;
    expect(await store.import([stamped('x', 7), stamped('y', 8)])).toEqual(ok(null));
    store.record(opened('c'));
    await settled();
    const all = [
      stamped('a', 1),
      stamped('x', 7),
      stamped('y', 8),
      stamped('b', 101),
      stamped('c', 102),
    ];
    expect(eventsOf(store.getSnapshot().log)).toEqual(all);
    expect(storage.records()).toEqual(all);
  });

  it('keeps all it has where storage neither forgets nor takes in', async () => {
    const failure = err({ kind: 'failed', detail: 'disk full' } as const);
    const storage = createMemoryStorage([stamped('a', 1)]);
    storage.wipe = async () => failure;
    storage.import = async () => failure;
    const store = storeOver(storage);
    await store.start();
    const before = store.getSnapshot();
    expect(await store.wipe()).toEqual(failure);
    expect(await store.import([stamped('x', 7)])).toEqual(failure);
    expect(store.getSnapshot()).toBe(before);
  });
});
