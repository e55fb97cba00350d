import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Format } from '../../figure/model/figure.ts';
import { usePrerendered } from './usePrerendered.ts';

/** From this width of its place on, in CSS px, a figure is drawn wide; `scenes.css` asks the same. */
const wideFromPx = 900;

/**
 * The formats to draw. The prerendered page holds both, and CSS shows the one that fits; alive, only that one is drawn.
 * @param place the element whose width decides
 */
export function useShownFormats(
  place: RefObject<HTMLElement | null>,
  projector: boolean,
): readonly Format[] {
  const prerendered = usePrerendered();
  const [isWide, setWide] = useState(() => typeof window === 'undefined' || guessWide());

  useLayoutEffect(() => {
    const element = place.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const look = () => {
      const { clientWidth } = element;
      if (clientWidth > 0) setWide(clientWidth >= wideFromPx);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);

  if (prerendered) return ['wide', 'narrow'];
  if (!isWide) return ['narrow'];
  return [projector ? 'wall' : 'wide'];
}

/** Before the place can be measured: pages leave it the window's width less a margin. */
function guessWide(): boolean {
  return window.innerWidth >= wideFromPx + 32;
}
