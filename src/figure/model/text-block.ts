import { lineHeight } from './layout-style.ts';
import type { PlacedLine, Rect } from './part.ts';
import { type FontWeight, type Measure, measureMono } from './text-measure.ts';

/** One text to set: its size in px may step down to `smallerPx` when a word is wider than the place. */
export interface TextRun {
  readonly text: string;
  readonly sizePx: number;
  readonly smallerPx?: number;
  readonly weight: FontWeight;
}

/** Wrapped lines of one or more runs, before they have a place. */
export interface TextBlock {
  readonly lines: readonly {
    readonly text: string;
    readonly sizePx: number;
    readonly weight: FontWeight;
  }[];
  readonly width: number;
  readonly height: number;
  /** false when a single word is wider than the place */
  readonly fits: boolean;
}

/**
 * Break a text at its spaces (never at U+00A0) into lines that fit a width; a word that is too wide stands alone.
 * Lines are evened out, so that no line is left with one short word while the others are full.
 * @returns lines, length ≥ 1 unless the text is empty
 */
function wrapText(
  text: string,
  widthPx: number,
  widthOf: (line: string) => number,
): readonly string[] {
  const words = text.split(' ').filter((word) => word !== '');
  const greedy = (limit: number) => {
    const lines: string[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      const joined = last === undefined ? word : `${last} ${word}`;
      if (last !== undefined && widthOf(joined) <= limit) lines[lines.length - 1] = joined;
      else lines.push(word);
    }
    return lines;
  };
  let best = greedy(widthPx);
  for (let limit = widthPx; best.length > 1 && limit > widthPx * 0.5; limit -= widthPx * 0.05) {
    const tighter = greedy(limit);
    if (tighter.length > best.length) break;
    best = tighter;
  }
  return best;
}

/** Wrap runs one under the other into a width in px. */
export function setText(runs: readonly TextRun[], widthPx: number, measure: Measure): TextBlock {
  const lines: { text: string; sizePx: number; weight: FontWeight }[] = [];
  let width = 0;
  let height = 0;
  for (const run of runs) {
    const words = run.text.split(' ');
    const tooWide = words.some((word) => measure(word, run.sizePx, run.weight) > widthPx);
    const sizePx = tooWide ? (run.smallerPx ?? run.sizePx) : run.sizePx;
    const widthOf = (line: string) => measure(line, sizePx, run.weight);
    for (const text of wrapText(run.text, widthPx, widthOf)) {
      lines.push({ text, sizePx, weight: run.weight });
      width = Math.max(width, widthOf(text));
      height += lineHeight(sizePx);
    }
  }
  return { lines, width, height, fits: width <= widthPx + 0.01 };
}

const half = (value: number) => Math.round(value * 2) / 2;

/**
 * Give a block's lines their baselines.
 * @param x anchor of all lines, relative to what holds them
 * @param top upper edge of the block, relative to what holds it
 */
export function placeLines(
  block: TextBlock,
  x: number,
  top: number,
  anchor: PlacedLine['anchor'],
): readonly PlacedLine[] {
  let y = top;
  return block.lines.map((line) => {
    const height = lineHeight(line.sizePx);
    const baseline = y + height / 2 + line.sizePx * 0.35;
    y += height;
    return { ...line, x: half(x), y: half(baseline), anchor };
  });
}

/** The rectangle a placed line inks, in figure coordinates, given the corner of what holds it. */
export function lineRect(
  line: PlacedLine,
  corner: { readonly x: number; readonly y: number },
  measure: Measure,
): Rect {
  const width =
    line.mono === true
      ? measureMono(line.text, line.sizePx)
      : measure(line.text, line.sizePx, line.weight);
  const shift = line.anchor === 'start' ? 0 : line.anchor === 'middle' ? width / 2 : width;
  return {
    x: corner.x + line.x - shift,
    y: corner.y + line.y - line.sizePx * 0.78,
    width,
    height: line.sizePx,
  };
}
