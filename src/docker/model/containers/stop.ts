import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, waitForChange } from '../state/effects.ts';
import { containerEvent, isUp, patchContainer, resolveContainer } from '../state/find-container.ts';
import type { Container } from '../state/state.ts';
import { killWith } from './kill-with.ts';
import { parseSignal } from './signals.ts';

/** Seconds between the stop signal and KILL. @source moby, daemon/config */
const STOP_TIMEOUT_S = 10;

/** Flags of `docker stop` and `restart`. `timeoutS` seconds, -1: no KILL; absent: the container's, else 10. */
export interface StopOptions {
  readonly signal?: string;
  readonly timeoutS?: number;
}

/** The signal that stops a container: its STOPSIGNAL, else TERM. */
export function stopSignalOf(container: Container): string {
  const parsed = parseSignal(container.config.StopSignal ?? '');
  return parsed.ok ? parsed.value : 'TERM';
}

/** `docker stop`: STOPSIGNAL, and KILL after the timeout. `not-modified` when it does not run. */
export function* stopContainer(
  daemon: Daemon,
  ref: string,
  options: StopOptions = {},
): Steps<Result<void, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  if (!isUp(found.value)) {
    return err({ kind: 'not-modified', message: 'container is already stopped' });
  }
  const { id } = found.value;
  const signal = parseSignal(options.signal ?? '');
  if (options.signal !== undefined && options.signal !== '' && !signal.ok) {
    return err({
      kind: 'system',
      message: `cannot stop container: ${ref}: ${signal.error}`,
    });
  }
  yield* stopRunning(daemon, id, {
    ...options,
    signal: signal.ok ? signal.value : stopSignalOf(found.value),
  });
  const stopped = daemon.state.containers[id];
  if (stopped !== undefined) {
    daemon.commit('container-stopped', {
      state: daemon.state,
      events: [containerEvent(daemon.state, stopped, 'stop')],
    });
  }
  return ok(undefined);
}

/** Sends the signal and waits until the container does not run. The engine itself keeps the time for KILL, whatever becomes of the client. */
export function* stopRunning(
  daemon: Daemon,
  id: string,
  options: { readonly signal: string; readonly timeoutS?: number },
): Steps<void> {
  const container = daemon.state.containers[id];
  if (container === undefined) return;
  const timeoutS = options.timeoutS ?? container.config.StopTimeout ?? STOP_TIMEOUT_S;
  const startedAtMs = container.state.startedAtMs;
  daemon.commit('stop-signal-sent', killWith(daemon.state, id, options.signal));
  if (timeoutS >= 0 && stillUp(daemon, id, startedAtMs)) {
    const killAtMs = daemon.state.nowMs + timeoutS * 1000;
    const state = patchContainer(daemon.state, id, (before) => ({
      ...before,
      state: { ...before.state, killAtMs },
    }));
    daemon.commit('stop-timeout-set', { state, events: [] });
  }
  while (stillUp(daemon, id, startedAtMs)) {
    const change = yield* waitForChange();
    if (change !== 'changed') return;
  }
}

function stillUp(daemon: Daemon, id: string, startedAtMs: number | null): boolean {
  const container = daemon.state.containers[id];
  return (
    container !== undefined &&
    isUp(container) &&
    container.state.status !== 'restarting' &&
    container.state.startedAtMs === startedAtMs
  );
}
