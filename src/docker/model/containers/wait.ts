import { ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, waitForChange } from '../state/effects.ts';
import { isUp, resolveContainer } from '../state/find-container.ts';

/** `docker wait`: the exit code, once it does not run; at once when it does not. */
export function* waitContainer(
  daemon: Daemon,
  ref: string,
): Steps<Result<number | 'interrupted' | 'idle', DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id } = found.value;
  let exitCode = found.value.state.exitCode;
  for (;;) {
    const container = daemon.state.containers[id];
    if (container === undefined) return ok(exitCode);
    exitCode = container.state.exitCode;
    if (!isUp(container) || container.state.status === 'restarting') return ok(exitCode);
    const change = yield* waitForChange();
    if (change !== 'changed') return ok(change === 'idle' ? 'idle' : 'interrupted');
  }
}
