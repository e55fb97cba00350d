import { type LayoutStyle, lineHeight } from './layout-style.ts';
import type { PlacedLine } from './part.ts';
import { placeLines } from './text-block.ts';

/** The single line of a plate, centred in its width and relative to its corner. */
export function plateLine(style: LayoutStyle, text: string, width: number): PlacedLine {
  const sizePx = style.platePx;
  const block = {
    lines: [{ text, sizePx, weight: 700 as const }],
    width,
    height: lineHeight(sizePx),
    fits: true,
  };
  const [line] = placeLines(block, width / 2, style.platePadY, 'middle');
  if (!line) throw new Error('a plate has one line');
  return line;
}
