import { useContext, useSyncExternalStore } from 'react';
import type { NewEvent } from '../events.ts';
import type { ProgressNotice, ProgressSnapshot, ProgressStore } from '../progress-store.ts';
import type { Projection } from '../projection.ts';
import { ProgressContext } from './progress-context.ts';

function useProgressStore(): ProgressStore {
  const store = useContext(ProgressContext);
  if (store === null) throw new Error('ProgressProvider is missing above this component');
  return store;
}

/** What is kept so far; `loading` on the server and in the first render, so that hydration agrees. */
function useSnapshot(): ProgressSnapshot {
  const store = useProgressStore();
  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => store.loading);
}

/**
 * What the reader did so far, as a projection makes it; before storage has been read, as if nothing was done.
 * @example const { status, progress } = useProgress(lessons)
 */
export function useProgress<State>(projection: Projection<State>): {
  readonly status: ProgressSnapshot['status'];
  readonly progress: State;
} {
  const { status, log } = useSnapshot();
  return { status, progress: projection.of(log) };
}

/** `record(event)`: take in what the reader did. The same function in every render. */
export function useRecord(): (event: NewEvent) => void {
  return useProgressStore().record;
}

/** What the reader should know of storage, and how to take a notice away. */
export function useProgressNotices(): {
  readonly notices: readonly ProgressNotice[];
  readonly dismiss: ProgressStore['dismiss'];
} {
  const { notices } = useSnapshot();
  return { notices, dismiss: useProgressStore().dismiss };
}
