import { useEffect } from 'react';
import type { LabDesk } from '../model/session.ts';

/** Time stands still for the machines while nobody sees the page; what the reader paused stays paused. */
export function usePauseWhenHidden(desk: LabDesk | undefined): void {
  useEffect(() => {
    if (!desk) return undefined;
    const sessions = Object.values(desk.sessions);
    let mine: typeof sessions = [];
    const onChange = () => {
      if (document.visibilityState === 'hidden') {
        mine = sessions.filter((session) => {
          const { phase } = session.getState();
          return phase.kind === 'running' && !phase.paused;
        });
        for (const session of mine) session.pause();
      } else {
        for (const session of mine) session.resume();
        mine = [];
      }
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [desk]);
}
