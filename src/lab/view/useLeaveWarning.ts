import { useEffect } from 'react';
import type { LabDesk } from '../model/session.ts';

/** The browser asks before the page goes away with a machine that the reader typed at and did not put by. */
export function useLeaveWarning(desk: LabDesk | undefined): void {
  useEffect(() => {
    if (!desk) return undefined;
    const warn = (event: BeforeUnloadEvent) => {
      const unsaved = Object.values(desk.sessions).some((session) => {
        const { phase, touched } = session.getState();
        return phase.kind === 'running' && touched;
      });
      if (unsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [desk]);
}
