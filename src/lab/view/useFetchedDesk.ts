import { useCallback, useEffect, useState } from 'react';
import type { LabDesk } from '../model/session.ts';

/** The desk once its code is here; `retry` is there only where it did not come. */
export interface FetchedDesk {
  readonly desk: LabDesk | undefined;
  readonly retry: (() => void) | undefined;
}

/**
 * Fetches the desk after the first render; until then, and without it, the page reads on.
 * @param load the same function in every render
 */
export function useFetchedDesk(load: () => Promise<LabDesk>): FetchedDesk {
  const [desk, setDesk] = useState<LabDesk | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins afresh
  useEffect(() => {
    let gone = false;
    load().then(
      (loaded) => {
        if (!gone) setDesk(loaded);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [load, attempt]);
  const retry = useCallback(() => {
    setFailed(false);
    setAttempt((count) => count + 1);
  }, []);
  return { desk, retry: failed ? retry : undefined };
}
