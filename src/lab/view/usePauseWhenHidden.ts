import { useEffect } from 'react';
import type { LabDesk, MachineSession } from '../model/session.ts';

/** Time stands still for the machines while nobody sees the page; what the reader paused stays paused. */
export function usePauseWhenHidden(desk: LabDesk | undefined): void {
  useEffect(() => {
    if (!desk) return undefined;
    const sessions = Object.values(desk.sessions);
    const mine = new Set<MachineSession>();
    const isHidden = () => document.visibilityState === 'hidden';
    const pauseWhatRuns = () => {
      for (const session of sessions) {
        const { phase } = session.getState();
        if (phase.kind !== 'running' || phase.paused) continue;
        mine.add(session);
        session.pause();
      }
    };
    const onChange = () => {
      if (isHidden()) {
        pauseWhatRuns();
        return;
      }
      for (const session of mine) session.resume();
      mine.clear();
    };
    // a machine may come to its prompt while the page is hidden
    const stops = sessions.map((session) =>
      session.subscribe(() => {
        if (isHidden()) pauseWhatRuns();
      }),
    );
    document.addEventListener('visibilitychange', onChange);
    return () => {
      document.removeEventListener('visibilitychange', onChange);
      for (const stop of stops) stop();
    };
  }, [desk]);
}
