import type { Daemon } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import { patchContainer } from '../state/find-container.ts';
import { healthcheckOf, probeCommand, probeTimeoutMs } from './health.ts';
import { startExec } from './start-exec.ts';

/** A container's health check runs once, as a command beside its own. */
export function* runProbe(daemon: Daemon, id: string): Steps<void> {
  const container = daemon.state.containers[id];
  const check = container === undefined ? undefined : healthcheckOf(container);
  const health = container?.state.health;
  if (container === undefined || check === undefined || health === undefined) return;
  daemon.commit('probe-begun', {
    state: patchContainer(daemon.state, id, (before) => ({
      ...before,
      state: { ...before.state, health: { ...health, nextAtMs: null } },
    })),
    events: [],
  });
  yield* startExec(
    daemon,
    id,
    { command: probeCommand(container, check) },
    daemon.state.nowMs + probeTimeoutMs(check),
  );
}
