import type { Timer } from '../state/engine.ts';

/**
 * Lets the engine's clock follow the real one: wakes when something is due or a sleeper's time has come, and costs nothing in between.
 */
export interface LiveClock {
  /** Brings the engine's clock up to the real time; what was due happens. */
  catchUp(): Promise<void>;
  /** @returns `'interrupted'` when `stop` was called first */
  sleep(ms: number): { readonly done: Promise<void>; readonly stop: () => void };
  /** Something may be due earlier than before. */
  reschedule(): void;
  stop(): void;
}

/** What the clock moves. */
export interface Clockwork {
  nowMs(): number;
  /** When something is due; null: never */
  nextDueMs(): number | null;
  advance(toMs: number): Promise<void>;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A clock that moves virtual time as fast as the timer's, and what is due with it. @param timer milliseconds */
export function liveClock(timer: Timer, work: Clockwork): LiveClock {
  let anchorReal = timer.now();
  let anchorVirtual = work.nowMs();
  let sleepers: readonly Sleeper[] = [];
  let cancel: (() => void) | null = null;
  let stopped = false;
  let advancing: Promise<void> = Promise.resolve();

  const liveNow = (): number => {
    const now = anchorVirtual + (timer.now() - anchorReal);
    if (work.nowMs() > now) {
      // something else moved the clock: time goes on from there
      anchorReal = timer.now();
      anchorVirtual = work.nowMs();
      return anchorVirtual;
    }
    return now;
  };

  const catchUp = (): Promise<void> => {
    // one after the other: a turn is not to be taken twice
    advancing = advancing.then(() => work.advance(Math.floor(liveNow())));
    return advancing;
  };

  const reschedule = (): void => {
    cancel?.();
    cancel = null;
    if (stopped) return;
    const due = work.nextDueMs();
    let next = due === null ? Number.POSITIVE_INFINITY : due;
    for (const sleeper of sleepers) next = Math.min(next, sleeper.atMs);
    if (next === Number.POSITIVE_INFINITY) return;
    cancel = timer.after(Math.max(0, next - liveNow()), tick);
  };

  const tick = (): void => {
    cancel = null;
    void catchUp().then(() => {
      const now = work.nowMs();
      const awake = sleepers.filter((sleeper) => sleeper.atMs <= now);
      sleepers = sleepers.filter((sleeper) => sleeper.atMs > now);
      for (const sleeper of awake) sleeper.wake();
      reschedule();
    });
  };

  return {
    catchUp,
    sleep(ms) {
      let sleeper: Sleeper | null = null;
      const done = new Promise<void>((resolve) => {
        sleeper = { atMs: Math.floor(liveNow()) + ms, wake: resolve };
        sleepers = [...sleepers, sleeper];
      });
      reschedule();
      return {
        done,
        stop: () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          sleeper?.wake();
          reschedule();
        },
      };
    },
    reschedule,
    stop() {
      stopped = true;
      cancel?.();
      cancel = null;
    },
  };
}
