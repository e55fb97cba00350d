import type { LayoutStyle } from '../layout-style.ts';
import type { StrataPanel } from './strata.ts';
import type { FigureGrid } from './strata-grid.ts';
import type { WireTracks } from './wire-tracks.ts';

/** Smallest distance between two boundaries, in units. */
const boundaryGap = 12;

/** Places along one axis: columns (or rows), and the room for wires between them. */
export interface Axis {
  readonly start: readonly number[];
  readonly size: readonly number[];
  /** middle of the wires' room before each column or row, and after the last */
  readonly between: readonly number[];
}

/** How far each boundary stands outside its boxes, to the left, the right and below. */
export function boundaryOutsets(grid: FigureGrid, style: LayoutStyle) {
  const reach = (index: number, edge: 'c0' | 'c1' | 'r1', from: number): number => {
    const self = grid.boundaries[index];
    if (!self) return 0;
    const inner = self.inside.filter((other) => grid.boundaries[other]?.[edge] === self[edge]);
    return Math.max(from, ...inner.map((other) => reach(other, edge, from))) + style.boundaryPad;
  };
  return (index: number, edge: 'c0' | 'c1' | 'r1', from = 0) => reach(index, edge, from);
}

/**
 * Divide the width: a column for row labels, then stacks by weight, and lanes by weight within each stack.
 * @param labelColumn units kept free at the left
 */
export function layOutColumns(
  figure: StrataPanel,
  grid: FigureGrid,
  style: LayoutStyle,
  tracks: WireTracks,
  labelColumn: number,
): Axis {
  const outset = boundaryOutsets(grid, style);
  const count = grid.columns.length;
  const gutter: number[] = [];
  const middle: number[] = [];
  for (let g = 0; g <= count; g += 1) {
    let before = 0;
    let after = 0;
    grid.boundaries.forEach((boundary, i) => {
      if (boundary.c1 === g - 1) before = Math.max(before, outset(i, 'c1'));
      if (boundary.c0 === g) after = Math.max(after, outset(i, 'c0'));
    });
    const outer = g === 0 || g === count;
    const sameStack = !outer && grid.columns[g - 1]?.stack === grid.columns[g]?.stack;
    const base = outer ? style.outer : sameStack ? style.laneGap : style.stackGap;
    const least =
      before > 0 && after > 0 ? boundaryGap : sameStack && before + after > 0 ? base : 0;
    const wires = Math.min(tracks.need('v', g * 2), style.width * 0.35);
    const size = Math.max(base, before + Math.max(least, wires) + after);
    const spare = size - before - after;
    gutter.push(size);
    middle.push(before + spare / 2);
  }

  const weightOf = (index: number) => {
    const stack = figure.stacks[index];
    return stack?.weight ?? stack?.lanes.reduce((sum, lane) => sum + lane.weight, 0) ?? 1;
  };
  const isInner = (g: number) =>
    g > 0 && g < count && grid.columns[g - 1]?.stack === grid.columns[g]?.stack;
  const stackGaps = gutter.reduce((sum, size, g) => sum + (isInner(g) ? 0 : size), 0);
  const room = Math.max(count, style.width - labelColumn - stackGaps);
  const weights = figure.stacks.reduce((sum, _, i) => sum + weightOf(i), 0);

  const start: number[] = [];
  const size: number[] = [];
  const between: number[] = [];
  let x = labelColumn;
  grid.columns.forEach((column, c) => {
    const [first, last] = grid.stacks[column.stack] ?? [c, c];
    let inner = 0;
    let laneWeights = 0;
    for (let i = first; i <= last; i += 1) {
      if (i > first) inner += gutter[i] ?? 0;
      laneWeights += grid.columns[i]?.weight ?? 1;
    }
    const stackWidth = (room * weightOf(column.stack)) / weights;
    const laneRoom = Math.max(last - first + 1, stackWidth - inner);
    between.push(x + (middle[c] ?? 0));
    x += gutter[c] ?? 0;
    start.push(x);
    size.push((laneRoom * column.weight) / laneWeights);
    x += size[c] ?? 0;
  });
  between.push(x + (middle[count] ?? 0));
  return { start, size, between };
}
