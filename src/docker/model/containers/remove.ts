import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, waitForChange } from '../state/effects.ts';
import { isUp, patchContainer, resolveContainer } from '../state/find-container.ts';
import { forgetContainer } from './forget-container.ts';
import { killWith } from './kill-with.ts';

/**
 * `docker rm`. `force` kills first; `volumes` removes its anonymous volumes with it.
 * With `force` a missing container is still `not-found`: the client passes over it.
 * @source moby, daemon/delete.go
 */
export function* removeContainer(
  daemon: Daemon,
  ref: string,
  options: { readonly force?: boolean; readonly volumes?: boolean } = {},
): Steps<Result<void, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id, state: own } = found.value;
  if (own.status === 'removing') {
    return err({
      kind: 'conflict',
      message: `removal of container ${ref} is already in progress`,
    });
  }
  if (isUp(found.value)) {
    if (options.force !== true) {
      const why =
        own.status === 'paused'
          ? 'container is paused and must be unpaused first'
          : `container is ${own.status}: stop the container before removing or force remove`;
      return err({ kind: 'conflict', message: `cannot remove container "${ref}": ${why}` });
    }
    daemon.commit('container-signalled', killWith(daemon.state, id, 'KILL'));
    while (daemon.state.containers[id]?.state.status === 'running') {
      if ((yield* waitForChange()) !== 'changed') break;
    }
  }
  // its readers see how it ended before it goes
  const reading = patchContainer(daemon.state, id, (container) => ({
    ...container,
    state: { ...container.state, status: 'removing' },
  }));
  if ((daemon.state.containers[id]?.readers ?? 0) > 0) {
    daemon.commit('container-removing', { state: reading, events: [] });
    while ((daemon.state.containers[id]?.readers ?? 0) > 0) {
      if ((yield* waitForChange()) !== 'changed') break;
    }
  }
  forgetContainer(daemon, id, { volumes: options.volumes === true });
  return ok(undefined);
}
