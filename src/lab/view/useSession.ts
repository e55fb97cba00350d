import { useSyncExternalStore } from 'react';
import type { DoneSteps, LabDesk, MachineSession, Measured } from '../model/session.ts';
import { initialSession, type SessionState } from '../model/session-state.ts';

const nothing = () => () => {};
const noneDone: DoneSteps = new Map();
const noneMeasured: Measured = { bootsMs: [], bench: undefined };

/** What a machine is doing; switched off while there is no desk. */
export function useSession(session: MachineSession | undefined): SessionState {
  return useSyncExternalStore(
    session?.subscribe ?? nothing,
    session?.getState ?? (() => initialSession),
    () => initialSession,
  );
}

/** Steps done in this tab. */
export function useDone(desk: LabDesk | undefined): DoneSteps {
  return useSyncExternalStore(
    desk?.done.subscribe ?? nothing,
    desk?.done.get ?? (() => noneDone),
    () => noneDone,
  );
}

/** What was measured in this tab. */
export function useMeasured(desk: LabDesk | undefined): Measured {
  return useSyncExternalStore(
    desk?.measured.subscribe ?? nothing,
    desk?.measured.get ?? (() => noneMeasured),
    () => noneMeasured,
  );
}
