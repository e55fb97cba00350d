/** What decides the size of the console's letters. */
export interface FontSizing {
  /** from the style sheet, in CSS px */
  readonly basePx: number;
  /** how often "larger" was pressed, minus how often "smaller" */
  readonly steps: number;
  /** height of the window in CSS px when the projector theme is on, else `null` */
  readonly projectorHeightPx: number | null;
}

/** The size in whole CSS px, and whether it can still change. */
export interface FontSize {
  readonly sizePx: number;
  readonly canShrink: boolean;
  readonly canGrow: boolean;
}

const stepPx = 2;

/**
 * The size of the console's letters: 10 to 28 px; on the wall at least 28/1080 of the height, and up to twice that.
 * @example fontSize({ basePx: 15, steps: 1, projectorHeightPx: null }).sizePx // 17
 */
export function fontSize({ basePx, steps, projectorHeightPx }: FontSizing): FontSize {
  const wallPx = projectorHeightPx === null ? null : Math.ceil((projectorHeightPx * 28) / 1080);
  const leastPx = wallPx === null ? 10 : Math.max(10, wallPx);
  const mostPx = wallPx === null ? 28 : Math.max(28, 2 * wallPx);
  const clamp = (px: number) => Math.min(mostPx, Math.max(leastPx, Math.round(px)));
  const sizePx = clamp(clamp(basePx) + steps * stepPx);
  return { sizePx, canShrink: sizePx > leastPx, canGrow: sizePx < mostPx };
}
