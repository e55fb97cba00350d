import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, sleep } from '../state/effects.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { Container } from '../state/state.ts';
import { launchContainer } from './launch.ts';

/** What the engine needs before a container's process runs. Simulated. */
const START_MS = 150;

/** @source moby, daemon/start.go validateState */
function checkStartable(container: Container): Result<null, DaemonError> {
  switch (container.state.status) {
    case 'paused':
      return err({
        kind: 'conflict',
        message: 'cannot start a paused container, try unpause instead',
      });
    case 'running':
    case 'restarting':
      return err({ kind: 'not-modified', message: 'container is already running' });
    case 'removing':
    case 'dead':
      return err({
        kind: 'conflict',
        message: 'container is marked for removal and cannot be started',
      });
    default:
      return ok(null);
  }
}

/**
 * `docker start`. Commits `container-started`. `not-modified` when it runs already: the client counts that as success.
 * A program that cannot be executed leaves it in `created` with exit code 126 or 127, which the error names too.
 */
export function* startContainer(
  daemon: Daemon,
  ref: string,
): Steps<Result<Container, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const startable = checkStartable(found.value);
  if (!startable.ok) return startable;
  yield* sleep(START_MS);
  const again = resolveContainer(daemon.state, found.value.id);
  if (!again.ok) return again;
  const still = checkStartable(again.value);
  if (!still.ok) return still;
  return yield* launchContainer(daemon, found.value.id, { again: false });
}
