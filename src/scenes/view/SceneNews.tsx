import { useEffect, useRef, useState } from 'react';

interface SceneNewsProps {
  readonly step: string;
  /** which step it is */
  readonly position: string;
  /** what it changed in the drawing, in a sentence or a few */
  readonly changes: string;
  /** what the reader asked or is asked, as text; empty where nothing is */
  readonly talk: string;
}

/** Says what is new to who does not see it: every step but the first shown, with what it changed; answers and questions. Draws itself alone once more. */
export function SceneNews({ step, position, changes, talk }: SceneNewsProps) {
  // null until the reader does something
  const [news, setNews] = useState<string | null>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) {
      shown.current = step;
      // the slider has said its step already
      const sliding = document.activeElement?.matches('.scene-ruler input');
      setNews([talk, sliding ? '' : position, changes].filter((text) => text !== '').join(' '));
    } else if (talk !== '') setNews(talk);
  }, [step, position, changes, talk]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {news}
    </p>
  );
}
