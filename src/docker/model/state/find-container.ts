import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from './daemon.ts';
import type { EngineEvent } from './events.ts';
import type { Container, EngineState, Process } from './state.ts';

/**
 * Finds a container by its id, its name, or the beginning of its id, in this order.
 * @returns errors `No such container: nope`, `invalid name or ID supplied: ""`, `multiple IDs found with provided prefix: ab`
 * @source moby, daemon/container.go GetContainer; daemon/errors.go
 */
export function resolveContainer(state: EngineState, ref: string): Result<Container, DaemonError> {
  if (ref === '') return err({ kind: 'invalid', message: 'invalid name or ID supplied: ""' });
  const exact = state.containers[ref];
  if (exact !== undefined) return ok(exact);
  const all = Object.values(state.containers);
  const name = ref.startsWith('/') ? ref.slice(1) : ref;
  const named = all.find((container) => container.name === name);
  if (named !== undefined) return ok(named);
  const [first, second] = all.filter((container) => container.id.startsWith(ref));
  if (second !== undefined) {
    return err({
      kind: 'invalid',
      message: `multiple IDs found with provided prefix: ${ref}`,
    });
  }
  if (first !== undefined) return ok(first);
  return err({ kind: 'not-found', message: `No such container: ${ref}` });
}

/** The state with one container changed; as it was when there is no such container. */
export function patchContainer(
  state: EngineState,
  id: string,
  patch: (container: Container) => Container,
): EngineState {
  const container = state.containers[id];
  if (container === undefined) return state;
  return { ...state, containers: { ...state.containers, [id]: patch(container) } };
}

/** Commits one container changed, if it is still there. */
export function commitContainerPatch(
  daemon: Daemon,
  point: string,
  id: string,
  patch: (container: Container) => Container,
  events: readonly EngineEvent[] = [],
): void {
  daemon.commit(point, { state: patchContainer(daemon.state, id, patch), events });
}

/** An event of a container with Docker's attributes: its labels, its image and name, and what the action adds. */
export function containerEvent(
  state: EngineState,
  container: Container,
  action: string,
  more: Readonly<Record<string, string>> = {},
): EngineEvent {
  return {
    atMs: state.nowMs,
    type: 'container',
    action,
    id: container.id,
    attributes: {
      ...container.config.Labels,
      image: container.imageRef,
      name: container.name,
      ...more,
    },
  };
}

/** Docker's `IsRunning`: a paused and a restarting container count. @source moby, daemon/container/state.go */
export function isUp(container: Container): boolean {
  const { status } = container.state;
  return status === 'running' || status === 'paused' || status === 'restarting';
}

/** The container's own process: PID 1, or with `--init` the child of the init. Undefined while it does not run. */
export function mainProcess(container: Container): Process | undefined {
  return container.processes.find((process) => process.execId === '' && process.kept !== true);
}

/** @source moby, daemon/errors.go */
export const notRunning = (container: Container): DaemonError => ({
  kind: 'conflict',
  message: `container ${container.id} is not running`,
});
