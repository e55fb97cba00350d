import { type RefObject, useState } from 'react';
import type { FigureThings } from './useFigureThings.ts';
import { usePartPresses } from './useHandling.ts';

/** What a reader has to do with the parts of a drawing. */
export interface PartTalk {
  /** key of the part that was asked about, as long as it is drawn */
  readonly asked: string | null;
  /** key of the part that has the focus, while the reader is among them */
  readonly current: string | null;
  readonly move: (key: string) => void;
  readonly press: (key: string) => void;
  readonly leave: (back: boolean) => void;
  readonly close: () => void;
}

/**
 * Asking about parts: by pointing, and by going through them with the keyboard.
 * @param takes hears of each part pressed first; true: it was meant as an answer
 */
export function usePartTalk(
  stage: RefObject<HTMLDivElement | null>,
  panel: RefObject<HTMLElement | null>,
  step: string,
  { things, names }: FigureThings,
  takes: (key: string) => boolean,
): PartTalk {
  const [question, setQuestion] = useState<{ readonly step: string; readonly key: string } | null>(
    null,
  );
  const [focus, setFocus] = useState<string | null>(null);
  const asked =
    question !== null && question.step === step && names.has(question.key) ? question.key : null;
  // a part that the step has not is left for the first
  const current = focus === null || names.has(focus) ? focus : (things[0]?.key ?? null);

  const press = (key: string) => {
    if (!names.has(key) || takes(key)) return;
    // who asks once more wants to read on there
    if (key === asked) panel.current?.focus();
    else setQuestion({ step, key });
  };
  const close = () => {
    setQuestion(null);
    if (panel.current?.contains(document.activeElement)) stage.current?.focus();
  };
  const leave = (back: boolean) => {
    setFocus(null);
    if (!back) return;
    setQuestion(null);
    stage.current?.focus();
  };
  usePartPresses(stage, press, () => setFocus(asked ?? things[0]?.key ?? null));
  return { asked, current, move: setFocus, press, leave, close };
}
