import { useEffect, useState } from 'react';
import type { Format } from '../../figure/model/format.ts';
import type { Predict } from '../model/scene.ts';
import { figureAt, type LoadedScene, type SceneMoment } from './loaded-scene.ts';
import type { ShownSteps } from './shown-steps.ts';
import { figureThings } from './useFigureThings.ts';

/** What the reader said a step would show, and what it does. */
export interface Verdict {
  /** the step that was asked about */
  readonly step: string;
  /** label of the question */
  readonly ask: string;
  readonly right: boolean;
  readonly given: string;
  readonly answer: string;
}

/** A question before a step. */
export interface PredictStop {
  /** the question that waits */
  readonly waiting: Predict | null;
  /** of the step that is shown */
  readonly verdict: Verdict | null;
  /** Asks what the next step will show, if there is something to ask. @returns whether the step must wait */
  readonly holds: () => boolean;
  /** Takes an answer to the question that waits: a label of its options, or the key of a thing. The caller then shows the step. */
  readonly take: (given: string) => void;
}

/** Steps that ask before they are shown, each once in a visit. */
export function usePredictStop(
  loaded: LoadedScene,
  steps: readonly string[],
  moment: SceneMoment,
  format: Format,
  shown: ShownSteps,
): PredictStop {
  const { scene, words } = loaded;
  const { step, controls } = moment;
  const [asked, setAsked] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  useEffect(() => {
    shown.add(scene.id, step);
    setAsked(null);
  }, [shown, scene.id, step]);

  const next = steps[steps.indexOf(step) + 1];
  const predict = next === undefined ? undefined : scene.predictAt(next);
  const waiting = predict !== undefined && asked === next ? predict : null;

  /** What is right, as values to compare with and words to say. */
  const answerOf = (question: Predict, to: string) => {
    const nextFigure = figureAt(loaded, { step: to, controls }, format);
    const now = figureAt(loaded, moment, format);
    if (question.kind === 'choose') {
      const right = question.answer(nextFigure, now);
      return { right: [right], nameOf: (id: string) => words.labels[id] ?? id };
    }
    const { names } = figureThings(loaded, moment, format);
    const right = question.answer(nextFigure, now).filter((key) => names.has(key));
    return { right, nameOf: (key: string) => names.get(key) ?? key };
  };

  const holds = () => {
    if (predict === undefined || next === undefined || waiting || shown.has(scene.id, next))
      return false;
    if (answerOf(predict, next).right.length === 0) return false;
    setAsked(next);
    return true;
  };
  const take = (given: string) => {
    if (waiting === null || next === undefined) return;
    const { right, nameOf } = answerOf(waiting, next);
    setVerdict({
      step: next,
      ask: waiting.ask,
      right: right.includes(given),
      given: nameOf(given),
      answer: [...new Set(right.map(nameOf))].join(', '),
    });
  };
  return { waiting, verdict: verdict?.step === step ? verdict : null, holds, take };
}
