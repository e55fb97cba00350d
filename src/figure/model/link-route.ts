import type { LayoutStyle } from './layout-style.ts';
import { plateHeight } from './layout-style.ts';
import type { LinkEnds } from './links.ts';
import type { Msg } from './msg.ts';
import type { Part, Point, Rect } from './part.ts';
import { plateLine } from './plate-line.ts';
import { lineRect } from './text-block.ts';
import type { Measure } from './text-measure.ts';

/** What gives links their words and sizes. */
export interface LinkSetting {
  readonly labelOf: (msg: Msg) => string;
  readonly measure: Measure;
  readonly style: LayoutStyle;
}

/** A link between the rectangles of its things. */
export interface LinkRects {
  readonly ends: LinkEnds;
  readonly from: Rect;
  readonly to: Rect;
}

/** A link with its line; `points` run from edge to edge, each piece level or upright. */
export interface RoutedLink {
  readonly ends: LinkEnds;
  readonly points: readonly Point[];
}

/** Links with places, and those whose words are wider than their place. */
export interface PlacedLinks {
  readonly parts: readonly Part[];
  readonly tight: readonly string[];
}

/** To half a unit, as all places are. */
export const half = (value: number): number => Math.round(value * 2) / 2;

/** Width of a link's words with the plate around them; 0 without any. */
export function plateWidth({ link }: LinkEnds, { labelOf, measure, style }: LinkSetting): number {
  return link.label === undefined
    ? 0
    : measure(labelOf(link.label), style.platePx, 700) + 2 * style.platePadX;
}

/** What a part inks: its rectangle, else its words. */
export function inkOfPart(part: Part, measure: Measure): readonly Rect[] {
  return part.rect
    ? [{ x: part.x, y: part.y, width: part.rect.width, height: part.rect.height }]
    : part.words.map((line) => lineRect(line, part, measure));
}

/** The rectangles of each link's things. @throws when nothing is drawn of one */
export function linkRects(
  all: readonly LinkEnds[],
  parts: readonly Part[],
  measure: Measure,
): readonly LinkRects[] {
  const reach = (key: string): Rect => {
    const own = parts.filter(({ of }) => of === key);
    // a line keeps off words that no rectangle holds
    const air = own.some(({ rect }) => rect) ? 0 : 4;
    const ink = own
      .flatMap((part) => inkOfPart(part, measure))
      .map((rect) => ({ ...rect, x: rect.x - air, width: rect.width + 2 * air }));
    if (ink.length === 0) throw new Error(`a link ends at ${key}, of which nothing is drawn`);
    const [x, y] = [Math.min(...ink.map((rect) => rect.x)), Math.min(...ink.map((rect) => rect.y))];
    return {
      x,
      y,
      width: Math.max(...ink.map((rect) => rect.x + rect.width)) - x,
      height: Math.max(...ink.map((rect) => rect.y + rect.height)) - y,
    };
  };
  return all.map((ends) => ({ ends, from: reach(ends.link.from), to: reach(ends.link.to) }));
}

/** Height of a row between or beside panels with a link's words on it. */
export const rowHeight = ({ style }: LinkSetting): number => plateHeight(style) + 4;

/** A line without the corners at which it does not turn. */
export function withoutStops(points: readonly Point[]): readonly Point[] {
  const turns: Point[] = [];
  for (const [x, y] of points) {
    const [[ax, ay] = [NaN, NaN], [bx, by] = [NaN, NaN]] = [turns.at(-2), turns.at(-1)];
    if (bx === x && by === y) continue;
    if ((ax === bx && bx === x) || (ay === by && by === y)) turns.pop();
    turns.push([x, y]);
  }
  return turns;
}

/** The place within a run that is farthest from others; the middle where nothing is near enough to matter. */
export function freest(
  from: number,
  to: number,
  others: readonly number[],
  enough: number,
): number {
  const distance = (at: number) => Math.min(enough, ...others.map((other) => Math.abs(other - at)));
  const steps = 12;
  const tries = Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
  const middle = (from + to) / 2;
  tries.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return tries.reduce((best, at) => (distance(at) > distance(best) + 0.5 ? at : best));
}

/** The pieces of a line. */
export function piecesOf(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.slice(1).map((end, i) => [points[i] ?? end, end] as const);
}

/**
 * The middle of a link's words on a level piece of its line: on the piece, off the uprights of other links.
 * @param width of the words with their plate
 */
export function placeOnRow(
  { points }: RoutedLink,
  row: number,
  width: number,
  others: readonly RoutedLink[],
): Point {
  const xs = points.filter(([, y]) => y === row).map(([x]) => x);
  if (xs.length === 0) return [points[0]?.[0] ?? 0, row];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const uprights = others.flatMap((other) =>
    piecesOf(other.points).flatMap(([[ax, ay], [bx, by]]) =>
      ax === bx && Math.min(ay, by) < row + 12 && Math.max(ay, by) > row - 12 ? [ax] : [],
    ),
  );
  const room = Math.max(0, (right - left - width) / 2);
  const middle = (left + right) / 2;
  return [freest(middle - room, middle + room, uprights, width / 2 + 6), row];
}

/** The line of a link. */
export function linkLine({ ends: { link }, points }: RoutedLink): Part {
  return {
    key: `link:${link.key}:${points.length}`,
    of: link.key,
    x: 0,
    y: 0,
    look: 'link',
    line: {
      d: points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
      arrow: true,
      points,
    },
    words: [],
  };
}

/** A link's words on a plate over its line, centred at a point; none where it has no words. */
export function linkPlate(ends: LinkEnds, [x, y]: Point, setting: LinkSetting): readonly Part[] {
  const { key, label } = ends.link;
  if (label === undefined) return [];
  const width = plateWidth(ends, setting);
  const height = plateHeight(setting.style);
  return [
    {
      key: `link-name:${key}`,
      of: key,
      x: half(x - width / 2),
      y: half(y - height / 2),
      look: 'plate call',
      rect: { width, height, radius: 2 },
      plate: true,
      words: [plateLine(setting.style, setting.labelOf(label), width)],
    },
  ];
}
