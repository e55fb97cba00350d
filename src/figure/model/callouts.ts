import { findStands, type Stretch } from './callout-places.ts';
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
  /** keys of things whose words are wider than the drawing, or whose line others hide */
  readonly tight: readonly string[];
}

/**
 * Put words below places on a line, in lanes, so that none touches another or hides the line that leads to it.
 * @param y of the line, in units
 * @param blocked what passes the lanes from above, and may not be covered
 */
export function placeCallouts(
  callouts: readonly Callout[],
  y: number,
  { style, measure }: Setting,
  blocked: readonly Stretch[] = [],
): PlacedCallouts {
  if (callouts.length === 0) return { parts: [], height: 0, tight: [] };
  const high = plateHeight(style);
  const space = style.laneGap;
  const wanted = callouts
    .toSorted((a, b) => a.x - b.x)
    .map((callout) => ({
      ...callout,
      width: measure(callout.text, style.platePx, 700) + 2 * style.platePadX,
    }));
  const { stands, faults } = findStands(wanted, { width: style.width, space, blocked });
  const placed = wanted.map((callout, i) => {
    const { left, lane } = stands[i] ?? { left: 0, lane: 0 };
    return { ...callout, left, lane, top: y + space + lane * (high + 2) };
  });
  const leaders = placed.map(
    ({ of, part, x, width, left, top }): Part => ({
      key: keyOf('leader', of, part),
      of,
      x: 0,
      y: 0,
      look: 'leader',
      line: { d: leaderTo({ x, width, left, top, high }, y), arrow: false },
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
  return {
    parts: [...leaders, ...words],
    height: space + (1 + Math.max(...placed.map(({ lane }) => lane))) * (high + 2),
    tight: [
      ...placed.flatMap(({ of, width }) => (width > style.width ? [of] : [])),
      ...faults.flatMap((i) => wanted[i]?.of ?? []),
    ],
  };
}

/** Down from a place to its words; to words that stand aside, round a corner. */
function leaderTo(
  { x, width, left, top, high }: { [Name in 'x' | 'width' | 'left' | 'top' | 'high']: number },
  y: number,
): string {
  if (x >= left && x <= left + width) return `M${x} ${y}L${x} ${top}`;
  const middle = top + high / 2;
  return `M${x} ${y}L${x} ${middle}L${x < left ? left : left + width} ${middle}`;
}

const keyOf = (what: string, of: string, part: string | undefined): string =>
  part === undefined ? `${what}:${of}` : `${what}:${of}:${part}`;
