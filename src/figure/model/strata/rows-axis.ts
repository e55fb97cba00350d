import { setText, type TextBlock } from '../text-block.ts';
import { type Axis, boundaryOutsets } from './axes.ts';
import { boxBlock, boxInsets, plateGap, plateZone, type Sheet, spanOf } from './sheet.ts';
import type { Cells } from './strata-grid.ts';

/** How far boundaries' upper edges stand above their boxes, and how tall their labels are. */
export function boundaryTops(sheet: Sheet) {
  const { figure, grid, style, columns } = sheet;
  const outset = boundaryOutsets(grid, style);
  // a label that several boundaries share is centred over all of them
  const widths = figure.boundaries.map((_, i) => {
    let last = i;
    while (figure.boundaries[last + 1]?.sharesLabel) last += 1;
    const cells = grid.boundaries[i] as Cells;
    const span = spanOf(columns, cells.c0, Math.max(cells.c1, grid.boundaries[last]?.c1 ?? 0));
    return { width: span.size + outset(i, 'c0') + outset(last, 'c1'), shared: last > i };
  });
  const blocks = figure.boundaries.map((boundary, i) => {
    const width = widths[i]?.width ?? 0;
    return setText(
      [{ text: sheet.labelOf(boundary.label), sizePx: style.platePx, weight: 700 }],
      width - style.boundaryPad - 2 * style.platePadX,
      sheet.measure,
    );
  });
  const plates: number[] = [];
  blocks.forEach((block, i) => {
    const own = block.height + 2 * style.platePadY;
    plates.push(figure.boundaries[i]?.sharesLabel ? (plates[i - 1] ?? own) : own);
  });
  const zones = grid.boundaries.map((cells) => plateZone(sheet, cells.r0, 'top'));
  const reach = (index: number): number => {
    const self = grid.boundaries[index];
    if (!self) return 0;
    const inner = self.inside.filter((other) => grid.boundaries[other]?.r0 === self.r0);
    const below = Math.max(
      zones[index] ?? 0,
      ...inner.map((other) => reach(other) + (plates[other] ?? 0) / 2),
    );
    return below + Math.max(style.boundaryPad, (plates[index] ?? 0) / 2 + plateGap);
  };
  return { outset, blocks, plates, reach, widths };
}

/**
 * Heights of rows and of the channels between them, from a first y on.
 * @param least height in units that the rows grow to fill, each by the same; rows that hold a note stay as they are
 */
export function layOutRows(
  sheet: Sheet,
  tops: ReturnType<typeof boundaryTops>,
  notes: readonly (TextBlock | undefined)[],
  y0: number,
  least = 0,
): Axis {
  const { figure, grid, style, tracks, columns } = sheet;
  const size = figure.rows.map(
    (_, r) => notes[r]?.height ?? Math.max(style.rowMin, tracks.need('h', r * 2 + 1) + 8),
  );
  const heights = figure.boxes.map((box) => {
    const cells = grid.boxes.get(box.key) as Cells;
    const insets = boxInsets(sheet, box);
    const block = boxBlock(sheet, box, spanOf(columns, cells.c0, cells.c1).size);
    return { cells, height: block.height + insets.top + insets.bottom };
  });
  for (const { cells, height } of heights)
    if (cells.r0 === cells.r1) size[cells.r0] = Math.max(size[cells.r0] ?? 0, height);

  const channel: number[] = [];
  const middle: number[] = [];
  for (let h = 0; h <= grid.rowCount; h += 1) {
    let above = plateZone(sheet, h - 1, 'bottom');
    let below = plateZone(sheet, h, 'top');
    grid.boundaries.forEach((boundary, i) => {
      if (boundary.r1 === h - 1)
        above = Math.max(above, tops.outset(i, 'r1', plateZone(sheet, h - 1, 'bottom')));
      if (boundary.r0 === h) below = Math.max(below, tops.reach(i) + (tops.plates[i] ?? 0) / 2);
    });
    const wires = tracks.need('h', h * 2);
    const clear = above > 0 || below > 0 ? 4 : 0;
    const edge = h === 0 || h === grid.rowCount ? 4 : style.rowGap;
    const whole = Math.max(edge, above + wires + clear + below);
    channel.push(whole);
    middle.push(above + (whole - above - below) / 2);
  }

  // a box over several rows that is too small stretches its last row
  for (const { cells, height } of heights) {
    if (cells.r0 === cells.r1) continue;
    let has = 0;
    for (let r = cells.r0; r <= cells.r1; r += 1)
      has += (size[r] ?? 0) + (r > cells.r0 ? (channel[r] ?? 0) : 0);
    if (has < height) size[cells.r1] = (size[cells.r1] ?? 0) + height - has;
  }

  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);
  const spare = Math.max(0, Math.floor(least - Math.ceil(y0 + sum(channel) + sum(size))));
  const growing = size.flatMap((_, r) => (notes[r] ? [] : [r]));
  growing.forEach((r, i) => {
    const each = Math.floor(spare / growing.length) + (i < spare % growing.length ? 1 : 0);
    size[r] = (size[r] ?? 0) + each;
  });

  const start: number[] = [];
  const between: number[] = [];
  let y = y0;
  for (let r = 0; r <= grid.rowCount; r += 1) {
    between.push(y + (middle[r] ?? 0));
    y += channel[r] ?? 0;
    start.push(y);
    y += size[r] ?? 0;
  }
  return { start, size: size.map(Math.ceil), between };
}
