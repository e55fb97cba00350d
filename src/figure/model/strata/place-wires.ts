import { type LayoutStyle, plateHeight } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import type { Rect } from '../part.ts';
import { plateLine } from '../plate-line.ts';
import { lineRect } from '../text-block.ts';
import { overlap } from '../text-collisions.ts';
import type { Measure } from '../text-measure.ts';
import type { Axis } from './axes.ts';
import type { PlacedBox, PlacedToken, PlacedWire } from './placed-strata.ts';
import { round } from './sheet.ts';
import type { StrataPanel } from './strata.ts';
import type { Route } from './wire-routes.ts';
import type { WireTracks } from './wire-tracks.ts';

/** Everything wires need once boxes have their places. */
export interface WirePlaces {
  readonly figure: StrataPanel;
  readonly routes: ReadonlyMap<string, Route>;
  readonly tracks: WireTracks;
  readonly style: LayoutStyle;
  readonly columns: Axis;
  readonly rows: Axis;
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  /** plates that a wire must not run through */
  readonly plates: readonly Rect[];
  readonly labelOf: (msg: Msg) => string;
  readonly measure: Measure;
}

type Point = readonly [x: number, y: number];

/** Places along a column where a wire may touch the box under or over it, the best first. */
const portShares = [0.5, 0.62, 0.74, 0.86, 0.38, 0.26, 0.14];

/** The same, close together, for a column that plates nearly cover. */
const fineShares = Array.from({ length: 91 }, (_, i) => 0.05 + i / 100);

function portX(places: WirePlaces, column: number, top: number, bottom: number): number {
  const start = places.columns.start[column] ?? 0;
  const size = places.columns.size[column] ?? 0;
  const free = (clearance: number) => (share: number) => {
    const x = start + size * share;
    return !places.plates.some(
      (plate) =>
        plate.x - clearance < x &&
        x < plate.x + plate.width + clearance &&
        plate.y < bottom &&
        top < plate.y + plate.height,
    );
  };
  const clear = portShares.find(free(5)) ?? fineShares.find(free(2));
  return start + size * (clear ?? 0.5);
}

function pointsOf(places: WirePlaces, key: string, route: Route, from: PlacedBox, to: PlacedBox) {
  const { columns, rows, tracks } = places;
  const first = route.runs[0];
  const last = route.runs.at(-1);
  const [startSide, endSide] = route.sides;
  const edge = (box: PlacedBox, side: number) =>
    side === 0 ? box.y : side === 1 ? box.x + box.width : side === 2 ? box.y + box.height : box.x;
  const startEdge = edge(from, startSide);
  const endEdge = edge(to, endSide);

  const yAt = (at: number) =>
    at % 2 === 0
      ? (rows.between[at / 2] ?? 0)
      : (rows.start[(at - 1) / 2] ?? 0) + (rows.size[(at - 1) / 2] ?? 0) / 2;
  /** a run over or beside boxes stays within their column or row, however many share it */
  const keepIn = (axis: Axis, index: number, value: number) => {
    const start = axis.start[index] ?? 0;
    const size = axis.size[index] ?? 0;
    const room = Math.min(4, size / 2);
    return Math.min(Math.max(value, start + room), start + size - room);
  };
  const coordinates = route.runs.map((run, i) => {
    const offset = tracks.offset(key, i);
    if (run.horizontal) {
      const y = yAt(run.at) + offset;
      return run.at % 2 === 0 ? y : keepIn(rows, (run.at - 1) / 2, y);
    }
    if (run.at % 2 === 0) return (columns.between[run.at / 2] ?? 0) + offset;
    const ends = [yAt(run.span[0]), yAt(run.span[1])];
    if (run === first) ends.push(startEdge);
    if (run === last) ends.push(endEdge);
    const column = (run.at - 1) / 2;
    const port = portX(places, column, Math.min(...ends), Math.max(...ends));
    return keepIn(columns, column, port + offset);
  });

  const points: Point[] = [];
  route.runs.forEach((run, i) => {
    const own = coordinates[i] ?? 0;
    if (i === 0) points.push(run.horizontal ? [startEdge, own] : [own, startEdge]);
    const next = coordinates[i + 1] ?? endEdge;
    points.push(run.horizontal ? [next, own] : [own, next]);
  });
  return points.map(([x, y]): Point => [round(x), round(y)]);
}

/** The point at a share of a line's length. */
function pointAt(points: readonly Point[], share: number): { x: number; y: number; flat: boolean } {
  const lengths = points.slice(1).map(([x, y], i) => {
    const [px, py] = points[i] as Point;
    return Math.abs(x - px) + Math.abs(y - py);
  });
  let left = Math.min(1, Math.max(0, share)) * lengths.reduce((sum, length) => sum + length, 0);
  for (let i = 0; i < lengths.length; i += 1) {
    const length = lengths[i] ?? 0;
    const [ax, ay] = points[i] as Point;
    const [bx, by] = points[i + 1] as Point;
    if (left <= length || i === lengths.length - 1) {
      const part = length === 0 ? 0 : left / length;
      return { x: round(ax + (bx - ax) * part), y: round(ay + (by - ay) * part), flat: ay === by };
    }
    left -= length;
  }
  const [x, y] = points[0] ?? [0, 0];
  return { x, y, flat: true };
}

/** The nearest share of a wire to another at which a token keeps off the wire's own words. */
function clearShare({ points, label }: PlacedWire, share: number, reach: number): number {
  if (label === undefined) return share;
  const covers = (at: number) => {
    const { x, y } = pointAt(points, at);
    return overlap(label, { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach });
  };
  if (!covers(share)) return share;
  const shares = Array.from({ length: 101 }, (_, i) => i / 100);
  const nearest = shares.toSorted((a, b) => Math.abs(a - share) - Math.abs(b - share));
  return nearest.find((at) => !covers(at)) ?? share;
}

/** Draw the wires' lines, put their labels on them, and the tokens at their places along them. */
export function placeWires(places: WirePlaces): {
  readonly wires: readonly PlacedWire[];
  readonly tokens: readonly PlacedToken[];
} {
  const { figure, routes, style, boxes, labelOf, measure } = places;
  const wires = figure.wires.flatMap((wire): PlacedWire[] => {
    const route = routes.get(wire.key);
    const from = boxes.get(wire.from);
    const to = boxes.get(wire.to);
    if (!route || !from || !to) return [];
    const points = pointsOf(places, wire.key, route, from, to);
    const placed = { key: wire.key, kind: wire.kind, points };
    if (wire.label === undefined) return [placed];
    const text = labelOf(wire.label);
    const width = measure(text, style.platePx, 700) + 2 * style.platePadX;
    const height = plateHeight(style);
    const [ax, ay] = points[route.labelRun] as Point;
    const [bx, by] = points[route.labelRun + 1] as Point;
    const x = Math.min(Math.max(2, (ax + bx) / 2 - width / 2), style.width - 2 - width);
    const label = {
      x: round(x),
      y: round((ay + by) / 2 - height / 2),
      width: round(width),
      height,
      line: plateLine(style, text, width),
    };
    return [{ ...placed, label }];
  });

  const taken: Rect[] = [
    ...places.plates,
    ...wires.flatMap((wire) => (wire.label ? [wire.label] : [])),
    ...[...boxes.values()].flatMap((box) => box.lines.map((line) => lineRect(line, box, measure))),
  ];
  const tokens = figure.tokens.flatMap((token): PlacedToken[] => {
    const wire = wires.find(({ key }) => key === token.wire);
    if (!wire) return [];
    // a token is a little less wide than the bare wire beside the words
    const at = pointAt(wire.points, clearShare(wire, token.at, style.arrow * 0.45));
    const place = { key: token.key, x: at.x, y: at.y };
    if (token.label === undefined) return [place];
    const size = style.platePx;
    const text = { text: labelOf(token.label), sizePx: size, weight: 700 as const };
    const away = size * 0.75;
    const above = { ...text, x: 0, y: -away, anchor: 'middle' as const };
    const below = { ...text, x: 0, y: away + size * 0.75, anchor: 'middle' as const };
    const right = { ...text, x: away, y: size * 0.35, anchor: 'start' as const };
    const left = { ...text, x: -away, y: size * 0.35, anchor: 'end' as const };
    const choices = at.flat ? [above, below, right, left] : [right, left, above, below];
    const free = choices.find((line) => {
      const rect = lineRect(line, place, measure);
      const inside = rect.x >= 0 && rect.x + rect.width <= style.width && rect.y >= 0;
      return inside && !taken.some((other) => overlap(rect, other));
    });
    const line = free ?? (choices[0] as (typeof choices)[number]);
    taken.push(lineRect(line, place, measure));
    return [{ ...place, line }];
  });
  return { wires, tokens };
}
