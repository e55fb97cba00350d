import { plateHeight } from './layout-style.ts';
import {
  half,
  inkOfPart,
  type LinkRects,
  type LinkSetting,
  linkLine,
  linkPlate,
  type RoutedLink,
  spread,
} from './link-route.ts';
import type { LinkEnds } from './links.ts';
import type { Part, Point, Rect } from './part.ts';

/** How a link leaves or reaches a thing: over its right edge into the channel, or through the gap between the two panels. */
type Way = 'channel' | 'gap';

/** Ways of a link's ends. */
export interface LinkWays {
  readonly from: Way;
  readonly to: Way;
}

/** Width of the channel right of panels that stand one under another, in units. */
export function channelWidth(all: readonly LinkEnds[], { style }: LinkSetting): number {
  return all.length === 0 ? 0 : (all.length + 1) * style.arrow;
}

/** The gap in which a link has a row: below its upper panel. */
const gapOf = ({ from, to }: LinkEnds): number => Math.min(from, to);
const rowHeight = ({ style }: LinkSetting): number => plateHeight(style) + 4;
const needsRow = (ways: LinkWays, { link }: LinkEnds): boolean =>
  link.label !== undefined || ways.from === 'gap' || ways.to === 'gap';

/**
 * How each link leaves and arrives: through the channel, unless something stands in the way there and nothing between the
 * thing and the panel it leads to.
 * @param parts of each panel, in order; they may stand anywhere
 */
export function waysOf(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  parts: readonly Part[],
  setting: LinkSetting,
): ReadonlyMap<string, LinkWays> {
  const ink = parts.flatMap((part) =>
    inkOfPart(part, setting.measure).map((rect) => ({ of: part.of, rect })),
  );
  const isFree = (own: string, around: Rect, corridor: Rect) =>
    ink.every(({ of, rect }) => of === own || holds(rect, around) || !meets(rect, corridor));
  const way = (own: string, rect: Rect, at: number, other: number): Way => {
    const panel = panels[at];
    if (panel === undefined || Math.abs(at - other) !== 1) return 'channel';
    const right = rect.x + rect.width;
    const level = {
      x: right,
      y: rect.y + rect.height / 2 - 3,
      width: panel.x + panel.width - right,
      height: 6,
    };
    if (isFree(own, rect, level)) return 'channel';
    const bottom = rect.y + rect.height;
    const [top, end] = other > at ? [bottom, panel.y + panel.height] : [panel.y, rect.y];
    const upright = { x: rect.x + rect.width / 2 - 3, y: top, width: 6, height: end - top };
    return isFree(own, rect, upright) ? 'gap' : 'channel';
  };
  return new Map(
    rects.map(({ ends, from, to }) => [
      ends.link.key,
      {
        from: way(ends.link.from, from, ends.from, ends.to),
        to: way(ends.link.to, to, ends.to, ends.from),
      },
    ]),
  );
}

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** Gaps between panels that stand one under another, with a row for each link that has words or crosses there. */
export function gapsBelow(
  all: readonly LinkEnds[],
  panels: number,
  ways: ReadonlyMap<string, LinkWays>,
  setting: LinkSetting,
): readonly number[] {
  return Array.from({ length: Math.max(0, panels - 1) }, (_, gap) => {
    const rows = all.filter((ends) => gapOf(ends) === gap && hasRow(ends, ways)).length;
    return setting.style.stackGap + rows * rowHeight(setting);
  });
}

function hasRow(ends: LinkEnds, ways: ReadonlyMap<string, LinkWays>): boolean {
  const own = ways.get(ends.link.key);
  return own !== undefined && needsRow(own, ends);
}

/** Links with places, and those whose words are wider than their place. */
export interface PlacedLinks {
  readonly parts: readonly Part[];
  readonly tight: readonly string[];
}

/**
 * Links between panels that stand one under another. Words stand on a line that crosses the gap; beside the channel they are
 * tied to their line by a dot.
 */
export function placeLinksBelow(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ways: ReadonlyMap<string, LinkWays>,
  setting: LinkSetting,
): PlacedLinks {
  const { style, measure, labelOf } = setting;
  const channel = Math.max(0, ...panels.map(({ x, width }) => x + width));
  const rowOf = rowsOf(rects, panels, ways, setting);
  const place = spread(meetingsOf(rects, ways));
  const meeting = (each: LinkRects, end: 'from' | 'to'): readonly [Way, Point] => {
    const { key } = each.ends.link;
    const rect = each[end];
    const way = ways.get(key)?.[end] ?? 'channel';
    const { at } = place(key, end);
    if (way === 'channel') return [way, [half(rect.x + rect.width), at]];
    const down = each.ends.from < each.ends.to === (end === 'from');
    return [way, [at, half(down ? rect.y + rect.height : rect.y)]];
  };
  const met = rects.map((each) => ({
    ...each,
    start: meeting(each, 'from'),
    finish: meeting(each, 'to'),
  }));
  const span = ({ start: [, [, y1]], finish: [, [, y2]] }: (typeof met)[number]) =>
    Math.abs(y2 - y1);
  const tight: string[] = [];
  const names: Part[] = [];
  const routed = met
    .toSorted((a, b) => span(a) - span(b))
    .map((each, i): RoutedLink => {
      const { ends, start, finish } = each;
      const { key, label } = ends.link;
      const track = half(channel + (i + 1) * style.arrow);
      const row = rowOf.get(key) ?? 0;
      const points = routeOf(start, finish, track, row);
      if (label !== undefined) {
        const text = labelOf(label);
        if (measure(text, style.platePx, 700) > channel) tight.push(key);
        if (start[0] === 'channel' && finish[0] === 'channel')
          names.push(tiedName(key, text, track, row, channel, setting));
        else names.push(...linkPlate(ends, onRow(points, row), setting));
      }
      return { ends, points };
    });
  return { parts: [...routed.map(linkLine), ...names], tight };
}

/** The row of each link in its gap: the height of its middle. */
function rowsOf(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ways: ReadonlyMap<string, LinkWays>,
  setting: LinkSetting,
): ReadonlyMap<string, number> {
  const used = new Map<number, number>();
  return new Map(
    rects
      .filter(({ ends }) => hasRow(ends, ways))
      .map(({ ends }) => {
        const gap = gapOf(ends);
        const nth = used.get(gap) ?? 0;
        used.set(gap, nth + 1);
        const upper = panels[gap];
        const top = (upper === undefined ? 0 : upper.y + upper.height) + setting.style.stackGap / 2;
        return [ends.link.key, half(top + (nth + 0.5) * rowHeight(setting))];
      }),
  );
}

function meetingsOf(rects: readonly LinkRects[], ways: ReadonlyMap<string, LinkWays>) {
  return rects.flatMap(({ ends, from, to }) => {
    const { key } = ends.link;
    const own = ways.get(key) ?? { from: 'channel', to: 'channel' };
    const meet = (end: 'from' | 'to', thing: string, rect: Rect, other: Rect) => ({
      link: key,
      end,
      edge: `${thing} ${own[end]}`,
      ...(own[end] === 'channel'
        ? { start: rect.y, length: rect.height, other: other.y + other.height / 2 }
        : { start: rect.x, length: rect.width, other: other.x + other.width / 2 }),
    });
    return [meet('from', ends.link.from, from, to), meet('to', ends.link.to, to, from)];
  });
}

function routeOf(
  [leaves, [x1, y1]]: readonly [Way, Point],
  [arrives, [x2, y2]]: readonly [Way, Point],
  track: number,
  row: number,
): readonly Point[] {
  if (leaves === 'gap' && arrives === 'gap' && x1 === x2)
    return [
      [x1, y1],
      [x2, y2],
    ];
  const start: readonly Point[] =
    leaves === 'gap'
      ? [
          [x1, y1],
          [x1, row],
        ]
      : [
          [x1, y1],
          [track, y1],
        ];
  const end: readonly Point[] =
    arrives === 'gap'
      ? [
          [x2, row],
          [x2, y2],
        ]
      : [
          [track, y2],
          [x2, y2],
        ];
  // from the channel into the gap, or out of it, there is a corner more
  const corner: readonly Point[] = leaves === arrives ? [] : [[track, row]];
  return [...start, ...corner, ...end];
}

/** The middle of the piece that crosses a gap. */
function onRow(points: readonly Point[], row: number): Point {
  const xs = points.filter(([, y]) => y === row).map(([x]) => x);
  const [first] = points;
  if (xs.length === 0) return [first?.[0] ?? 0, row];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, row];
}

/** Words left of the channel, tied to their track by a dot. */
function tiedName(
  key: string,
  text: string,
  track: number,
  row: number,
  channel: number,
  { style }: LinkSetting,
): Part {
  const reach = track - channel + 2;
  return {
    key: `link-name:${key}`,
    of: key,
    x: track,
    y: row,
    look: 'link-name',
    line: { d: `M0 0L${-reach} 0`, arrow: false },
    dotRadius: style.arrow / 4,
    words: [
      {
        text,
        x: half(-reach - 4),
        y: half(style.platePx * 0.35),
        sizePx: style.platePx,
        weight: 700,
        anchor: 'end',
      },
    ],
  };
}
