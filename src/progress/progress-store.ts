import type { Clock } from '../lib/clock.ts';
import { eventVersion } from './events/event-version.ts';
import type { NewEvent, ProgressEvent } from './events.ts';
import { type Projection, project } from './projection.ts';
import type { ProgressStorage, StorageFailure } from './storage-port.ts';

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
export interface ProgressSnapshot<State> {
  /** `memory`: works, but nothing is kept beyond this page */
  readonly status: 'loading' | 'ready' | 'memory';
  readonly progress: State;
  readonly notices: readonly ProgressNotice[];
}

/** The reader's progress in memory, kept in step with a storage. */
export interface ProgressStore<State> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ProgressSnapshot<State>;
  /** Before storage has been read; the one a server renders. */
  readonly loading: ProgressSnapshot<State>;
  /** Read storage; later calls return the first one's promise. Never rejects. */
  start(): Promise<void>;
  /** Take in what the reader did: in the snapshot at once, in storage in order. */
  record(event: NewEvent): void;
  /** Take a notice away; it comes back if its reason does. */
  dismiss(kind: ProgressNotice['kind']): void;
}

/**
 * @param options.open gives the storage, perhaps after loading its code; a rejection counts as refused storage
 * @param options.clock stamps events
 * @param options.projection what views see of the log
 */
export function createProgressStore<State>(options: {
  readonly open: () => Promise<ProgressStorage>;
  readonly clock: Clock;
  readonly projection: Projection<State>;
}): ProgressStore<State> {
  const { projection } = options;
  const loading: ProgressSnapshot<State> = {
    status: 'loading',
    progress: projection.initial,
    notices: [],
  };
  const listeners = new Set<() => void>();
  let snapshot = loading;
  let storage: ProgressStorage | null = null;
  let started: Promise<void> | null = null;
  let flushing = false;
  /** not yet durable, in order */
  const waiting: ProgressEvent[] = [];

  function change(part: Partial<ProgressSnapshot<State>>) {
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

  async function flush() {
    if (storage === null || flushing) return;
    flushing = true;
    let failure: StorageFailure | null = null;
    while (waiting[0] !== undefined && failure === null) {
      const written = await storage.append(waiting[0]);
      if (written.ok) waiting.shift();
      else failure = written.error;
    }
    flushing = false;
    if (failure === null) dismiss('write-failed');
    else if (failure.kind === 'newer-version') notify({ kind: 'newer-version' });
    else notify({ kind: 'write-failed', count: waiting.length });
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
    const { events, aside, newer } = read.value;
    const notices: ProgressNotice[] = [];
    if (aside > 0) notices.push({ kind: 'set-aside', count: aside });
    if (newer > 0) notices.push({ kind: 'newer-version', count: newer });
    const progress = waiting.reduce(projection.apply, project(projection, events));
    change({ status: 'ready', progress, notices });
    await flush();
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
    start() {
      started ??= load();
      return started;
    },
    record(event) {
      const stamped: ProgressEvent = { v: eventVersion, atMs: options.clock.nowMs(), ...event };
      if (snapshot.status !== 'memory') waiting.push(stamped);
      change({ progress: projection.apply(snapshot.progress, stamped) });
      void flush();
    },
    dismiss,
  };
}
