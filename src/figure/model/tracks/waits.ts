import type { Ground } from '../axis/axis-layout.ts';
import type { Setting } from '../panel-kind.ts';
import type { Part } from '../part.ts';
import type { TrackLane } from './tracks.ts';

/** An item's wait, before its lane has a place. */
export interface Wait {
  readonly of: string;
  /** x of its ends */
  readonly from: number;
  readonly to: number;
  /** under the bars, 0 the uppermost: what starts later waits lower, so that no line meets another */
  readonly level: number;
}

/** What waits in a lane, in the order in which it starts. */
export function waitsOf(
  { items }: TrackLane,
  { xOf }: Ground,
  { style }: Setting,
): readonly Wait[] {
  const waits: Wait[] = [];
  for (const { key, arrives, starts } of items) {
    if (arrives === undefined || arrives >= starts) continue;
    const from = xOf(arrives);
    const meanwhile = waits.filter(({ to }) => to + style.laneGap > from);
    const level = 1 + Math.max(-1, ...meanwhile.map((wait) => wait.level));
    waits.push({ of: key, from, to: xOf(starts), level });
  }
  return waits;
}

/** Height of one level of waits, in units. */
const levelHeight = ({ style }: Setting) => Math.round(style.rowGap * 1.5);

/** Room that waits take under the bars of their lane, in units. */
export const roomOf = (waits: readonly Wait[], setting: Setting): number =>
  (1 + Math.max(-1, ...waits.map(({ level }) => level))) * levelHeight(setting);

/** A wait's line, from where it comes to the bar that it waits for. @param bottom of the bars */
export function waitPart({ of, from, to, level }: Wait, bottom: number, setting: Setting): Part {
  const high = levelHeight(setting);
  const y = bottom + (level + 0.6) * high;
  const tick = high / 3;
  return {
    key: `wait:${of}`,
    of,
    x: 0,
    y: 0,
    look: 'wait',
    line: {
      d: `M${from} ${y - tick}L${from} ${y + tick}M${from} ${y}L${to} ${y}L${to} ${bottom}`,
      arrow: false,
    },
    words: [],
  };
}
