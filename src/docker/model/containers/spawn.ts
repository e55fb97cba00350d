import { beforeFirstTurn } from '../state/process.ts';
import type { EngineState, Process } from '../state/state.ts';
import { patchHostPid } from './processes.ts';

/** What a process starts with. */
export type Spawned = Pick<
  Process,
  'argv' | 'env' | 'cwd' | 'user' | 'tty' | 'execId' | 'parentPid'
>;

/** A process that has not taken a turn yet. @param pid inside @param hostPid outside */
export function newProcess(spawned: Spawned, pid: number, hostPid: number, nowMs: number): Process {
  return {
    ...spawned,
    pid,
    hostPid,
    startedAtMs: nowMs,
    ...beforeFirstTurn,
    inTurn: { kind: 'start' },
  };
}

/** Adds a process to a container; its first turn is still to come. */
export function addProcess(
  state: EngineState,
  id: string,
  spawned: Spawned,
): { readonly state: EngineState; readonly pid: number } {
  let pid = 0;
  const next = patchHostPid(state, id, (container, hostPid) => {
    pid = container.nextPid;
    const process = newProcess(spawned, pid, hostPid, state.nowMs);
    return {
      container: {
        ...container,
        nextPid: pid + 1,
        processes: [...container.processes, process],
      },
      hostPid: hostPid + 1,
    };
  });
  return { state: next, pid };
}
