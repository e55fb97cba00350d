import { assertNever } from '../../../lib/assert-never.ts';
import type { Daemon } from './daemon.ts';
import type { TakeTurn } from './drain.ts';
import type { Effect, Input, Steps } from './effects.ts';
import type { Paced, PacedTerminal } from './engine.ts';
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
  let reading: { readonly input: Promise<Input>; readonly abort: () => void } | null = null;

  /** A line that came while nobody waited for it. */
  let kept: Input | null = null;

  const read = (prompt?: string): Promise<Input> => {
    if (reading === null) {
      const listeners: (() => void)[] = [];
      const signal = {
        aborted: false,
        onAbort: (listener: () => void) => {
          listeners.push(listener);
        },
      };
      const input = terminal.readInput(prompt, signal).then((line) => {
        reading = null;
        return line;
      });
      const abort = () => {
        signal.aborted = true;
        for (const listener of listeners) listener();
      };
      reading = { input, abort };
    }
    return reading.input;
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
          (resolve, reject) => {
            read(effect.prompt).then(resolve, reject);
            return () => {};
          },
          { kind: 'interrupt' },
        );
        return { reply: input };
      }
      case 'wait': {
        const reply = await orInterrupt<'changed' | 'interrupt' | Input>((resolve, reject) => {
          let settled = false;
          const first = (value: 'changed' | Input): void => {
            if (settled) return;
            settled = true;
            off();
            resolve(value);
          };
          const off = pacing.onCommit(() => first('changed'));
          if (effect.input === true) {
            read().then((input) => {
              if (settled) kept = input;
              else first(input);
            }, reject);
          }
          if (effect.input === true && kept !== null) {
            const input = kept;
            kept = null;
            first(input);
          }
          return () => {
            settled = true;
            off();
          };
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
      reading?.abort();
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
