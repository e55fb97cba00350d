import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, waitForChange } from '../state/effects.ts';
import { isUp, notRunning, resolveContainer } from '../state/find-container.ts';
import { killWith } from './kill-with.ts';
import { parseSignal } from './signals.ts';

/**
 * `docker kill`. With KILL it comes back when the container has ended.
 * @param signal `KILL`, `SIGTERM`, `9`; default KILL
 * @returns error `cannot kill container: web: container … is not running`
 */
export function* killContainer(
  daemon: Daemon,
  ref: string,
  signal = 'KILL',
): Steps<Result<void, DaemonError>> {
  const parsed = parseSignal(signal);
  if (!parsed.ok) return err({ kind: 'invalid', message: parsed.error });
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const container = found.value;
  if (!isUp(container)) {
    const { kind, message } = notRunning(container);
    return err({ kind, message: `cannot kill container: ${ref}: ${message}` });
  }
  daemon.commit('container-signalled', killWith(daemon.state, container.id, parsed.value));
  // a handled signal is answered by a turn of the program, which is due now
  if (parsed.value === 'KILL') {
    while (daemon.state.containers[container.id]?.state.status === 'running') {
      if ((yield* waitForChange()) !== 'changed') break;
    }
  }
  return ok(undefined);
}
