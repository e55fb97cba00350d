import { lowerNetworks } from '../networks/endpoints.ts';
import type { Change } from '../state/daemon.ts';
import { containerEvent, patchContainer } from '../state/find-container.ts';
import type { Container, EngineState } from '../state/state.ts';
import { volumeEvent } from '../volumes/volume-store.ts';

/** How a process ended. `code`: 0 to 255; `oom`: for want of memory */
export interface ProcessExit {
  readonly code: number;
  readonly oom?: boolean;
}

/** @source moby, daemon/internal/restartmanager */
const FIRST_RESTART_MS = 100;
const LONGEST_RESTART_MS = 60_000;
/** A container that ran for so long begins with the shortest wait again. */
const STEADY_MS = 10_000;

/** How long until a container that ended is started again; null: it stays ended. */
function restartDelay(
  container: Container,
  exitCode: number,
  ranMs: number,
): { readonly restart: boolean; readonly delayMs: number } {
  const { name, maximumRetryCount } = container.hostConfig.restart;
  const last = ranMs >= STEADY_MS ? 0 : (container.state.restartDelayMs ?? 0);
  const delayMs = last === 0 ? FIRST_RESTART_MS : Math.min(last * 2, LONGEST_RESTART_MS);
  const wanted =
    name === 'always' ||
    name === 'unless-stopped' ||
    (name === 'on-failure' &&
      exitCode !== 0 &&
      (maximumRetryCount === 0 || container.restartCount < maximumRetryCount));
  return { restart: wanted && !container.state.stoppedByUser, delayMs };
}

/**
 * The container's own process has ended: everything else in it ends, its network and mounts go, and its restart policy decides.
 * Events in the daemon's order: `disconnect`, `unmount`, `die`.
 */
export function containerExited(state: EngineState, id: string, end: ProcessExit): Change {
  const container = state.containers[id];
  if (container === undefined) return { state, events: [] };
  const ranMs = state.nowMs - (container.state.startedAtMs ?? state.nowMs);
  const { restart, delayMs } = restartDelay(container, end.code, ranMs);
  const lowered = lowerNetworks(state, id);
  const {
    killAtMs: _kill,
    restartAtMs: _restart,
    restartDelayMs: _delay,
    health,
    ...rest
  } = container.state;
  const next = patchContainer(lowered.state, id, (before) => ({
    ...before,
    processes: [],
    // a client of an exec still has to read how it ended
    execs: Object.fromEntries(
      Object.values(before.execs)
        .filter((exec) => !exec.detached && exec.probeEndsAtMs === undefined)
        .map((exec) => [exec.id, { ...exec, exitCode: exec.exitCode ?? 137 }]),
    ),
    tmpfs: {},
    restartCount: before.restartCount + (restart ? 1 : 0),
    state: {
      ...rest,
      ...(health === undefined ? {} : { health: { ...health, nextAtMs: null } }),
      status: restart ? 'restarting' : 'exited',
      exitCode: end.code,
      oomKilled: end.oom === true,
      finishedAtMs: state.nowMs,
      ...(restart ? { restartAtMs: state.nowMs + delayMs, restartDelayMs: delayMs } : {}),
    },
  }));
  const after = next.containers[id] ?? container;
  const events = [
    ...(end.oom === true ? [containerEvent(state, container, 'oom')] : []),
    ...lowered.events,
    ...container.mounts
      .filter((mount) => mount.type === 'volume')
      .map((mount) => volumeEvent(state, mount.source, 'unmount', { container: id })),
    containerEvent(next, after, 'die', {
      execDuration: String(Math.floor(ranMs / 1000)),
      exitCode: String(end.code),
    }),
  ];
  return { state: next, events };
}
