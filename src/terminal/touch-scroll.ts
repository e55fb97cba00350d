/** A finger on the console. */
export interface Drag {
  readonly yPx: number;
  /** moved, but not yet by a whole line; positive is down */
  readonly restPx: number;
}

/**
 * A finger moved on.
 * @param linePx height of a line, more than 0
 * @returns lines to scroll, towards newer ones when positive (the finger moved up)
 */
export function dragTo(drag: Drag, yPx: number, linePx: number): { drag: Drag; lines: number } {
  const movedPx = drag.restPx + yPx - drag.yPx;
  const whole = Math.trunc(movedPx / linePx);
  return { drag: { yPx, restPx: movedPx - whole * linePx }, lines: whole === 0 ? 0 : -whole };
}

/** The part of a terminal that scrolling needs. */
export interface Scrollable {
  readonly rows: number;
  readonly buffer: { readonly active: { readonly viewportY: number; readonly baseY: number } };
  scrollLines(lines: number): void;
}

/**
 * Scrolls the terminal under one finger, as a page does; at either end the page itself scrolls on.
 * xterm 6.0 knows the wheel only (xtermjs/xterm.js#5489).
 * @returns the way to stop
 */
export function scrollByTouch(host: HTMLElement, terminal: Scrollable): () => void {
  let drag: Drag | null = null;
  const start = ({ touches }: TouchEvent) => {
    const touch = touches[0];
    drag = touches.length === 1 && touch ? { yPx: touch.clientY, restPx: 0 } : null;
  };
  const move = (event: TouchEvent) => {
    const touch = event.touches[0];
    // not cancelable: the browser scrolls the page already
    if (drag === null || touch === undefined || !event.cancelable) return;
    const { viewportY, baseY } = terminal.buffer.active;
    const down = touch.clientY > drag.yPx;
    const linePx = host.clientHeight / terminal.rows || 1;
    const next = dragTo(drag, touch.clientY, linePx);
    drag = next.drag;
    if (down ? viewportY === 0 : viewportY === baseY) return;
    event.preventDefault();
    if (next.lines !== 0) terminal.scrollLines(next.lines);
  };
  host.addEventListener('touchstart', start, { passive: true });
  host.addEventListener('touchmove', move, { passive: false });
  return () => {
    host.removeEventListener('touchstart', start);
    host.removeEventListener('touchmove', move);
  };
}
