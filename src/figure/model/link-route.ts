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

/** A place where a link meets an edge of a thing. */
export interface Meeting {
  readonly link: string;
  readonly end: 'from' | 'to';
  /** names the edge */
  readonly edge: string;
  /** where the edge begins and how long it is */
  readonly start: number;
  readonly length: number;
  /** where the other end is, on the same axis */
  readonly other: number;
}

/** Places along edges: links that share an edge are spread over it, in the order of their other ends. */
export function spread(meetings: readonly Meeting[]) {
  return (link: string, end: Meeting['end']): { readonly at: number; readonly alone: boolean } => {
    const mine = meetings.find((meeting) => meeting.link === link && meeting.end === end);
    if (mine === undefined) throw new Error(`the link ${link} meets no edge`);
    const here = meetings
      .filter(({ edge }) => edge === mine.edge)
      .toSorted((a, b) => a.other - b.other);
    const share = (here.indexOf(mine) + 1) / (here.length + 1);
    return { at: half(mine.start + mine.length * share), alone: here.length === 1 };
  };
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
