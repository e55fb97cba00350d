import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import {
  commitContainerPatch,
  containerEvent,
  isUp,
  notRunning,
  resolveContainer,
} from '../state/find-container.ts';
import type { Container } from '../state/state.ts';

const withStatus =
  (status: 'running' | 'paused') =>
  (container: Container): Container => ({
    ...container,
    state: { ...container.state, status },
  });

/** `docker pause`: no process of it takes a turn until it is unpaused. @source moby, daemon/pause.go */
export function pauseContainer(daemon: Daemon, ref: string): Result<void, DaemonError> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const container = found.value;
  const { id } = container;
  if (!isUp(container)) return err(notRunning(container));
  if (container.state.status === 'paused') {
    return err({ kind: 'conflict', message: `container ${id} is already paused` });
  }
  if (container.state.status === 'restarting') {
    return err({
      kind: 'conflict',
      message: `Container ${id} is restarting, wait until the container is running`,
    });
  }
  commitContainerPatch(daemon, 'container-paused', id, withStatus('paused'), [
    containerEvent(daemon.state, container, 'pause'),
  ]);
  return ok(undefined);
}

/** `docker unpause`. @source moby, daemon/unpause.go */
export function unpauseContainer(daemon: Daemon, ref: string): Result<void, DaemonError> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const container = found.value;
  if (container.state.status !== 'paused') {
    return err({ kind: 'system', message: `Container ${container.id} is not paused` });
  }
  commitContainerPatch(daemon, 'container-unpaused', container.id, withStatus('running'), [
    containerEvent(daemon.state, container, 'unpause'),
  ]);
  return ok(undefined);
}
