import type { Figure, Panel } from './figure.ts';
import type { Format } from './format.ts';
import { layoutStyles } from './layout-style.ts';
import { inkOf, isUpright, type LinkSides } from './link-ends.ts';
import { type LinkSetting, linkRects, type PlacedLinks } from './link-route.ts';
import { aboutWithLinks, type LinkEnds, linkEnds } from './links.ts';
import { channelWidth, gapsBelow, placeLinksBelow, sidesBelow } from './links-below.ts';
import {
  bandHeights,
  gapsBeside,
  placeLinksBeside,
  sidesAhead,
  sidesBeside,
} from './links-beside.ts';
import type { Msg } from './msg.ts';
import { kindOf, type PanelKinds, type PlacedPanel } from './panel-kind.ts';
import { movePart, type Part, type Rect } from './part.ts';
import { collisions } from './text-collisions.ts';
import type { Measure } from './text-measure.ts';

/** A figure with places: everything a view needs to draw, in SVG user units, origin top left, y downwards. */
export interface PlacedFigure {
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  /** in painting order; keys are unique in the figure */
  readonly parts: readonly Part[];
  /** where each panel stands */
  readonly panels: readonly (Rect & { readonly key: string })[];
  /** keys of things whose words do not fit their place; empty in a correct figure */
  readonly tight: readonly string[];
}

/** What gives a figure its words: text of a message, and the width of a line. */
export interface Words {
  readonly labelOf: (msg: Msg) => string;
  readonly measure: Measure;
}

/** A panel's place before its height is known. */
interface Seat {
  readonly panel: Panel;
  readonly x: number;
  readonly width: number;
}

/**
 * Give a figure places. Pure: the same arguments give the same figure.
 * @param kinds the kinds of panels that the figure has
 * @param leastHeight in units: where the figure is lower, its panels grow, or stand on the lower edge
 * @throws when a thing or a link names another that does not exist, or a kind is not loaded
 */
export function layout(
  figure: Figure,
  kinds: PanelKinds,
  words: Words,
  format: Format,
  leastHeight = 0,
): PlacedFigure {
  const style = layoutStyles[format];
  const placePanel = ({ panel, width }: Seat, least: number): PlacedPanel =>
    kindOf(kinds, panel).place(panel, {
      ...words,
      format,
      style: { ...style, width },
      leastHeight: least,
    });
  const beside = (figure.arrange ?? (format === 'narrow' ? 'below' : 'beside')) === 'beside';
  const ends = linkEnds(figure, kinds);
  const placed = beside
    ? placeAllBeside(figure, ends, placePanel, leastHeight, { ...words, style })
    : placeAllBelow(figure, ends, placePanel, leastHeight, { ...words, style });
  return {
    format,
    width: style.width,
    height: placed.height,
    parts: recede([...partsOf(placed.panels), ...placed.links.parts], aboutWithLinks(figure)),
    panels: placed.panels.map(({ key, x, y, width, height }) => ({ key, x, y, width, height })),
    tight: [...placed.panels.flatMap(({ tight }) => tight), ...placed.links.tight],
  };
}

/** What `faultsOf` says of a figure that is higher than its format. */
export const tooHigh = 'height';

/**
 * What is unreadable in a placed figure, for checks: words that do not fit, texts over one another or outside, wires
 * through words, and a figure higher than its format.
 * @returns keys, each once; `tooHigh` for a figure that is; empty for a correct figure
 */
export function faultsOf(placed: PlacedFigure, measure: Measure): readonly string[] {
  const high = placed.height > layoutStyles[placed.format].height ? [tooHigh] : [];
  return [...new Set([...placed.tight, ...collisions(placed, measure).flat(), ...high])];
}

function seatsBeside(figure: Figure, width: number, gaps: readonly number[]): readonly Seat[] {
  const weightOf = ({ key }: Panel) => figure.weights?.[key] ?? 1;
  const all = figure.panels.reduce((sum, panel) => sum + weightOf(panel), 0);
  const room = width - gaps.reduce((sum, gap) => sum + gap, 0);
  let x = 0;
  return figure.panels.map((panel, i) => {
    const own = (room * weightOf(panel)) / all;
    const seat = { panel, x: Math.round(x), width: Math.floor(own) };
    x += own + (gaps[i] ?? 0);
    return seat;
  });
}

function seatsBelow(figure: Figure, width: number): readonly Seat[] {
  return figure.panels.map((panel) => ({ panel, x: 0, width }));
}

interface Stood extends PlacedPanel, Rect {
  readonly key: string;
}

type Place = (seat: Seat, least: number) => PlacedPanel;

/** Panels and the links between them. */
interface Arranged {
  readonly height: number;
  readonly panels: readonly Stood[];
  readonly links: PlacedLinks;
}

/** Parts of panels in the figure's own coordinates, with keys that are unique there. */
function partsOf(panels: readonly Stood[]): readonly Part[] {
  return panels.flatMap(({ key, x, y, parts }) =>
    parts.map((part) => ({ ...movePart(part, x, y), key: `${key}/${part.key}` })),
  );
}

function placeAllBeside(
  figure: Figure,
  ends: readonly LinkEnds[],
  place: Place,
  least: number,
  setting: LinkSetting,
): Arranged {
  const stand = (sides: LinkSides) => {
    const gaps = gapsBeside(ends, figure.panels.length, sides, setting);
    const { over, under } = bandHeights(ends, sides, setting);
    const seats = seatsBeside(figure, setting.style.width, gaps);
    const { height, panels } = placeBeside(seats, place, Math.max(0, least - over - under));
    return {
      height: over + height + under,
      panels: panels.map((panel) => ({ ...panel, y: panel.y + over })),
    };
  };
  const ahead = sidesAhead(ends);
  const placed = stand(ahead);
  if (ends.length === 0) return { ...placed, links: { parts: [], tight: [] } };
  const first = surroundings(ends, placed.panels, setting);
  // which way a link can go is known once the panels stand; then they make room for it
  const sides = sidesBeside(first.rects, placed.panels, first.ink);
  const detours = [...sides.values()].some(({ from, to }) => isUpright(from) || isUpright(to));
  const roomy = detours ? stand(sides) : placed;
  const { rects, ink } = surroundings(ends, roomy.panels, setting);
  return { ...roomy, links: placeLinksBeside(rects, roomy.panels, ink, sides, setting) };
}

function placeAllBelow(
  figure: Figure,
  ends: readonly LinkEnds[],
  place: Place,
  least: number,
  setting: LinkSetting,
): Arranged {
  const seats = seatsBelow(figure, setting.style.width - channelWidth(ends, setting));
  const stand = (sides: LinkSides) =>
    placeBelow(seats, place, gapsBelow(ends, figure.panels.length, sides, setting), least);
  const placed = stand(new Map());
  if (ends.length === 0) return { ...placed, links: { parts: [], tight: [] } };
  const first = surroundings(ends, placed.panels, setting);
  const sides = sidesBelow(first.rects, placed.panels, first.ink);
  const roomy = stand(sides);
  const { rects, ink } = surroundings(ends, roomy.panels, setting);
  return { ...roomy, links: placeLinksBelow(rects, roomy.panels, ink, sides, setting) };
}

/** What links join, and what they keep off. */
function surroundings(
  ends: readonly LinkEnds[],
  panels: readonly Stood[],
  { measure }: LinkSetting,
) {
  const parts = partsOf(panels);
  return { rects: linkRects(ends, parts, measure), ink: inkOf(parts, measure) };
}

/** Panels on the same ground; the lower ones grow as far as they can. */
function placeBeside(seats: readonly Seat[], place: Place, least: number) {
  const own = seats.map((seat) => place(seat, 0));
  const height = Math.max(least, ...own.map((panel) => panel.height));
  const panels = seats.map((seat, i): Stood => {
    const first = own[i] ?? place(seat, 0);
    const grown = first.height < height ? place(seat, height) : first;
    return {
      ...grown,
      key: seat.panel.key,
      x: seat.x,
      y: height - grown.height,
      width: seat.width,
    };
  });
  return { height, panels };
}

/** Panels one under another; the last one takes the room that is left. */
function placeBelow(seats: readonly Seat[], place: Place, gaps: readonly number[], least: number) {
  let y = 0;
  const panels = seats.map((seat, i): Stood => {
    const last = i === seats.length - 1;
    const panel = place(seat, last ? Math.max(0, least - y) : 0);
    const top = last ? Math.max(y, least - panel.height) : y;
    y = top + panel.height + (gaps[i] ?? 0);
    return { ...panel, key: seat.panel.key, x: 0, y: top, width: seat.width };
  });
  return { height: Math.max(least, y), panels };
}

/** All but the things that a step is about step back. */
function recede(parts: readonly Part[], about: readonly string[] | undefined): readonly Part[] {
  if (about === undefined) return parts;
  return parts.map((part) => ({
    ...part,
    look: `${part.look} ${about.includes(part.of) ? 'about' : 'receded'}`,
  }));
}
