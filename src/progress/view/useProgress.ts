import { useContext, useSyncExternalStore } from 'react';
import type { NewEvent } from '../events.ts';
import type { Progress } from '../progress-state.ts';
import type { ProgressSnapshot, ProgressStore } from '../progress-store.ts';
import { ProgressContext } from './progress-context.ts';

/** The store itself. */
export function useProgressStore(): ProgressStore<Progress> {
  const store = useContext(ProgressContext);
  if (store === null) throw new Error('ProgressProvider is missing above this component');
  return store;
}

/** What the reader did so far; `loading` on the server and in the first render, so that hydration agrees. */
export function useProgress(): ProgressSnapshot<Progress> {
  const store = useProgressStore();
  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => store.loading);
}

/** `record(event)`: take in what the reader did. The same function in every render. */
export function useRecord(): (event: NewEvent) => void {
  return useProgressStore().record;
}
