import type { Area, Boundary, Box, StrataPanel } from './strata.ts';

/** A rectangle of grid cells, all bounds inclusive: columns are the lanes of all stacks from left to right. */
export interface Cells {
  readonly c0: number;
  readonly c1: number;
  readonly r0: number;
  readonly r1: number;
}

/** A figure's lanes and rows as one grid. */
export interface FigureGrid {
  readonly columns: readonly { readonly stack: number; readonly weight: number }[];
  readonly rowCount: number;
  /** first and last column of each stack, in the figure's order */
  readonly stacks: readonly (readonly [first: number, last: number])[];
  readonly boxes: ReadonlyMap<string, Cells>;
  /** in the figure's order, each with the indexes of the boundaries directly or indirectly inside it */
  readonly boundaries: readonly (Cells & { readonly inside: readonly number[] })[];
}

/** Whether one rectangle of cells lies within another. */
const contains = (outer: Cells, inner: Cells) =>
  outer.c0 <= inner.c0 && outer.c1 >= inner.c1 && outer.r0 <= inner.r0 && outer.r1 >= inner.r1;

/**
 * Index a figure's cells.
 * @throws when a box or boundary names a stack, lane or row that does not exist, or a key is used twice
 */
export function gridOf(figure: StrataPanel): FigureGrid {
  const columns: { stack: number; weight: number }[] = [];
  const stacks: [number, number][] = [];
  const columnOf = new Map<string, number>();
  figure.stacks.forEach((stack, index) => {
    const first = columns.length;
    for (const lane of stack.lanes) {
      columnOf.set(`${stack.key}/${lane.key}`, columns.length);
      columns.push({ stack: index, weight: lane.weight });
    }
    stacks.push([first, columns.length - 1]);
  });
  const rowOf = new Map(figure.rows.map((row, index) => [row.key, index]));

  const cellsOf = (area: Area & (Box | Boundary)): Cells => {
    const c0 = columnOf.get(`${area.stack}/${area.lanes[0]}`);
    const c1 = columnOf.get(`${area.stack}/${area.lanes[1]}`);
    const r0 = rowOf.get(area.rows[0]);
    const r1 = rowOf.get(area.rows[1]);
    if (c0 === undefined || c1 === undefined || r0 === undefined || r1 === undefined)
      throw new Error(`${area.key}: no such stack, lane or row`);
    if (c0 > c1 || r0 > r1) throw new Error(`${area.key}: lanes or rows in the wrong order`);
    return { c0, c1, r0, r1 };
  };

  const boxes = new Map<string, Cells>();
  for (const box of figure.boxes) {
    if (boxes.has(box.key)) throw new Error(`${box.key}: key used twice`);
    boxes.set(box.key, cellsOf(box));
  }
  const plain = figure.boundaries.map(cellsOf);
  const boundaries = plain.map((cells, i) => ({
    ...cells,
    inside: plain.flatMap((other, j) =>
      i !== j && contains(cells, other) && !(contains(other, cells) && j > i) ? [j] : [],
    ),
  }));
  return { columns, rowCount: figure.rows.length, stacks, boxes, boundaries };
}
