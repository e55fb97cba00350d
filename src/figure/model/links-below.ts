import {
  type BothEnds,
  type Ink,
  isUpright,
  keptApart,
  type LinkSides,
  type Met,
  meetLinks,
  pointOf,
  type Side,
  sidesOf,
} from './link-ends.ts';
import {
  half,
  type LinkRects,
  type LinkSetting,
  linkLine,
  linkPlate,
  type PlacedLinks,
  placeOnRow,
  plateWidth,
  type RoutedLink,
  rowHeight,
  withoutStops,
} from './link-route.ts';
import type { LinkEnds } from './links.ts';
import type { Part, Point, Rect } from './part.ts';

/** Width of the channel right of panels that stand one under another, in units. */
export function channelWidth(all: readonly LinkEnds[], { style }: LinkSetting): number {
  return all.length === 0 ? 0 : (all.length + 1) * style.arrow;
}

/** Sides that an end may take: over the right edge into the channel, else into the gap towards the other panel. */
const choices = ({ from, to }: LinkEnds): BothEnds<readonly Side[]> =>
  from < to
    ? { from: ['right', 'down'], to: ['right', 'up'] }
    : { from: ['right', 'up'], to: ['right', 'down'] };

/** The ways of links between panels that stand one under another. */
export function sidesBelow(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ink: Ink,
): LinkSides {
  return sidesOf(rects, panels, ink, choices);
}

/** The gap that an end crosses: below or above its panel. */
const gapOf = (panel: number, side: Side): number => (side === 'down' ? panel : panel - 1);

/** The gaps in which a link has a row: those that it crosses, else, for its words, the one below its upper panel. */
function rowGaps(ends: LinkEnds, sides: LinkSides): readonly number[] {
  const own = sides.get(ends.link.key);
  if (own === undefined) return [];
  const crossed = (['from', 'to'] as const)
    .filter((end) => isUpright(own[end]))
    .map((end) => gapOf(ends[end], own[end]));
  const words = ends.link.label === undefined ? [] : [Math.min(ends.from, ends.to)];
  return [...new Set(crossed.length > 0 ? crossed : words)];
}

/** Gaps between panels that stand one under another, with a row for each link that has words or crosses there. */
export function gapsBelow(
  all: readonly LinkEnds[],
  panels: number,
  sides: LinkSides,
  setting: LinkSetting,
): readonly number[] {
  return Array.from({ length: Math.max(0, panels - 1) }, (_, gap) => {
    const rows = all.filter((ends) => rowGaps(ends, sides).includes(gap)).length;
    return setting.style.stackGap + rows * rowHeight(setting);
  });
}

/**
 * Links between panels that stand one under another. Words stand on a line that crosses the gap; beside the channel they are
 * tied to their line by a dot.
 */
export function placeLinksBelow(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ink: Ink,
  sides: LinkSides,
  setting: LinkSetting,
): PlacedLinks {
  const { style, measure, labelOf } = setting;
  const channel = Math.max(0, ...panels.map(({ x, width }) => x + width));
  const rows = rowsOf(rects, panels, sides, setting);
  const met = keptApart(meetLinks(rects, panels, ink, sides), (ends, end, side) =>
    isUpright(side) ? `gap ${gapOf(ends[end], side)}` : 'channel',
  );
  const span = ({ from, to }: (typeof met)[number]) => Math.abs(pointOf(from)[1] - pointOf(to)[1]);
  const routed = met
    .toSorted((a, b) => span(a) - span(b))
    .map((each, i) => {
      const { key } = each.ends.link;
      const track = half(channel + (i + 1) * style.arrow);
      const rowAt = (end: 'from' | 'to') =>
        isUpright(each[end].side)
          ? rows.get(`${key} ${gapOf(each.ends[end], each[end].side)}`)
          : undefined;
      const row = { from: rowAt('from'), to: rowAt('to') };
      return { ...each, track, row, points: routeOf(each, row, track) };
    });
  const named = routed.filter(({ ends }) => ends.link.label !== undefined);
  const names = named.flatMap((each): readonly Part[] => {
    const { ends, row, track } = each;
    const { key, label } = ends.link;
    const level = row.from ?? row.to;
    if (level === undefined) {
      const gap = Math.min(ends.from, ends.to);
      const text = labelOf(label ?? '');
      return [tiedName(key, text, track, rows.get(`${key} ${gap}`) ?? 0, channel, setting)];
    }
    const others = routed.filter((other) => other !== each);
    return linkPlate(ends, placeOnRow(each, level, plateWidth(ends, setting), others), setting);
  });
  const tight = named.flatMap(({ ends: { link } }) =>
    measure(labelOf(link.label ?? ''), style.platePx, 700) > channel ? [link.key] : [],
  );
  return { parts: [...routed.map(linkLine), ...names], tight };
}

/** The rows of each link in its gaps: the height of their middles, by link and gap. */
function rowsOf(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  sides: LinkSides,
  setting: LinkSetting,
): ReadonlyMap<string, number> {
  return new Map(
    panels.flatMap((upper, gap) => {
      const top = upper.y + upper.height + setting.style.stackGap / 2;
      return rects
        .filter(({ ends }) => rowGaps(ends, sides).includes(gap))
        .map(
          ({ ends }, i) =>
            [`${ends.link.key} ${gap}`, half(top + (i + 0.5) * rowHeight(setting))] as const,
        );
    }),
  );
}

function routeOf(
  { from, to }: BothEnds<Met>,
  row: BothEnds<number | undefined>,
  track: number,
): RoutedLink['points'] {
  const leg = (met: Met, level: number | undefined): readonly Point[] => {
    const [x, y] = pointOf(met);
    return level === undefined
      ? [
          [x, y],
          [track, y],
        ]
      : [
          [x, y],
          [x, level],
          [track, level],
        ];
  };
  const [first, last] = [leg(from, row.from), leg(to, row.to)];
  // through one gap alone, the channel is not needed
  const direct = row.from !== undefined && row.from === row.to;
  return withoutStops(
    direct
      ? [...first.slice(0, 2), ...last.slice(0, 2).toReversed()]
      : [...first, ...last.toReversed()],
  );
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
