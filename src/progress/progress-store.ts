import type { Clock } from '../lib/clock.ts';
import { ok, type Result } from '../lib/result.ts';
import { eventVersion } from './events/event-version.ts';
import type { NewEvent, ProgressEvent } from './events.ts';
import { emptyLog, eventsOf, logOf, type ProgressLog, withEvent } from './log.ts';
import type { LoadedLog, ProgressStorage, StorageFailure } from './storage-port.ts';

/** Something about storage that the reader should know. At most one of each kind stands at a time. */
export interface ProgressNotice {
  /**
   * `storage-refused`: nothing is kept; `set-aside`: records could not be read and were set aside;
   * `write-failed`: events wait to be kept; `newer-version`: a later version of the site wrote records
   */
  readonly kind: 'storage-refused' | 'set-aside' | 'write-failed' | 'newer-version';
  /** how many records are meant; absent when the whole store is */
  readonly count?: number;
}

/** What views see. A new object for each change. */
export interface ProgressSnapshot {
  /** `memory`: works, but nothing is kept beyond this page */
  readonly status: 'loading' | 'ready' | 'memory';
  /** what a projection makes a state of */
  readonly log: ProgressLog;
  readonly notices: readonly ProgressNotice[];
}

/** The reader's progress in memory, kept in step with a storage. */
export interface ProgressStore {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ProgressSnapshot;
  /** Before storage has been read; the one a server renders. */
  readonly loading: ProgressSnapshot;
  /** Read storage; later calls return the first one's promise. Never rejects. */
  start(): Promise<void>;
  /** Take in what the reader did: in the snapshot at once, in storage in order. */
  record(event: NewEvent): void;
  /** Add what a file holds (`export-file.ts`) at the end, all or none. Never rejects. */
  import(events: readonly ProgressEvent[]): Promise<Result<null, StorageFailure>>;
  /** Forget all that the reader did until now, in storage too; where that fails, nothing is forgotten. Never rejects. */
  wipe(): Promise<Result<null, StorageFailure>>;
  /** Take a notice away; it comes back if its reason does. */
  dismiss(kind: ProgressNotice['kind']): void;
}

/**
 * @param options.open gives the storage, perhaps after loading its code; a rejection counts as refused storage
 * @param options.clock stamps events
 */
export function createProgressStore(options: {
  readonly open: () => Promise<ProgressStorage>;
  readonly clock: Clock;
}): ProgressStore {
  const loading: ProgressSnapshot = { status: 'loading', log: emptyLog, notices: [] };
  const listeners = new Set<() => void>();
  let snapshot = loading;
  let storage: ProgressStorage | null = null;
  let started: Promise<void> | null = null;
  let flushing = false;
  /** what storage is asked to do is done in turn */
  let turn: Promise<unknown> = Promise.resolve();
  /** not yet durable, in order */
  const waiting: ProgressEvent[] = [];

  function change(part: Partial<ProgressSnapshot>) {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  }

  const without = (kind: ProgressNotice['kind']) =>
    snapshot.notices.filter((notice) => notice.kind !== kind);

  function dismiss(kind: ProgressNotice['kind']) {
    const notices = without(kind);
    if (notices.length < snapshot.notices.length) change({ notices });
  }

  const notify = (notice: ProgressNotice) => change({ notices: [...without(notice.kind), notice] });

  /** @param work may not reject */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done;
    return done;
  }

  async function write(to: ProgressStorage) {
    let failure: StorageFailure | null = null;
    while (waiting[0] !== undefined && failure === null) {
      const written = await to.append(waiting[0]);
      if (written.ok) waiting.shift();
      else failure = written.error;
    }
    flushing = false;
    if (failure === null) dismiss('write-failed');
    else if (failure.kind === 'newer-version') notify({ kind: 'newer-version' });
    else notify({ kind: 'write-failed', count: waiting.length });
  }

  async function flush() {
    if (storage === null || flushing) return;
    const to = storage;
    flushing = true;
    await inTurn(() => write(to));
  }

  /** Show what storage holds and what waits to be kept there. */
  function show({ events, aside, newer }: LoadedLog) {
    const notices: ProgressNotice[] = [];
    if (aside > 0) notices.push({ kind: 'set-aside', count: aside });
    if (newer > 0) notices.push({ kind: 'newer-version', count: newer });
    change({ status: 'ready', log: waiting.reduce(withEvent, logOf(events)), notices });
  }

  async function load() {
    const opened = await options.open().catch(() => null);
    const read = await opened?.load();
    if (opened === null || read === undefined || !read.ok) {
      const newer = read?.ok === false && read.error.kind === 'newer-version';
      const notice: ProgressNotice = { kind: newer ? 'newer-version' : 'storage-refused' };
      change({ status: 'memory', notices: [notice] });
      waiting.length = 0;
      return;
    }
    storage = opened;
    show(read.value);
    await flush();
  }

  function start() {
    started ??= load();
    return started;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    getSnapshot: () => snapshot,
    loading,
    start,
    record(event) {
      const stamped: ProgressEvent = { v: eventVersion, atMs: options.clock.nowMs(), ...event };
      if (snapshot.status !== 'memory') waiting.push(stamped);
      change({ log: withEvent(snapshot.log, stamped) });
      void flush();
    },
    async import(events) {
      await start();
      return inTurn(async () => {
        const added = (await storage?.import(events)) ?? ok(null);
        if (!added.ok) return added;
        // what waits is always the end of the log, here and in storage
        const all = eventsOf(snapshot.log);
        const kept = all.slice(0, all.length - waiting.length);
        change({ log: logOf([...kept, ...events, ...waiting]) });
        return added;
      });
    },
    async wipe() {
      await start();
      return inTurn(async () => {
        const old = waiting.length;
        const wiped = (await storage?.wipe()) ?? ok(null);
        if (!wiped.ok) return wiped;
        waiting.splice(0, old);
        change({ log: logOf(waiting), notices: storage === null ? snapshot.notices : [] });
        return wiped;
      });
    },
    dismiss,
  };
}
