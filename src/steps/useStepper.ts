import { useEffect, useEffectEvent, useState } from 'react';
import type { StepCommand } from './step-keys.ts';
import { clampStep, moveStep, type StepAction } from './step-state.ts';

/** Calls `tick` every so many milliseconds until the returned function is called. */
export type Every = (periodMs: number, tick: () => void) => () => void;

const everyInterval: Every = (periodMs, tick) => {
  const timer = setInterval(tick, periodMs);
  return () => clearInterval(timer);
};

/** Where the reader is, and the ways on. */
export interface Stepper {
  /** counted from 0 */
  readonly index: number;
  readonly playing: boolean;
  /** A step by hand; it stops playing. */
  readonly move: (action: StepAction) => void;
  /** Start or stop playing; from the last step it begins again at the first. */
  readonly togglePlay: () => void;
  /** What a key asks for. */
  readonly obey: (command: StepCommand) => void;
}

/**
 * A row of steps that the reader moves through, or lets play. Who uses it knows the step and hears where to go.
 * Playing stops at the last step, when the page is hidden, and on every step by hand.
 * @param options.total number of steps, at least 1
 * @param options.index step shown, counted from 0; beyond the ends it is the last or the first
 * @param options.onIndex asked for another step
 * @param options.holds asked before each `next` by hand: true keeps the step, because something else is shown first
 * @param options.periodMs time on one step while playing
 */
export function useStepper(options: {
  readonly total: number;
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly holds?: () => boolean;
  readonly periodMs?: number;
  readonly every?: Every;
}): Stepper {
  const { total, onIndex, holds, periodMs = 6000, every = everyInterval } = options;
  const index = clampStep(options.index, total);
  const [wantsPlay, setPlaying] = useState(false);
  const playing = wantsPlay && index < total - 1;

  const step = (action: StepAction) => {
    const next = moveStep({ index, total }, action).index;
    if (next !== index) onIndex(next);
  };
  const tick = useEffectEvent(() => step({ type: 'next' }));

  useEffect(() => {
    if (!playing) {
      setPlaying(false);
      return undefined;
    }
    const stop = every(periodMs, () => tick());
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') setPlaying(false);
    };
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [playing, every, periodMs]);

  const move = (action: StepAction) => {
    setPlaying(false);
    // who stops the playing to step on has not been asked to think first
    if (action.type === 'next' && !playing && holds?.()) return;
    step(action);
  };
  const togglePlay = () => {
    if (!playing && index === total - 1) step({ type: 'first' });
    setPlaying(!playing && total > 1);
  };
  const obey = (command: StepCommand) => {
    if (command === 'play') togglePlay();
    else move({ type: command });
  };
  return { index, playing, move, togglePlay, obey };
}
