import { half, inkOfPart, type LinkRects } from './link-route.ts';
import type { Part, Point, Rect } from './part.ts';
import type { Measure } from './text-measure.ts';

/** A side of a thing over which a link leaves or reaches it. */
export type Side = 'left' | 'right' | 'up' | 'down';

/** Whether a link crosses that side upright. */
export const isUpright = (side: Side): boolean => side === 'up' || side === 'down';

/** What is kept for both ends of a link. */
export interface BothEnds<T> {
  readonly from: T;
  readonly to: T;
}

/** By link key: the sides of its ends. */
export type LinkSides = ReadonlyMap<string, BothEnds<Side>>;

/** Where an end of a link meets its thing. */
export interface Met {
  readonly side: Side;
  /** the place on the side: x of an upright one, else y */
  readonly at: number;
  /** the stretch of the side that nothing stands before, on the same axis */
  readonly start: number;
  readonly length: number;
  /** no other link meets the side */
  readonly alone: boolean;
  readonly rect: Rect;
}

/** A link with the places of its ends. */
export interface MetLink extends BothEnds<Met> {
  readonly ends: LinkRects['ends'];
}

/** The point of the side where a link meets it. */
export function pointOf({ side, at, rect }: Met): Point {
  switch (side) {
    case 'left':
      return [half(rect.x), at];
    case 'right':
      return [half(rect.x + rect.width), at];
    case 'up':
      return [at, half(rect.y)];
    case 'down':
      return [at, half(rect.y + rect.height)];
  }
}

/** What is drawn, by thing: what a link keeps off. */
export type Ink = readonly { readonly of: string; readonly rect: Rect }[];

/** The ink of all parts. */
export function inkOf(parts: readonly Part[], measure: Measure): Ink {
  return parts.flatMap((part) => inkOfPart(part, measure).map((rect) => ({ of: part.of, rect })));
}

/** From a thing's side to the edge of its panel. */
function corridor(rect: Rect, panel: Rect, side: Side): Rect {
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  switch (side) {
    case 'left':
      return { ...rect, x: panel.x, width: rect.x - panel.x };
    case 'right':
      return { ...rect, x: right, width: panel.x + panel.width - right };
    case 'up':
      return { ...rect, y: panel.y, height: rect.y - panel.y };
    case 'down':
      return { ...rect, y: bottom, height: panel.y + panel.height - bottom };
  }
}

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

interface Stretch {
  readonly start: number;
  readonly length: number;
}

const along = ({ x, y, width, height }: Rect, side: Side): Stretch =>
  isUpright(side) ? { start: x, length: width } : { start: y, length: height };

/** shorter, and an arrow head has no place on it */
const leastStretch = 8;
/** between a line and what it passes */
const air = 4;

/** The stretch of a thing's side with nothing between it and the edge of the panel: around its middle, else the longest. */
function freeStretch(
  own: string,
  rect: Rect,
  panel: Rect,
  side: Side,
  ink: Ink,
): Stretch | undefined {
  const way = corridor(rect, panel, side);
  const blocked = ink
    .filter((each) => each.of !== own && !holds(each.rect, rect) && meets(each.rect, way))
    .map((each) => along(each.rect, side))
    .toSorted((a, b) => a.start - b.start);
  const whole = along(rect, side);
  const end = whole.start + whole.length;
  const free: Stretch[] = [];
  let start = whole.start;
  for (const each of [...blocked, { start: end + air, length: 0 }]) {
    const length = Math.min(end, each.start - air) - start;
    if (length >= Math.min(leastStretch, whole.length)) free.push({ start, length });
    start = Math.max(start, each.start + each.length + air);
  }
  const middle = whole.start + whole.length / 2;
  return (
    free.find((each) => each.start <= middle && middle <= each.start + each.length) ??
    free.toSorted((a, b) => b.length - a.length)[0]
  );
}

/**
 * Sides over which links leave and arrive: of those that an end may take, the first with nothing before it; where all are
 * taken, the first, and the check of collisions tells what the line runs through.
 * @param choices what an end may take, the best first; length ≥ 1
 */
export function sidesOf(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ink: Ink,
  choices: (ends: LinkRects['ends']) => BothEnds<readonly Side[]>,
): LinkSides {
  return new Map(
    rects.map((each) => {
      const may = choices(each.ends);
      const side = (end: 'from' | 'to') => {
        const panel = panels[each.ends[end]] ?? each[end];
        const own = each.ends.link[end];
        const free = may[end].find((one) => freeStretch(own, each[end], panel, one, ink));
        return free ?? may[end][0] ?? 'right';
      };
      return [each.ends.link.key, { from: side('from'), to: side('to') }];
    }),
  );
}

/** Places of links on the sides of their things: those that share a side are spread over it, in the order of their other ends. */
export function meetLinks(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ink: Ink,
  sides: LinkSides,
): readonly MetLink[] {
  const all = rects.flatMap((each) =>
    (['from', 'to'] as const).map((end) => {
      const rect = each[end];
      const other = each[end === 'from' ? 'to' : 'from'];
      const side = sides.get(each.ends.link.key)?.[end] ?? 'right';
      const thing = each.ends.link[end];
      const panel = panels[each.ends[end]] ?? rect;
      const away = along(other, side);
      return {
        link: each.ends.link.key,
        end,
        side,
        rect,
        thing,
        ...(freeStretch(thing, rect, panel, side, ink) ?? along(rect, side)),
        other: away.start + away.length / 2,
      };
    }),
  );
  const met = all.map((mine): Met & { readonly link: string; readonly end: 'from' | 'to' } => {
    const { link, end, side, rect, start, length } = mine;
    const here = all
      .filter((each) => each.thing === mine.thing && each.side === side)
      .toSorted((a, b) => a.other - b.other);
    const at = half(start + (length * (here.indexOf(mine) + 1)) / (here.length + 1));
    return { link, end, side, at, start, length, alone: here.length === 1, rect };
  });
  return rects.map(({ ends }) => {
    const of = (end: 'from' | 'to') => {
      const found = met.find((each) => each.link === ends.link.key && each.end === end);
      if (found === undefined) throw new Error(`the link ${ends.link.key} meets nothing`);
      return found;
    };
    return { ends, from: of('from'), to: of('to') };
  });
}

/** closer, and two lines look like one */
const apart = 6;

/** The place on a stretch that is nearest to the wanted one and not close to others; where there is none, the farthest from them. */
function placeApart({ at, start, length }: Met, others: readonly number[]): number {
  const distance = (place: number) => Math.min(...others.map((other) => Math.abs(other - place)));
  if (distance(at) >= apart) return at;
  const places = Array.from({ length: Math.max(0, Math.floor(2 * length) - 1) }, (_, i) =>
    half(start + (i + 1) / 2),
  ).toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
  const best = places.reduce((most, place) => Math.max(most, distance(place)), distance(at));
  return places.find((place) => distance(place) >= Math.min(apart, best)) ?? at;
}

/**
 * Ends moved along their sides where two links would lie on each other: what leaves on one side of a gap may be level with
 * what arrives on the other. Links that go straight stay.
 * @param wallOf names what an end shares with those that it could meet
 */
export function keptApart(
  all: readonly MetLink[],
  wallOf: (ends: LinkRects['ends'], end: 'from' | 'to', side: Side) => string,
): readonly MetLink[] {
  const taken: { readonly wall: string; readonly at: number }[] = [];
  const othersAt = (wall: string) => taken.filter((each) => each.wall === wall).map(({ at }) => at);
  const keep = (ends: LinkRects['ends'], end: 'from' | 'to', met: Met): Met => {
    const wall = wallOf(ends, end, met.side);
    const at = placeApart(met, othersAt(wall));
    taken.push({ wall, at });
    return { ...met, at };
  };
  const isStraight = ({ from, to }: MetLink) =>
    from.at === to.at && isUpright(from.side) === isUpright(to.side);
  const straight = all.filter(isStraight);
  for (const { ends, from, to } of straight) {
    taken.push({ wall: wallOf(ends, 'from', from.side), at: from.at });
    taken.push({ wall: wallOf(ends, 'to', to.side), at: to.at });
  }
  return all.map((each) =>
    straight.includes(each)
      ? each
      : {
          ends: each.ends,
          from: keep(each.ends, 'from', each.from),
          to: keep(each.ends, 'to', each.to),
        },
  );
}
