import type { Role } from '../figure.ts';
import type { PlacedFigure, PlacedLine, PlacedRow, PlacedWire, Rect } from '../placed.ts';

/** A point in the drawing's coordinates. */
export type Point = readonly [x: number, y: number];

/**
 * One thing to draw: a group at `x`, `y` that holds at most one of each shape. The still and the moving drawing are both
 * made of these, so that they cannot differ. Units as in `PlacedFigure`; shapes and words are relative to the group.
 */
export interface Part {
  /** unique in the drawing and stable across steps */
  readonly key: string;
  /** key of the figure's thing that it belongs to */
  readonly of: string;
  readonly x: number;
  readonly y: number;
  readonly className: string;
  readonly rect?: { readonly width: number; readonly height: number; readonly radius: number };
  readonly texture?: Role;
  readonly line?: { readonly d: string; readonly arrow: boolean };
  readonly dotRadius?: number;
  /** the wire that a token stands on, from its start to its end */
  readonly track?: readonly Point[];
  readonly words: readonly PlacedLine[];
}

const textured: ReadonlySet<Role> = new Set([
  'hardware',
  'host-kernel',
  'hypervisor',
  'guest-kernel',
  'user-space',
  'read-only-layer',
  'writable-layer',
]);

const dotRadii = { wide: 6, narrow: 5, wall: 12 } as const;

/**
 * A placed figure as a flat list, in the order in which things are painted.
 * @param shiftY moves everything down, so that strata of figures of different heights stand on the same ground
 */
export function partsOf(figure: PlacedFigure, shiftY: number): readonly Part[] {
  const at = ({ x, y }: { x: number; y: number }) => ({ x, y: y + shiftY });
  const plate = (key: string, of: string, className: string, rect: Rect, words: Part['words']) => ({
    key,
    of,
    ...at(rect),
    className,
    rect: { width: rect.width, height: rect.height, radius: 2 },
    words,
  });
  const tracks = figure.wires.map(({ points }) => points.map(([x, y]): Point => [x, y + shiftY]));

  return [
    ...figure.rows
      .filter(({ lines }) => lines.length > 0)
      .map(
        (row): Part => ({
          key: `row:${row.key}`,
          of: row.key,
          ...at(row),
          className: row.emphasis ? 'scene-row scene-row-about' : 'scene-row',
          words: row.lines,
        }),
      ),
    ...figure.titles.map(
      (title): Part => ({
        key: `title:${title.key}`,
        of: title.key,
        ...at(title),
        className: 'scene-title',
        line: { d: `M0 ${title.height}L${title.width} ${title.height}`, arrow: false },
        words: title.lines,
      }),
    ),
    ...figure.boxes.map((box): Part => {
      const standing = box.standing ? ` scene-standing-${box.standing}` : '';
      return {
        key: `box:${box.key}`,
        of: box.key,
        ...at(box),
        className: `scene-box scene-role-${box.role}${standing}`,
        rect: { width: box.width, height: box.height, radius: 3 },
        ...(textured.has(box.role) && { texture: box.role }),
        words: box.lines,
      };
    }),
    ...emphasised(figure.rows).map(
      ({ first, height }): Part => ({
        key: `bracket:${first.key}`,
        of: first.key,
        ...at(first),
        className: 'scene-bracket',
        line: { d: bracket(first.width, height), arrow: false },
        words: [],
      }),
    ),
    ...figure.boundaries.map(
      (boundary): Part => ({
        key: `boundary:${boundary.key}`,
        of: boundary.key,
        ...at(boundary),
        className: `scene-boundary scene-boundary-${boundary.kind}`,
        rect: { width: boundary.width, height: boundary.height, radius: 6 },
        words: [],
      }),
    ),
    ...figure.wires.map(
      (wire, i): Part => ({
        key: `wire:${wire.key}:${wire.points.length}`,
        of: wire.key,
        x: 0,
        y: 0,
        className: `scene-wire scene-wire-${wire.kind}`,
        line: { d: polyline(tracks[i] ?? []), arrow: true },
        words: [],
      }),
    ),
    ...figure.boundaries.map(({ key, kind, label }) =>
      plate(`name:${key}`, key, `scene-plate scene-name-${kind}`, label, label.lines),
    ),
    ...figure.wires.flatMap(({ key, label }: PlacedWire) =>
      label ? [plate(`call:${key}`, key, 'scene-plate scene-call', label, [label.line])] : [],
    ),
    ...figure.boxes.flatMap(({ key, tag }) =>
      tag ? [plate(`tag:${key}`, key, 'scene-plate scene-tag', tag, [tag.line])] : [],
    ),
    ...figure.marks.map((mark) =>
      plate(`mark:${mark.key}`, mark.key, 'scene-plate scene-mark', mark, [mark.line]),
    ),
    ...figure.tokens.map((token): Part => {
      const place = at(token);
      const track = trackUnder([place.x, place.y], tracks);
      return {
        key: `token:${token.key}`,
        of: token.key,
        ...place,
        className: 'scene-token',
        dotRadius: dotRadii[figure.format],
        ...(track && { track }),
        words: token.line ? [token.line] : [],
      };
    }),
  ];
}

function polyline(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** Neighbouring rows that a step is about, as one: the first, and the height down to the last one's lower edge. */
function emphasised(rows: PlacedFigure['rows']) {
  const groups: { first: PlacedRow; height: number }[] = [];
  rows.forEach((row, r) => {
    const group = groups.at(-1);
    if (!row.emphasis) return;
    if (group && rows[r - 1]?.emphasis) group.height = row.y + row.height - group.first.y;
    else groups.push({ first: row, height: row.height });
  });
  return groups;
}

function bracket(width: number, height: number): string {
  const arm = 5;
  const left = `M${arm} 0L0 0L0 ${height}L${arm} ${height}`;
  return `${left}M${width - arm} 0L${width} 0L${width} ${height}L${width - arm} ${height}`;
}

/** places are rounded to a tenth, so a token may stand a little beside its wire */
const tolerance = 0.6;

function trackUnder(at: Point, tracks: readonly (readonly Point[])[]) {
  return tracks.find((track) => alongTrack(track, at) !== undefined);
}

/** How far along a line a point stands, from 0 to the line's length; undefined for a point beside it. */
export function alongTrack(track: readonly Point[], [x, y]: Point): number | undefined {
  let before = 0;
  for (let i = 1; i < track.length; i += 1) {
    const [ax, ay] = track[i - 1] as Point;
    const [bx, by] = track[i] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    const reach = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
    const along = Math.max(0, Math.min(length, reach));
    const share = length === 0 ? 0 : along / length;
    if (Math.hypot(ax + (bx - ax) * share - x, ay + (by - ay) * share - y) <= tolerance)
      return before + along;
    before += length;
  }
  return undefined;
}

/** The point at a distance along a line; beyond its ends, the end. */
export function pointOnTrack(track: readonly Point[], distance: number): Point {
  let left = distance;
  for (let i = 1; i < track.length; i += 1) {
    const [ax, ay] = track[i - 1] as Point;
    const [bx, by] = track[i] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    if (left <= length && length > 0) {
      const share = Math.max(0, left) / length;
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    }
    left -= length;
  }
  return track.at(-1) ?? [0, 0];
}

/** Steps of a run along a line between two distances, eased: the first is the start, the last the end. */
export function runAlong(
  track: readonly Point[],
  from: number,
  to: number,
  ease: (share: number) => number,
): readonly Point[] {
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, i) =>
    pointOnTrack(track, from + (to - from) * ease(i / steps)),
  );
}
