import { assertNever } from '../../../lib/assert-never.ts';
import type { Daemon } from '../state/daemon.ts';
import type { Effect, Input, Steps } from '../state/effects.ts';
import type { Paced, PacedTerminal } from '../state/engine.ts';
import type { TakeTurn } from './drain.ts';
import type { LiveClock } from './live-clock.ts';

/** What a paced command stands in: the engine's clock and news of its commits. */
export interface Pacing {
  readonly daemon: Daemon;
  readonly takeTurn: TakeTurn;
  readonly clock: LiveClock;
  /** Calls back once, at the next commit; the result takes that back. */
  onCommit(listener: () => void): () => void;
}

/** Runs a command in real time; see `Engine.pace`. */
export function pace<T>(pacing: Pacing, steps: Steps<T>, terminal: PacedTerminal): Paced<T> {
  const { clock } = pacing;
  let interrupted = false;
  /** How the effect that is under way is told of an interrupt; null: it is not to be broken off. */
  let breakOff: (() => void) | null = null;
  /** Tells the terminal that nobody waits for a line any more; null: it has not been asked for one. */
  let abort: (() => void) | null = null;
  /** A line that came while nobody waited for it. */
  let kept: Input | null = null;
  let onLine: ((input: Input) => void) | null = null;

  /** The next line goes to `take`, once; the result takes that back, and the line is kept. */
  const read = (
    prompt: string | undefined,
    take: (input: Input) => void,
    fail: (error: unknown) => void,
  ): (() => void) => {
    if (kept !== null) {
      const input = kept;
      kept = null;
      take(input);
      return () => {};
    }
    onLine = take;
    if (abort === null) {
      const listeners: (() => void)[] = [];
      const signal = {
        aborted: false,
        onAbort: (listener: () => void) => {
          listeners.push(listener);
        },
      };
      abort = () => {
        signal.aborted = true;
        for (const listener of listeners) listener();
      };
      terminal.readInput(prompt, signal).then((input) => {
        abort = null;
        const taker = onLine;
        onLine = null;
        if (taker === null) kept = input;
        else taker(input);
      }, fail);
    }
    return () => {
      onLine = null;
    };
  };

  /** The first of: what `start` waits for, or an interrupt. */
  const orInterrupt = <U>(
    start: (resolve: (value: U) => void, reject: (error: unknown) => void) => () => void,
    onInterrupt: U,
  ): Promise<U> =>
    new Promise<U>((resolve, reject) => {
      if (interrupted) {
        interrupted = false;
        resolve(onInterrupt);
        return;
      }
      const stop = start((value) => {
        breakOff = null;
        resolve(value);
      }, reject);
      breakOff = () => {
        breakOff = null;
        interrupted = false;
        stop();
        resolve(onInterrupt);
      };
    });

  /** @returns the reply; `ended`: the steps are to be left */
  const answer = async (
    effect: Effect,
  ): Promise<{ readonly reply: unknown; readonly ended?: true }> => {
    switch (effect.kind) {
      case 'output':
        terminal.write(effect.text, effect.stream);
        return { reply: undefined };
      case 'sleep': {
        await clock.catchUp();
        const ended = await orInterrupt<boolean>((resolve) => {
          const sleeping = clock.sleep(effect.ms);
          void sleeping.done.then(() => resolve(false));
          return sleeping.stop;
        }, true);
        return ended ? { reply: undefined, ended } : { reply: undefined };
      }
      case 'program': {
        await clock.catchUp();
        // a turn is never broken off: what it did must reach the state
        const nested = async (inner: Effect): Promise<unknown> => (await answer(inner)).reply;
        return { reply: await pacing.takeTurn(effect.request, nested) };
      }
      case 'input': {
        const input = await orInterrupt<Input>(
          (resolve, reject) => read(effect.prompt, resolve, reject),
          { kind: 'interrupt' },
        );
        return { reply: input };
      }
      case 'wait': {
        const reply = await orInterrupt<'changed' | 'interrupt' | Input>((resolve, reject) => {
          let stopReading = (): void => {};
          const stop = (): void => {
            off();
            stopReading();
          };
          const off = pacing.onCommit(() => {
            stopReading();
            resolve('changed');
          });
          if (effect.input === true) {
            stopReading = read(
              undefined,
              (input) => {
                off();
                resolve(input);
              },
              reject,
            );
          }
          return stop;
        }, 'interrupt');
        return { reply };
      }
      default:
        return assertNever(effect);
    }
  };
  const run = async (): Promise<T | null> => {
    await clock.catchUp();
    try {
      let step = steps.next();
      while (step.done !== true) {
        const { reply, ended } = await answer(step.value);
        if (ended === true) {
          steps.return(undefined as T);
          return null;
        }
        step = steps.next(reply);
      }
      return step.value;
    } finally {
      abort?.();
      clock.reschedule();
    }
  };

  return {
    done: run(),
    interrupt() {
      interrupted = true;
      breakOff?.();
    },
  };
}
