import { plateHeight } from './layout-style.ts';
import {
  half,
  type LinkRects,
  type LinkSetting,
  linkLine,
  linkPlate,
  plateWidth,
  type RoutedLink,
  spread,
} from './link-route.ts';
import type { LinkEnds } from './links.ts';
import type { Part, Point, Rect } from './part.ts';

const clearance = 8;

/** 1: leaves to the right; -1: to the left. */
const sideOf = ({ from, to }: LinkEnds): 1 | -1 => (from < to ? 1 : -1);
/** The gap in which a link turns: beside its start. */
const gapOf = ({ from, to }: LinkEnds): number => (from < to ? from : from - 1);
/** Width of a link's own track in its gap. */
const trackWidth = (ends: LinkEnds, setting: LinkSetting): number =>
  Math.max(setting.style.arrow, plateWidth(ends, setting) + clearance);

/**
 * Gaps between panels that stand beside one another, wide enough for a track for each link and an arrow head.
 * @param panels how many panels there are
 */
export function gapsBeside(
  all: readonly LinkEnds[],
  panels: number,
  setting: LinkSetting,
): readonly number[] {
  const { arrow, stackGap } = setting.style;
  return Array.from({ length: Math.max(0, panels - 1) }, (_, gap) => {
    const here = all.filter((ends) => gapOf(ends) === gap);
    const tracks = here.reduce((sum, ends) => sum + trackWidth(ends, setting), 0);
    return here.length === 0 ? stackGap : Math.max(stackGap, 2 * arrow + tracks);
  });
}

/** A link with the heights at which it leaves and arrives. */
interface Levelled extends LinkRects {
  readonly start: number;
  readonly end: number;
}

/** Heights at the things' edges; a link that is alone at both and can go straight does. */
function levelled(rects: readonly LinkRects[]): readonly Levelled[] {
  const middle = ({ y, height }: Rect) => y + height / 2;
  const place = spread(
    rects.flatMap(({ ends, from, to }) => {
      const side = sideOf(ends);
      const { key } = ends.link;
      return [
        {
          link: key,
          end: 'from' as const,
          edge: `${ends.link.from} ${side}`,
          start: from.y,
          length: from.height,
          other: middle(to),
        },
        {
          link: key,
          end: 'to' as const,
          edge: `${ends.link.to} ${-side}`,
          start: to.y,
          length: to.height,
          other: middle(from),
        },
      ];
    }),
  );
  return rects.map((each) => {
    const { from, to } = each;
    const [leaves, arrives] = [place(each.ends.link.key, 'from'), place(each.ends.link.key, 'to')];
    const top = Math.max(from.y, to.y) + clearance / 2;
    const bottom = Math.min(from.y + from.height, to.y + to.height) - clearance / 2;
    if (!leaves.alone || !arrives.alone || top > bottom)
      return { ...each, start: leaves.at, end: arrives.at };
    const y = half(Math.max(top, Math.min(bottom, leaves.at)));
    return { ...each, start: y, end: y };
  });
}

/**
 * Links between panels that stand beside one another: out of the edge that faces the other panel, along a track in the gap,
 * into the edge that faces back. Words stand on the line, in the gap.
 * @param panels where the panels stand, in order
 */
export function placeLinksBeside(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  setting: LinkSetting,
): readonly Part[] {
  const all = levelled(rects);
  const routed = [...new Set(all.map(({ ends }) => gapOf(ends)))].flatMap((gap) => {
    const left = panels[gap];
    let x = (left === undefined ? 0 : left.x + left.width) + setting.style.arrow;
    return all
      .filter(({ ends }) => gapOf(ends) === gap)
      .toSorted((a, b) => rank(a) - rank(b))
      .map((each) => {
        const width = trackWidth(each.ends, setting);
        x += width;
        const track = half(x - width / 2);
        return { ...each, track, points: routeOf(each, track) };
      });
  });
  const plates = routed.flatMap((each) => {
    const size = { width: plateWidth(each.ends, setting), height: plateHeight(setting.style) };
    const others = routed.flatMap((other) =>
      other === each ? [] : levelsAt(other.points, each.track, size.width),
    );
    return linkPlate(each.ends, [each.track, freest(each.start, each.end, others)], setting);
  });
  return [...routed.map(linkLine), ...plates];
}

function routeOf({ ends, from, to, start, end }: Levelled, track: number): RoutedLink['points'] {
  const right = sideOf(ends) === 1;
  const out = half(right ? from.x + from.width : from.x);
  const into = half(right ? to.x : to.x + to.width);
  if (start === end)
    return [
      [out, start],
      [into, end],
    ];
  return [
    [out, start],
    [track, start],
    [track, end],
    [into, end],
  ];
}

/**
 * The order of tracks from the left in which no two links cross that need not: of those that lead down, the lowest turns
 * first; of those that lead up, the highest; from right to left the other way round.
 */
function rank({ ends, start, end }: Levelled): number {
  return sideOf(ends) * (end > start ? -start : start);
}

/** Heights at which a line runs level through the columns of a plate. */
function levelsAt(points: readonly Point[], x: number, width: number): readonly number[] {
  return points.slice(1).flatMap(([bx, by], i) => {
    const [ax, ay] = points[i] ?? [bx, by];
    const level = ay === by && Math.min(ax, bx) < x + width / 2 && Math.max(ax, bx) > x - width / 2;
    return level ? [by] : [];
  });
}

/** The height within a run that is farthest from others; the middle where nothing is near. */
function freest(from: number, to: number, others: readonly number[]): number {
  const enough = 40;
  const distance = (y: number) => Math.min(enough, ...others.map((other) => Math.abs(other - y)));
  const steps = 12;
  const tries = Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
  const middle = (from + to) / 2;
  tries.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return tries.reduce((best, y) => (distance(y) > distance(best) + 0.5 ? y : best));
}
