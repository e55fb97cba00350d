import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether this is the prerendered page: while printing it as HTML, and while React takes it over. */
export function usePrerendered(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}
