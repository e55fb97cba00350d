import { plateHeight } from './layout-style.ts';
import type { Setting } from './panel-kind.ts';
import type { Part } from './part.ts';
import { plateLine } from './plate-line.ts';

/** Words that belong to a place on an axis. */
export interface Callout {
  /** key of the thing */
  readonly of: string;
  /** tells several callouts of one thing apart */
  readonly part?: string;
  /** the place, in units from the drawing's left edge */
  readonly x: number;
  readonly text: string;
}

/** Words in lanes, each tied to its place by a line. */
export interface PlacedCallouts {
  /** lines first, words over them */
  readonly parts: readonly Part[];
  readonly height: number;
  /** keys of things whose words are wider than the drawing */
  readonly tight: readonly string[];
}

/**
 * Put words below places on a line, in as many lanes as it takes for none to touch another.
 * @param y of the line, in units
 */
export function placeCallouts(
  callouts: readonly Callout[],
  y: number,
  { style, measure }: Setting,
): PlacedCallouts {
  const tight: string[] = [];
  const ends: number[] = [];
  const high = plateHeight(style);
  const space = style.laneGap;
  const placed = callouts
    .toSorted((a, b) => a.x - b.x)
    .map((callout) => {
      const width = measure(callout.text, style.platePx, 700) + 2 * style.platePadX;
      if (width > style.width) tight.push(callout.of);
      const left = Math.max(0, Math.min(style.width - width, callout.x - width / 2));
      const free = ends.findIndex((end) => end + space <= left);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = left + width;
      return { ...callout, width, left, top: y + space + lane * (high + 2) };
    });
  const leaders = placed.map(
    ({ of, part, x, top }): Part => ({
      key: keyOf('leader', of, part),
      of,
      x: 0,
      y: 0,
      look: 'leader',
      line: { d: `M${x} ${y}L${x} ${top}`, arrow: false },
      words: [],
    }),
  );
  const words = placed.map(
    ({ of, part, text, width, left, top }): Part => ({
      key: keyOf('said', of, part),
      of,
      x: left,
      y: top,
      look: 'plate said',
      rect: { width, height: high, radius: 2 },
      plate: true,
      words: [plateLine(style, text, width)],
    }),
  );
  const height = ends.length === 0 ? 0 : space + ends.length * (high + 2);
  return { parts: [...leaders, ...words], height, tight };
}

const keyOf = (what: string, of: string, part: string | undefined): string =>
  part === undefined ? `${what}:${of}` : `${what}:${of}:${part}`;
