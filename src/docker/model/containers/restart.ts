import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import { containerEvent, isUp, patchContainer, resolveContainer } from '../state/find-container.ts';
import { parseSignal } from './signals.ts';
import { startContainer } from './start.ts';
import { type StopOptions, stopRunning, stopSignalOf } from './stop.ts';

/** `docker restart`: stop, then start; a container that does not run is started. @source moby, daemon/restart.go */
export function* restartContainer(
  daemon: Daemon,
  ref: string,
  options: StopOptions = {},
): Steps<Result<void, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id } = found.value;
  const refuse = (error: DaemonError): Result<void, DaemonError> =>
    err({ ...error, message: `Cannot restart container ${ref}: ${error.message}` });
  const signal = parseSignal(options.signal ?? '');
  if (options.signal !== undefined && options.signal !== '' && !signal.ok) {
    return refuse({ kind: 'invalid', message: signal.error });
  }
  if (isUp(found.value)) {
    // `--rm` does not act on a restart
    daemon.commit('restart-begun', {
      state: patchContainer(daemon.state, id, (container) => ({
        ...container,
        readers: container.readers + 1,
      })),
      events: [],
    });
    try {
      yield* stopRunning(daemon, id, {
        ...options,
        signal: signal.ok ? signal.value : stopSignalOf(found.value),
      });
      const started = yield* startContainer(daemon, id);
      if (!started.ok) return refuse(started.error);
    } finally {
      daemon.commit('restart-ended', {
        state: patchContainer(daemon.state, id, (container) => ({
          ...container,
          readers: Math.max(0, container.readers - 1),
        })),
        events: [],
      });
    }
  } else {
    const started = yield* startContainer(daemon, id);
    if (!started.ok) return refuse(started.error);
  }
  const container = daemon.state.containers[id];
  if (container !== undefined) {
    daemon.commit('container-restarted', {
      state: daemon.state,
      events: [containerEvent(daemon.state, container, 'restart')],
    });
  }
  return ok(undefined);
}
