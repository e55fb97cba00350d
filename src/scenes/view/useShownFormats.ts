import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Format } from '../../figure/model/format.ts';
import { usePrerendered } from './usePrerendered.ts';

/** The formats that the prerendered page holds; those of a projector are drawn alive only. */
export const pageFormats = ['wide', 'middle', 'narrow'] as const satisfies readonly Format[];

/** From this width of its place on, in CSS px, a figure is drawn in a format; `scenes.css` asks the same. */
const fromPx = { middle: 568, wide: 900 } as const;

/** A window that is less wide than this for its height shows the wall of 4:3. */
const wallRatio = 1.5;

/**
 * The formats to draw. The prerendered page holds them all, and CSS shows the one that fits; alive, only that one is drawn.
 * @param place the element whose width decides
 */
export function useShownFormats(
  place: RefObject<HTMLElement | null>,
  projector: boolean,
): readonly [Format, ...(readonly Format[])] {
  const prerendered = usePrerendered();
  const [widthPx, setWidth] = useState(() =>
    typeof window === 'undefined' ? fromPx.wide : guess(),
  );

  useLayoutEffect(() => {
    const element = place.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const look = () => {
      const { clientWidth } = element;
      if (clientWidth > 0) setWidth(clientWidth);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);

  if (prerendered) return pageFormats;
  return alone[formatFor(widthPx, projector)];
}

function formatFor(widthPx: number, projector: boolean): Format {
  if (widthPx < fromPx.middle) return 'narrow';
  if (widthPx < fromPx.wide) return 'middle';
  if (!projector) return 'wide';
  return window.innerWidth < window.innerHeight * wallRatio ? 'wall-4-3' : 'wall';
}

/** Each format by itself; the same list each time, so that what depends on it stays. */
const alone: { readonly [F in Format]: readonly [F] } = {
  narrow: ['narrow'],
  middle: ['middle'],
  wide: ['wide'],
  wall: ['wall'],
  'wall-4-3': ['wall-4-3'],
};

/** Before the place can be measured: pages leave it the window's width less a margin. */
function guess(): number {
  return window.innerWidth - 32;
}
