import type { Change } from '../state/daemon.ts';
import { containerEvent, patchContainer } from '../state/find-container.ts';
import type { EngineState } from '../state/state.ts';
import { signalContainer } from './processes.ts';
import { parseSignal, signalNumber } from './signals.ts';

/**
 * The daemon's part of every signal to a container: KILL, its stop signal, and any signal while it has no stop signal of its own, end
 * its restart policy and wake it from a pause; a container that is about to be started again stays ended.
 * Event `kill`.
 * @source moby, daemon/kill.go killWithSignal
 */
export function killWith(state: EngineState, id: string, signal: string): Change {
  const container = state.containers[id];
  if (container === undefined) return { state, events: [] };
  const own = parseSignal(container.config.StopSignal ?? '');
  const ends = signal === 'KILL' || !own.ok || own.value === signal;
  const stops = ends || container.hostConfig.restart.name === 'unless-stopped';
  const { status } = container.state;
  const marked = patchContainer(state, id, (before) => {
    const { restartAtMs, ...rest } = before.state;
    const restarting = status === 'restarting';
    return {
      ...before,
      state: {
        ...rest,
        ...(restarting && !ends && restartAtMs !== undefined ? { restartAtMs } : {}),
        status: restarting && ends ? 'exited' : status === 'paused' && ends ? 'running' : status,
        stoppedByUser: before.state.stoppedByUser || stops,
      },
    };
  });
  if (status === 'restarting') return { state: marked, events: [] };
  const sent = signalContainer(marked, id, signal);
  const kill = containerEvent(marked, container, 'kill', { signal: String(signalNumber(signal)) });
  return { state: sent.state, events: [kill, ...sent.events] };
}
