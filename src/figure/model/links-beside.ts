import { plateHeight } from './layout-style.ts';
import {
  type BothEnds,
  type Ink,
  isUpright,
  keptApart,
  type LinkSides,
  type Met,
  type MetLink,
  meetLinks,
  pointOf,
  type Side,
  sidesOf,
} from './link-ends.ts';
import {
  freest,
  half,
  type LinkRects,
  type LinkSetting,
  linkLine,
  linkPlate,
  type PlacedLinks,
  piecesOf,
  placeOnRow,
  plateWidth,
  type RoutedLink,
  rowHeight,
  withoutStops,
} from './link-route.ts';
import type { LinkEnds } from './links.ts';
import type { Point, Rect } from './part.ts';

const clearance = 8;

/** A band of rows above or below all panels. */
type Band = 'over' | 'under';

/** 1: leads to the right; -1: to the left. */
const headingOf = ({ from, to }: LinkEnds): 1 | -1 => (from < to ? 1 : -1);

/** Sides that an end may take: the one that faces the other panel, else over or under what stands before it. */
const choices = (ends: LinkEnds): BothEnds<readonly Side[]> => {
  const facing: readonly [Side, Side] = ends.from < ends.to ? ['right', 'left'] : ['left', 'right'];
  return { from: [facing[0], 'up', 'down'], to: [facing[1], 'up', 'down'] };
};

/** The ways of links between panels that stand beside one another. */
export function sidesBeside(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ink: Ink,
): LinkSides {
  return sidesOf(rects, panels, ink, choices);
}

/** The ways as long as it is not known where things stand: straight through the gap. */
export function sidesAhead(all: readonly LinkEnds[]): LinkSides {
  return new Map(
    all.map((ends) => [
      ends.link.key,
      ends.from < ends.to ? { from: 'right', to: 'left' } : { from: 'left', to: 'right' },
    ]),
  );
}

/** A track of a link in a gap: beside its start, beside its end, or both at once. */
interface Track {
  readonly ends: LinkEnds;
  readonly gap: number;
  readonly at: 'whole' | 'from' | 'to';
  readonly width: number;
}

/** The bands that a link runs through, if any: one past a panel or to what can only be reached from above or below. */
function bandsOf(ends: LinkEnds, sides: LinkSides): Partial<BothEnds<Band>> {
  const own = sides.get(ends.link.key);
  const bandOf = (side: Side | undefined): Band | undefined =>
    side === 'up' ? 'over' : side === 'down' ? 'under' : undefined;
  const [from, to] = [bandOf(own?.from), bandOf(own?.to)];
  const past = Math.abs(ends.from - ends.to) > 1 ? 'over' : undefined;
  const first = from ?? to ?? past;
  const last = to ?? from ?? past;
  return first === undefined || last === undefined ? {} : { from: first, to: last };
}

/** The gaps next to a link's ends, on the sides that face the other panel. */
function gapsOf({ from, to }: LinkEnds): BothEnds<number> {
  return from < to ? { from, to: to - 1 } : { from: from - 1, to };
}

function tracksOf(ends: LinkEnds, sides: LinkSides, setting: LinkSetting): readonly Track[] {
  const { arrow } = setting.style;
  const gaps = gapsOf(ends);
  const bands = bandsOf(ends, sides);
  if (bands.from === undefined) {
    const width = Math.max(arrow, plateWidth(ends, setting) + clearance);
    return [{ ends, gap: gaps.from, at: 'whole', width }];
  }
  const own = sides.get(ends.link.key);
  const turns = own === undefined || !isUpright(own.from) || bands.from !== bands.to;
  return [
    ...(turns ? [{ ends, gap: gaps.from, at: 'from' as const, width: arrow }] : []),
    ...(own !== undefined && !isUpright(own.to)
      ? [{ ends, gap: gaps.to, at: 'to' as const, width: arrow }]
      : []),
  ];
}

/**
 * Gaps between panels that stand beside one another, wide enough for the tracks of links and an arrow head.
 * @param panels how many panels there are
 */
export function gapsBeside(
  all: readonly LinkEnds[],
  panels: number,
  sides: LinkSides,
  setting: LinkSetting,
): readonly number[] {
  const { arrow, stackGap } = setting.style;
  const tracks = all.flatMap((ends) => tracksOf(ends, sides, setting));
  return Array.from({ length: Math.max(0, panels - 1) }, (_, gap) => {
    const here = tracks.filter((track) => track.gap === gap);
    const width = here.reduce((sum, track) => sum + track.width, 0);
    return here.length === 0 ? stackGap : Math.max(stackGap, 2 * arrow + width);
  });
}

/** Heights of the bands above and below the panels, with a row for each link that runs there; 0 without any. */
export function bandHeights(
  all: readonly LinkEnds[],
  sides: LinkSides,
  setting: LinkSetting,
): Readonly<Record<Band, number>> {
  const height = (band: Band) => {
    const rows = all.filter((ends) => Object.values(bandsOf(ends, sides)).includes(band)).length;
    return rows === 0 ? 0 : rows * rowHeight(setting) + setting.style.arrow;
  };
  return { over: height('over'), under: height('under') };
}

/** Where the rows and tracks of each link are. */
interface Ways {
  row(link: string, band: Band): number;
  track(link: string, at: Track['at']): number;
}

/**
 * Links between panels that stand beside one another: out of the edge that faces the other panel, along a track in the gap,
 * into the edge that faces back. What another thing stands before is reached over or under the panels, and so is a panel
 * that is not the next one. Words stand on the line, in the gap or in the row.
 * @param panels where the panels stand, in order, below the band above them
 */
export function placeLinksBeside(
  rects: readonly LinkRects[],
  panels: readonly Rect[],
  ink: Ink,
  sides: LinkSides,
  setting: LinkSetting,
): PlacedLinks {
  const met = meetLinks(rects, panels, ink, sides).map((each) =>
    bandsOf(each.ends, sides).from === undefined ? straightened(each) : each,
  );
  const all = keptApart(met, (ends, end, side) =>
    isUpright(side) ? `${side} of ${ends[end]}` : `gap ${gapsOf(ends)[end]}`,
  );
  const row = rowsOf(all, panels, sides, setting);
  const { track, stripOf } = tracksIn(all, panels, sides, row, setting);
  const routed = all.map((each) => ({
    ...each,
    points: routeOf(each, bandsOf(each.ends, sides), { row, track }),
  }));
  const [top, bottom] = [
    Math.min(...panels.map(({ y }) => y)),
    Math.max(...panels.map(({ y, height }) => y + height)),
  ];
  const tall = plateHeight(setting.style) / 2;
  // a plate is higher than a line of a panel, which may be the first or the last one
  const inFigure = ([x, y]: Point): Point => [x, Math.max(top + tall, Math.min(bottom - tall, y))];
  const plates = routed.flatMap((each) => {
    const others = routed.filter((other) => other !== each);
    const band = bandsOf(each.ends, sides).from;
    const width = plateWidth(each.ends, setting);
    const { key } = each.ends.link;
    const middle =
      band === undefined
        ? inFigure(placeInGap(each, stripOf(key), width, others, setting))
        : placeOnRow(each, row(key, band), width, others);
    return linkPlate(each.ends, middle, setting);
  });
  const tight = all.flatMap(({ ends }) =>
    plateWidth(ends, setting) > setting.style.width ? [ends.link.key] : [],
  );
  return { parts: [...routed.map(linkLine), ...plates], tight };
}

/** a step that is lower looks like a mistake */
const leastStep = 10;

/** A link that can go straight does, and one that would make a low step where an end is its own to move. */
function straightened(each: MetLink): MetLink {
  const { from, to } = each;
  const inner = clearance / 2;
  const level = (at: number): MetLink => ({ ...each, from: { ...from, at }, to: { ...to, at } });
  const top = Math.max(from.start, to.start) + inner;
  const bottom = Math.min(from.start + from.length, to.start + to.length) - inner;
  if (from.alone && to.alone && top <= bottom)
    return level(half(Math.max(top, Math.min(bottom, from.at))));
  const low = Math.abs(from.at - to.at) < leastStep;
  const within = ({ start, length }: Met, at: number) => at >= start && at <= start + length;
  if (low && from.alone && within(from, to.at)) return level(to.at);
  if (low && to.alone && within(to, from.at)) return level(from.at);
  return each;
}

/** Rows of the bands: the shortest links run nearest to the panels. */
function rowsOf(
  all: readonly MetLink[],
  panels: readonly Rect[],
  sides: LinkSides,
  setting: LinkSetting,
): Ways['row'] {
  const top = Math.min(...panels.map(({ y }) => y));
  const bottom = Math.max(...panels.map(({ y, height }) => y + height));
  const span = ({ from, to }: MetLink) => Math.abs(pointOf(from)[0] - pointOf(to)[0]);
  const nearFirst = all.toSorted((a, b) => span(a) - span(b));
  const places = new Map(
    (['over', 'under'] as const).flatMap((band) =>
      nearFirst
        .filter(({ ends }) => Object.values(bandsOf(ends, sides)).includes(band))
        .map(({ ends }, i) => {
          const away = setting.style.arrow + (i + 0.5) * rowHeight(setting);
          return [
            `${ends.link.key} ${band}`,
            half(band === 'over' ? top - away : bottom + away),
          ] as const;
        }),
    ),
  );
  return (link, band) => places.get(`${link} ${band}`) ?? top;
}

/** A strip of a gap, from its left edge. */
interface Strip {
  readonly x: number;
  readonly width: number;
}

function tracksIn(
  all: readonly MetLink[],
  panels: readonly Rect[],
  sides: LinkSides,
  row: Ways['row'],
  setting: LinkSetting,
): Pick<Ways, 'track'> & { stripOf(link: string): Strip } {
  const strips = new Map<string, Strip>();
  const tracks = all.flatMap((each) =>
    tracksOf(each.ends, sides, setting).map((track) => ({
      ...track,
      order: rank(each, track, bandsOf(each.ends, sides), row),
    })),
  );
  for (const gap of new Set(tracks.map((track) => track.gap))) {
    const left = panels[gap];
    let x = (left === undefined ? 0 : left.x + left.width) + setting.style.arrow;
    const here = tracks.filter((track) => track.gap === gap);
    for (const { ends, at, width } of here.toSorted((a, b) => a.order - b.order)) {
      strips.set(`${ends.link.key} ${at}`, { x, width });
      x += width;
    }
  }
  const strip = (link: string, at: Track['at']) =>
    strips.get(`${link} ${at}`) ?? { x: 0, width: 0 };
  const stepsLow = new Map(
    all.map(({ ends, from, to }) => [
      ends.link.key,
      ends.link.label !== undefined && Math.abs(from.at - to.at) < 2 * plateHeight(setting.style),
    ]),
  );
  const headings = new Map(all.map(({ ends }) => [ends.link.key, headingOf(ends)]));
  return {
    stripOf: (link) => strip(link, 'whole'),
    track(link, at) {
      const { x, width } = strip(link, at);
      // the words of a low step stand before it
      if (at === 'whole' && stepsLow.get(link))
        return half(headings.get(link) === 1 ? x + width - clearance / 2 : x + clearance / 2);
      return half(x + width / 2);
    },
  };
}

/**
 * The order of tracks from the left in which no two links cross that need not: of those that lead down, the lowest turns
 * first; of those that lead up, the highest; from right to left the other way round.
 */
function rank(
  { ends, from, to }: MetLink,
  { at }: Track,
  bands: Partial<BothEnds<Band>>,
  row: Ways['row'],
): number {
  const high = (band: Band | undefined, met: Met) =>
    band === undefined ? met.at : row(ends.link.key, band);
  const start = at === 'to' ? high(bands.to, to) : from.at;
  const end = at === 'from' ? high(bands.from, from) : to.at;
  return headingOf(ends) * (end > start ? -start : start);
}

function routeOf(
  { ends, from, to }: MetLink,
  bands: Partial<BothEnds<Band>>,
  ways: Ways,
): RoutedLink['points'] {
  const { key } = ends.link;
  const [start, end] = [pointOf(from), pointOf(to)];
  if (bands.from === undefined || bands.to === undefined) {
    const x = ways.track(key, 'whole');
    return withoutStops([start, [x, start[1]], [x, end[1]], end]);
  }
  const [first, last] = [ways.row(key, bands.from), ways.row(key, bands.to)];
  const leg = (met: Met, at: 'from' | 'to', level: number): readonly Point[] => {
    const [x, y] = pointOf(met);
    if (isUpright(met.side))
      return [
        [x, y],
        [x, level],
      ];
    const track = ways.track(key, at);
    return [
      [x, y],
      [track, y],
      [track, level],
    ];
  };
  const across = ways.track(key, 'from');
  const between: readonly Point[] =
    first === last
      ? []
      : [
          [across, first],
          [across, last],
        ];
  return withoutStops([
    ...leg(from, 'from', first),
    ...between,
    ...leg(to, 'to', last).toReversed(),
  ]);
}

/** The middle of a link's words in its strip of a gap: on its track, off the level pieces of others; before a low step. */
function placeInGap(
  each: MetLink,
  { x, width: room }: Strip,
  width: number,
  others: readonly RoutedLink[],
  { style }: LinkSetting,
): Point {
  const { from, to } = each;
  const middle = x + room / 2;
  const step = Math.abs(from.at - to.at);
  if (step > 0 && step < 2 * plateHeight(style))
    return [middle - (headingOf(each.ends) * clearance) / 2, from.at];
  const levels = others.flatMap((other) =>
    piecesOf(other.points).flatMap(([[ax, ay], [bx, by]]) =>
      ay === by && Math.min(ax, bx) < middle + width / 2 && Math.max(ax, bx) > middle - width / 2
        ? [by]
        : [],
    ),
  );
  return [half(middle), freest(from.at, to.at, levels, 40)];
}
