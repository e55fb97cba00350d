import { useEffect, useRef, useState } from 'react';

interface StepNewsProps {
  readonly step: string;
  /** what is said of the step */
  readonly position: string;
  readonly onStep: ((stepId: string) => void) | undefined;
}

/** Says every step but the first shown, to the page and to who does not see it. Draws itself alone once more. */
export function StepNews({ step, position, onStep }: StepNewsProps) {
  // null until the reader steps; empty where the slider has said it already
  const [news, setNews] = useState<string | null>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const sliding = document.activeElement?.matches('.scene-ruler input');
    setNews(sliding ? '' : position);
    onStep?.(step);
  }, [step, position, onStep]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {news}
    </p>
  );
}
