import type { Format } from '../format.ts';
import type { Part, Point, Rect } from '../part.ts';
import { texturedRoles } from '../role.ts';
import { trackUnder } from '../track.ts';
import type { PlacedRow, PlacedStrata, PlacedWire } from './placed-strata.ts';

const dotRadii: Readonly<Record<Format, number>> = {
  narrow: 5,
  middle: 5.5,
  wide: 6,
  wall: 12,
  'wall-4-3': 12,
};

/**
 * Placed strata as a flat list, in the order in which things are painted.
 * @param shiftY moves everything down, so that strata of figures of different heights stand on the same ground
 */
export function strataParts(figure: PlacedStrata, format: Format, shiftY: number): readonly Part[] {
  const at = ({ x, y }: { x: number; y: number }) => ({ x, y: y + shiftY });
  const plate = (key: string, of: string, look: string, rect: Rect, words: Part['words']) => ({
    key,
    of,
    ...at(rect),
    look,
    rect: { width: rect.width, height: rect.height, radius: 2 },
    words,
    plate: true as const,
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
          look: row.emphasis ? 'row row-about' : 'row',
          words: row.lines,
        }),
      ),
    ...figure.titles.map(
      (title): Part => ({
        key: `title:${title.key}`,
        of: title.key,
        ...at(title),
        look: 'title',
        line: { d: `M0 ${title.height}L${title.width} ${title.height}`, arrow: false },
        words: title.lines,
      }),
    ),
    ...figure.boxes.map((box): Part => {
      const standing = box.standing ? ` standing-${box.standing}` : '';
      return {
        key: `box:${box.key}`,
        of: box.key,
        ...at(box),
        look: `box role-${box.role}${standing}`,
        rect: { width: box.width, height: box.height, radius: 3 },
        ...(texturedRoles.has(box.role) && { texture: box.role }),
        words: box.lines,
      };
    }),
    ...emphasised(figure.rows).map(
      ({ first, height }): Part => ({
        key: `bracket:${first.key}`,
        of: first.key,
        ...at(first),
        look: 'bracket',
        line: { d: bracket(first.width, height), arrow: false },
        words: [],
      }),
    ),
    ...figure.boundaries.map(
      (boundary): Part => ({
        key: `boundary:${boundary.key}`,
        of: boundary.key,
        ...at(boundary),
        look: `boundary boundary-${boundary.kind}`,
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
        look: `wire wire-${wire.kind}`,
        line: { d: polyline(tracks[i] ?? []), arrow: true, points: tracks[i] ?? [] },
        words: [],
      }),
    ),
    ...figure.boundaries.map(({ key, kind, label }) =>
      plate(`name:${key}`, key, `plate name-${kind}`, label, label.lines),
    ),
    ...figure.wires.flatMap(({ key, label }: PlacedWire) =>
      label ? [plate(`call:${key}`, key, 'plate call', label, [label.line])] : [],
    ),
    ...figure.boxes.flatMap(({ key, tag }) =>
      tag ? [plate(`tag:${key}`, key, 'plate tag', tag, [tag.line])] : [],
    ),
    ...figure.braces.map(
      (brace): Part => ({
        key: `brace:${brace.key}`,
        of: brace.key,
        ...at(brace),
        look: 'brace',
        line: { d: arms(brace.width, brace.height), arrow: false },
        words: [],
      }),
    ),
    ...figure.braces.map(({ key, label }) =>
      plate(`count:${key}`, key, 'plate count', label, [label.line]),
    ),
    ...figure.marks.map((mark) =>
      plate(`mark:${mark.key}`, mark.key, 'plate mark', mark, [mark.line]),
    ),
    ...figure.tokens.map((token): Part => {
      const place = at(token);
      const track = trackUnder([place.x, place.y], tracks);
      return {
        key: `token:${token.key}`,
        of: token.key,
        ...place,
        look: 'token',
        dotRadius: dotRadii[format],
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
function emphasised(rows: PlacedStrata['rows']) {
  const groups: { first: PlacedRow; height: number }[] = [];
  rows.forEach((row, r) => {
    const group = groups.at(-1);
    if (!row.emphasis) return;
    if (group && rows[r - 1]?.emphasis) group.height = row.y + row.height - group.first.y;
    else groups.push({ first: row, height: row.height });
  });
  return groups;
}

/** A line with an arm down at each end. */
function arms(width: number, height: number): string {
  return `M0 ${height}L0 0L${width} 0L${width} ${height}`;
}

function bracket(width: number, height: number): string {
  const arm = 5;
  const left = `M${arm} 0L0 0L0 ${height}L${arm} ${height}`;
  return `${left}M${width - arm} 0L${width} 0L${width} ${height}L${width - arm} ${height}`;
}
