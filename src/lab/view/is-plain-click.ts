import type { MouseEvent } from 'react';

/** Whether a click on a link asks for this tab: not for another one, a window or a download. */
export function isPlainClick(event: MouseEvent): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return !modified && event.button === 0;
}
