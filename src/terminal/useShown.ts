import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether an element shows.
 * @param wish the reader's choice; `null` where the style sheet decides, which then is asked
 */
export function useShown(element: RefObject<HTMLElement | null>, wish: boolean | null): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null || wish !== null) return;
    const read = () => setShown(getComputedStyle(watched).display !== 'none');
    read();
    const sizes = new ResizeObserver(read);
    sizes.observe(watched);
    return () => sizes.disconnect();
  }, [element, wish]);
  return wish ?? shown;
}
