import type { Wire } from './strata.ts';
import type { Cells, FigureGrid } from './strata-grid.ts';

/** A straight piece of a wire on the fine grid: even indexes are gutters and channels, odd ones columns and rows. */
export interface RouteRun {
  readonly horizontal: boolean;
  /** the fine row of a horizontal run, the fine column of a vertical one */
  readonly at: number;
  /** fine columns (horizontal) or rows (vertical) it covers, inclusive, lowest first */
  readonly span: readonly [number, number];
}

/** A wire's way on the fine grid, from its first box to its second, without coordinates. */
export interface Route {
  readonly runs: readonly RouteRun[];
  /** index of the run that carries the label */
  readonly labelRun: number;
  /** sides of the first and the second box it touches: 0 top, 1 right, 2 bottom, 3 left */
  readonly sides: readonly [number, number];
}

type Direction = 0 | 1 | 2 | 3;
const directions: readonly Direction[] = [0, 1, 2, 3];
const dx = [0, 1, 0, -1] as const;
const dy = [-1, 0, 1, 0] as const;
const cellCost = 2;
const turnCost = 9;
const insideCost = 8;
/** between two boxes of one row: channels are the better place for a line */
const gutterCost = 3;

interface Way {
  readonly cost: number;
  readonly cells: readonly (readonly [number, number])[];
  readonly moves: readonly Direction[];
}

interface Fine {
  readonly width: number;
  readonly height: number;
  readonly blocked: readonly boolean[];
  /** cells between the boxes of one boundary: a wire may pass, at a price */
  readonly inside: readonly boolean[];
}

function fineGrid(grid: FigureGrid): Fine {
  const width = grid.columns.length * 2 + 1;
  const height = grid.rowCount * 2 + 1;
  const fill = (areas: Iterable<Cells>) => {
    const out: boolean[] = new Array(width * height).fill(false);
    for (const area of areas)
      for (let y = area.r0 * 2 + 1; y <= area.r1 * 2 + 1; y += 1)
        for (let x = area.c0 * 2 + 1; x <= area.c1 * 2 + 1; x += 1) out[y * width + x] = true;
    return out;
  };
  return { width, height, blocked: fill(grid.boxes.values()), inside: fill(grid.boundaries) };
}

/** Fine cells just outside one side of a box: 0 top, 1 right, 2 bottom, 3 left; the middle ones first. */
function ports(box: Cells, side: Direction): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  const along = side % 2 === 0 ? [box.c0, box.c1] : [box.r0, box.r1];
  const [first = 0, last = 0] = along;
  for (let i = first; i <= last; i += 1) {
    const odd = i * 2 + 1;
    if (side === 0) out.push([odd, box.r0 * 2]);
    else if (side === 2) out.push([odd, box.r1 * 2 + 2]);
    else if (side === 1) out.push([box.c1 * 2 + 2, odd]);
    else out.push([box.c0 * 2, odd]);
  }
  const middle = (first + last) / 2;
  const distance = ([x, y]: readonly [number, number]) =>
    Math.abs(((side % 2 === 0 ? x : y) - 1) / 2 - middle);
  return out.sort((a, b) => distance(a) - distance(b));
}

/** Cheapest ways from one side of a box to each side of another; turns cost more than length. */
function waysFrom(fine: Fine, from: Cells, to: Cells, side: Direction): readonly (Way | null)[] {
  const { width, height, blocked, inside } = fine;
  const states = width * height * 4;
  const best = new Array<number>(states).fill(Number.POSITIVE_INFINITY);
  const previous = new Array<number>(states).fill(-1);
  const buckets: number[][] = [];
  const push = (state: number, cost: number, came: number) => {
    if (cost >= (best[state] ?? 0)) return;
    best[state] = cost;
    previous[state] = came;
    const bucket = buckets[cost] ?? [];
    bucket.push(state);
    buckets[cost] = bucket;
  };
  ports(from, side).forEach(([x, y], i) => {
    const gutter = x % 2 === 0 ? gutterCost : 0;
    if (!blocked[y * width + x])
      push((y * width + x) * 4 + side, cellCost + gutter + Math.min(i, 1), -1);
  });
  for (let cost = 0; cost < buckets.length; cost += 1) {
    const bucket = buckets[cost] ?? [];
    for (const state of bucket) {
      if (best[state] !== cost) continue;
      const cell = state >> 2;
      const x = cell % width;
      const y = (cell - x) / width;
      for (const move of directions) {
        const nx = x + (dx[move] ?? 0);
        const ny = y + (dy[move] ?? 0);
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        if (blocked[ny * width + nx] || Math.abs(move - (state & 3)) === 2) continue;
        const edge = nx === 0 || nx === width - 1 ? 2 : 0;
        const turn = move === (state & 3) ? 0 : turnCost;
        const within = inside[ny * width + nx] ? insideCost : 0;
        const gutter = nx % 2 === 0 && ny % 2 === 1 ? gutterCost : 0;
        const step = cellCost + turn + edge + within + gutter;
        push((ny * width + nx) * 4 + move, cost + step, state);
      }
    }
  }
  return directions.map((end) => {
    const into = ((end + 2) % 4) as Direction;
    let found: { cost: number; state: number } | null = null;
    ports(to, end).forEach(([x, y], i) => {
      for (const move of directions) {
        if (Math.abs(move - into) === 2) continue;
        const state = (y * width + x) * 4 + move;
        const cost = (best[state] ?? 0) + (move === into ? 0 : turnCost) + Math.min(i, 1);
        if (cost < (found?.cost ?? Number.POSITIVE_INFINITY)) found = { cost, state };
      }
    });
    const last = found as { cost: number; state: number } | null;
    if (!last) return null;
    const cells: [number, number][] = [];
    const moves: Direction[] = [into];
    for (let state = last.state; state >= 0; state = previous[state] ?? -1) {
      const cell = state >> 2;
      const x = cell % width;
      cells.unshift([x, (cell - x) / width]);
      moves.unshift((state & 3) as Direction);
    }
    return { cost: last.cost, cells, moves };
  });
}

/** Runs of a way: cells joined while the direction stays the same. `moves` has one member more than `cells`. */
function runsOf(way: Way): readonly RouteRun[] {
  const runs: { horizontal: boolean; at: number; span: [number, number] }[] = [];
  way.moves.forEach((move, i) => {
    const horizontal = move % 2 === 1;
    // a move starts at the cell before it (none for the first) and ends in its own (none for the last)
    const touched = [way.cells[i - 1], way.cells[i]].filter((cell) => cell !== undefined);
    const last = runs.at(-1);
    const run =
      last && last.horizontal === horizontal
        ? last
        : {
            horizontal,
            at: (horizontal ? touched[0]?.[1] : touched[0]?.[0]) ?? 0,
            span: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number],
          };
    if (run !== last) runs.push(run);
    for (const [x, y] of touched) {
      const along = horizontal ? x : y;
      run.span = [Math.min(run.span[0], along), Math.max(run.span[1], along)];
    }
  });
  return runs;
}

/** The run that carries a wire's label: the longest, and of equals the first in a channel. */
function labelRunOf(runs: readonly RouteRun[]): number {
  let best = 0;
  let bestScore = -1;
  runs.forEach((run, i) => {
    const inChannel = run.horizontal && run.at % 2 === 0;
    const score = (run.span[1] - run.span[0]) * 2 + (inChannel ? 3 : 0);
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  });
  return best;
}

/**
 * Find a way for every wire around the boxes. Wires of one kind from the same box leave and arrive on the same sides,
 * so that they read as one fork.
 * @param labelShare by wire key, the label's width as a share of the figure's; wide labels keep out of gutters
 * @returns by wire key; a wire whose box is walled in or missing is left out
 */
export function routeWires(
  wires: readonly Wire[],
  grid: FigureGrid,
  labelShare: ReadonlyMap<string, number>,
): ReadonlyMap<string, Route> {
  const fine = fineGrid(grid);
  const forks = new Map<string, Wire[]>();
  for (const wire of wires) {
    const key = `${wire.kind} ${wire.from}`;
    forks.set(key, [...(forks.get(key) ?? []), wire]);
  }
  const out = new Map<string, Route>();
  for (const fork of forks.values()) {
    const known = fork.flatMap((wire) => {
      const from = grid.boxes.get(wire.from);
      const to = grid.boxes.get(wire.to);
      return from && to
        ? [{ wire, ways: directions.map((side) => waysFrom(fine, from, to, side)) }]
        : [];
    });
    const costOf = (wire: Wire, way: Way | null | undefined) => {
      if (!way) return 10000;
      const runs = runsOf(way);
      const run = runs[labelRunOf(runs)];
      const inChannel = run !== undefined && run.at % 2 === 0 && run.horizontal;
      return way.cost + (inChannel ? 0 : (labelShare.get(wire.key) ?? 0) * 80);
    };
    let sides: readonly [number, number] = [0, 0];
    let lowest = Number.POSITIVE_INFINITY;
    for (const start of directions)
      for (const end of directions) {
        const cost = known.reduce(
          (sum, { wire, ways }) => sum + costOf(wire, ways[start]?.[end]),
          0,
        );
        if (cost < lowest) {
          lowest = cost;
          sides = [start, end];
        }
      }
    for (const { wire, ways } of known) {
      const way = ways[sides[0]]?.[sides[1]];
      if (!way) continue;
      const runs = runsOf(way);
      out.set(wire.key, { runs, labelRun: labelRunOf(runs), sides });
    }
  }
  return out;
}
