import { resolveFromContainer, resolveFromHost } from '../networks/resolve-name.ts';
import type { Change, Daemon } from '../state/daemon.ts';
import { drive } from '../state/drive.ts';
import type { Effect } from '../state/effects.ts';
import type { Committed, Engine, Timer } from '../state/engine.ts';
import type { ProgramPort } from '../state/program-port.ts';
import type { EngineState } from '../state/state.ts';
import { advanceClock, CLOCK } from './advance-clock.ts';
import { drain, type TakeTurn } from './drain.ts';
import { dueOf } from './due.ts';
import { type LiveClock, liveClock } from './live-clock.ts';
import { pace } from './pace.ts';
import { requestFrom } from './route-request.ts';

/** Docker keeps as many for `docker events --since`. @source moby, daemon/events/events.go */
const KEPT_EVENTS = 256;

function remember({ state, events }: Change): EngineState {
  if (events.length === 0) return state;
  return {
    ...state,
    recentEvents: [...state.recentEvents, ...events].slice(-KEPT_EVENTS),
    eventCount: state.eventCount + events.length,
  };
}

/** A machine from its state; `programs` runs what is in its containers. */
export function createEngine(options: {
  readonly state: EngineState;
  readonly programs: ProgramPort;
}): Engine {
  const { programs } = options;
  let state = options.state;
  const listeners = new Set<(committed: Committed) => void>();
  const waiting = new Set<() => void>();
  let clock: LiveClock | null = null;

  const daemon: Daemon = {
    get state() {
      return state;
    },
    commit(point, change) {
      const before = state;
      state = remember(change);
      if (point === CLOCK) return;
      for (const listener of [...listeners]) {
        listener({ point, before, change: { state, events: change.events } });
      }
      const woken = [...waiting];
      waiting.clear();
      for (const wake of woken) wake();
      clock?.reschedule();
    },
  };

  const takeTurn: TakeTurn = (request, answer) => {
    const { containerId } = request;
    const place =
      containerId !== undefined
        ? ({ kind: 'container', containerId } as const)
        : ({ kind: request.place === 'build' ? 'build' : 'host' } as const);
    return programs.takeTurn({
      ...request,
      connect: (outgoing) => drive(requestFrom(daemon, place, outgoing), answer),
      resolve(name) {
        const container = containerId === undefined ? undefined : state.containers[containerId];
        const address =
          container === undefined
            ? resolveFromHost(state, name)
            : resolveFromContainer(state, container, name);
        return address ?? null;
      },
    });
  };

  const clockFor = (timer: Timer): LiveClock => {
    if (clock === null) {
      const background = async (effect: Effect): Promise<unknown> => {
        if (effect.kind === 'program') return takeTurn(effect.request, background);
        // a request between containers waits for its reply: the clock is being moved already
        if (effect.kind === 'sleep') return undefined;
        throw new Error(`unexpected in the background: ${effect.kind}`);
      };
      clock = liveClock(timer, {
        nowMs: () => state.nowMs,
        nextDueMs: () => dueOf(state)?.atMs ?? null,
        advance: (toMs) => drive(advanceClock(daemon, toMs), background),
      });
    }
    return clock;
  };

  return {
    daemon,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    drain: (steps, drainOptions) => drain(daemon, takeTurn, steps, drainOptions),
    pace: (steps, terminal) =>
      pace(
        {
          daemon,
          takeTurn,
          clock: clockFor(terminal.timer),
          onCommit(listener) {
            waiting.add(listener);
            return () => {
              waiting.delete(listener);
            };
          },
        },
        steps,
        terminal,
      ),
    stop() {
      clock?.stop();
      clock = null;
    },
  };
}
