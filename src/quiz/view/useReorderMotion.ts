import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Lets rows of a list (each with `data-id`) glide to their new places, unless the reader wants no motion. */
export function useReorderMotion(
  list: RefObject<HTMLElement | null>,
  order: readonly string[],
): void {
  const tops = useRef<ReadonlyMap<string, number>>(new Map());
  useLayoutEffect(() => {
    const before = tops.current;
    const now = new Map<string, number>();
    tops.current = now;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const id of order) {
      const row = list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`);
      if (!row) continue;
      const top = row.offsetTop;
      now.set(id, top);
      const by = (before.get(id) ?? top) - top;
      if (by === 0 || still) continue;
      row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
        duration: 180,
        easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)',
      });
    }
  }, [list, order]);
}
