import { type LayoutStyle, plateHeight } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import { setText, type TextBlock, type TextRun } from '../text-block.ts';
import type { Measure } from '../text-measure.ts';
import type { Axis } from './axes.ts';
import { braceZone } from './brace-zone.ts';
import type { Box, StrataPanel } from './strata.ts';
import type { FigureGrid } from './strata-grid.ts';
import type { WireTracks } from './wire-tracks.ts';

/** Room between a plate and the words or lines beside it, in units. */
export const plateGap = 2;

/** What the parts of the layout share. */
export interface Sheet {
  readonly figure: StrataPanel;
  readonly grid: FigureGrid;
  readonly style: LayoutStyle;
  readonly labelOf: (msg: Msg) => string;
  readonly measure: Measure;
  readonly tracks: WireTracks;
  readonly columns: Axis;
}

/** A tenth of a unit is exact enough, and stable across machines. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** Start and size of neighbouring columns or rows, with what is between them. */
export function spanOf(axis: Axis, first: number, last: number) {
  const start = axis.start[first] ?? 0;
  return { start, size: (axis.start[last] ?? 0) + (axis.size[last] ?? 0) - start };
}

/** Width of a plate with one line. */
export function plateWidth(sheet: Pick<Sheet, 'style' | 'measure'>, text: string) {
  return sheet.measure(text, sheet.style.platePx, 700) + 2 * sheet.style.platePadX;
}

/** The words of a box, wrapped into its width. */
export function boxBlock(sheet: Sheet, box: Box, widthPx: number): TextBlock {
  const { style, labelOf } = sheet;
  const quiet = box.role === 'gap';
  const runs: TextRun[] = [
    {
      text: labelOf(box.label),
      sizePx: quiet ? style.detailPx : style.labelPx,
      smallerPx: style.detailPx,
      weight: quiet ? 400 : 700,
    },
  ];
  if (box.detail !== undefined)
    runs.push({ text: labelOf(box.detail), sizePx: style.detailPx, weight: 400 });
  return setText(runs, widthPx - 2 * style.padX, sheet.measure);
}

/** Room that a box keeps free of words at its upper and lower edge for plates that straddle them. */
export function boxInsets(sheet: Sheet, box: Box) {
  const { figure, style } = sheet;
  const half = plateHeight(style) / 2 + plateGap;
  const marked = (edge: 'top' | 'bottom') =>
    figure.marks.some((mark) => mark.box === box.key && mark.edge === edge);
  return {
    top: box.tag !== undefined || marked('top') ? Math.max(style.padY, half) : style.padY,
    bottom: marked('bottom') ? Math.max(style.padY, half) : style.padY,
  };
}

/** Half a plate's height if a tag or mark straddles the row's upper (or lower) edge, a brace's if one stands above, else 0. */
export function plateZone(
  sheet: Pick<Sheet, 'figure' | 'grid' | 'style'>,
  row: number,
  edge: 'top' | 'bottom',
): number {
  const { figure, grid, style } = sheet;
  const braced =
    edge === 'top' &&
    (figure.braces ?? []).some(({ over }) => over.some((key) => grid.boxes.get(key)?.r0 === row));
  if (braced) return braceZone(sheet);
  const straddled = figure.boxes.some((box) => {
    const cells = grid.boxes.get(box.key);
    if (!cells || (edge === 'top' ? cells.r0 : cells.r1) !== row) return false;
    const marked = figure.marks.some((mark) => mark.box === box.key && mark.edge === edge);
    return marked || (edge === 'top' && box.tag !== undefined);
  });
  return straddled ? plateHeight(style) / 2 : 0;
}
