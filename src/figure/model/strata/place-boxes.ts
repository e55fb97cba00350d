import { plateHeight } from '../layout-style.ts';
import type { Rect } from '../part.ts';
import { plateLine } from '../plate-line.ts';
import { placeLines, setText, type TextBlock } from '../text-block.ts';
import type { PlacedBoundary, PlacedBox, PlacedMark, PlacedTitle } from './placed-strata.ts';
import type { boundaryTops } from './rows-axis.ts';
import { boxBlock, boxInsets, plateWidth, plateZone, round, type Sheet, spanOf } from './sheet.ts';
import type { Box } from './strata.ts';
import type { Cells } from './strata-grid.ts';

/** Set the stacks' titles, their last lines level, over a rule. Pushes the keys of titles that are too wide on `tight`. */
export function placeTitles(
  sheet: Sheet,
  tight: string[],
): { readonly titles: readonly PlacedTitle[]; readonly bottom: number } {
  const { figure, grid, style, columns } = sheet;
  const set = figure.stacks.flatMap((stack, i) => {
    const [first, last] = grid.stacks[i] ?? [0, 0];
    if (stack.title === undefined) return [];
    const { start, size } = spanOf(columns, first, last);
    const runs = [
      {
        text: sheet.labelOf(stack.title),
        sizePx: style.titlePx,
        smallerPx: style.labelPx,
        weight: 700 as const,
      },
    ];
    const block = setText(runs, size, sheet.measure);
    if (!block.fits) tight.push(stack.key);
    return [{ key: stack.key, x: start, width: size, block }];
  });
  if (set.length === 0) return { titles: [], bottom: 0 };
  const pad = Math.round(style.titlePx * 0.45);
  const height = Math.max(...set.map(({ block }) => block.height)) + pad + 2;
  const titles = set.map(({ key, x, width, block }) => ({
    key,
    x: round(x),
    y: 0,
    width: round(width),
    height,
    lines: placeLines(block, 0, height - pad - block.height, 'start'),
  }));
  return { titles, bottom: height + 6 };
}

/** Set a box's words and tag into its place. Pushes its key on `tight` when they do not fit. */
export function placeBox(sheet: Sheet, box: Box, place: Rect, tight: string[]): PlacedBox {
  const { style } = sheet;
  const block = boxBlock(sheet, box, place.width);
  const insets = boxInsets(sheet, box);
  const room = place.height - insets.top - insets.bottom;
  if (!block.fits || block.height > room + 1) tight.push(box.key);
  const centred = box.role === 'gap' || box.role === 'actor';
  const top = insets.top + (room - block.height) / 2;
  const placed: PlacedBox = {
    key: box.key,
    ...place,
    role: box.role,
    ...(box.standing === undefined ? {} : { standing: box.standing }),
    lines: placeLines(
      block,
      centred ? place.width / 2 : style.padX,
      top,
      centred ? 'middle' : 'start',
    ),
  };
  if (box.tag === undefined) return placed;
  const text = sheet.labelOf(box.tag);
  const width = plateWidth(sheet, text);
  if (width > place.width + style.laneGap) tight.push(box.key);
  const height = plateHeight(style);
  const plate = {
    x: round(place.x + place.width - width - Math.min(6, Math.max(0, (place.width - width) / 2))),
    y: round(place.y - height / 2),
    width: round(width),
    height,
  };
  return { ...placed, tag: { ...plate, line: plateLine(style, text, width) } };
}

/** Put marks on the edges of their boxes, side by side. Pushes the keys of marks that do not fit on `tight`. */
export function placeMarks(sheet: Sheet, boxes: ReadonlyMap<string, PlacedBox>, tight: string[]) {
  const { figure, style } = sheet;
  const height = plateHeight(style);
  const counts = new Map<string, { total: number; used: number }>();
  const widths = figure.marks.map((mark) => plateWidth(sheet, sheet.labelOf(mark.label)));
  figure.marks.forEach((mark, i) => {
    const edge = `${mark.box} ${mark.edge}`;
    const before = counts.get(edge)?.total ?? -style.laneGap;
    counts.set(edge, { total: before + style.laneGap + (widths[i] ?? 0), used: 0 });
  });
  return figure.marks.flatMap((mark, i): PlacedMark[] => {
    const box = boxes.get(mark.box);
    const row = counts.get(`${mark.box} ${mark.edge}`);
    if (!box || !row) {
      tight.push(mark.key);
      return [];
    }
    const width = widths[i] ?? 0;
    if (row.total > box.width + style.laneGap) tight.push(mark.key);
    const tagWidth = mark.edge === 'top' && box.tag ? box.tag.width + style.laneGap : 0;
    const free = box.width - tagWidth - row.total;
    const x = box.x + free / 2 + row.used;
    row.used += width + style.laneGap;
    return [
      {
        key: mark.key,
        x: round(x),
        y: round((mark.edge === 'top' ? box.y : box.y + box.height) - height / 2),
        width: round(width),
        height,
        line: plateLine(style, sheet.labelOf(mark.label), width),
      },
    ];
  });
}

/** Draw the lines around cells, with their labels on the upper edge. */
export function placeBoundaries(
  { figure, grid, style }: Sheet,
  tops: ReturnType<typeof boundaryTops>,
  areaOf: (cells: Cells) => Rect,
  tight: string[],
): readonly PlacedBoundary[] {
  return figure.boundaries.map((boundary, i): PlacedBoundary => {
    const area = areaOf(grid.boundaries[i] as Cells);
    const left = tops.outset(i, 'c0');
    const up = tops.reach(i);
    const cells = grid.boundaries[i] as Cells;
    const place = {
      x: round(area.x - left),
      y: round(area.y - up),
      width: round(area.width + left + tops.outset(i, 'c1')),
      height: round(
        area.height +
          up +
          tops.outset(i, 'r1', plateZone({ figure, grid, style }, cells.r1, 'bottom')),
      ),
    };
    const block = tops.blocks[i] as TextBlock;
    const plateH = tops.plates[i] ?? 0;
    const placed = { key: boundary.key, kind: boundary.kind, ...place };
    if (boundary.sharesLabel)
      return { ...placed, label: { x: place.x, y: place.y, width: 0, height: 0, lines: [] } };
    if (!block.fits) tight.push(boundary.key);
    const { width = 0, shared = false } = tops.widths[i] ?? {};
    const inset = shared ? (width - block.width) / 2 - style.platePadX : style.boundaryPad;
    return {
      ...placed,
      label: {
        x: round(place.x + inset),
        y: round(place.y - plateH / 2),
        width: round(block.width + 2 * style.platePadX),
        height: plateH,
        lines: placeLines(block, style.platePadX, style.platePadY, 'start'),
      },
    };
  });
}
