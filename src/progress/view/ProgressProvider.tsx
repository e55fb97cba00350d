import { type ReactNode, useEffect } from 'react';
import type { ProgressStore } from '../progress-store.ts';
import { ProgressContext } from './progress-context.ts';

/** Gives everything below it the reader's progress, and reads storage once the page stands. */
export function ProgressProvider(props: {
  readonly store: ProgressStore;
  readonly children: ReactNode;
}) {
  const { store, children } = props;
  useEffect(() => {
    void store.start();
  }, [store]);
  return <ProgressContext value={store}>{children}</ProgressContext>;
}
