import type { Ground } from '../axis/axis-layout.ts';
import type { Stretch } from '../callout-places.ts';
import type { Setting } from '../panel-kind.ts';
import type { Part, Point } from '../part.ts';
import type { TrackItem, TracksPanel } from './tracks.ts';

/** An arrow before the lanes have places: where it goes down or up, and between which lanes. */
export interface HandOver {
  readonly key: string;
  /** numbers of lanes, from the top down */
  readonly from: number;
  readonly to: number;
  /** x of the end of one item, and of the start of the other */
  readonly ends: number;
  readonly starts: number;
  /** round a corner into the other's side; else straight to its edge */
  readonly corner: boolean;
  /** what the arrow takes of the width where it passes from lane to lane */
  readonly stretch: Stretch;
}

/** Which way each arrow goes. @throws when an arrow names an item that does not exist */
export function handOvers(
  panel: TracksPanel,
  { xOf }: Ground,
  { style }: Setting,
): readonly HandOver[] {
  const laneOf = (key: string) =>
    panel.lanes.findIndex(({ items }) => items.some((item) => item.key === key));
  const itemOf = (key: string): TrackItem | undefined =>
    panel.lanes.flatMap(({ items }) => items).find((item) => item.key === key);
  return panel.arrows.map(({ key, from, to }) => {
    const [a, b] = [itemOf(from), itemOf(to)];
    if (a === undefined || b === undefined) throw new Error(`${key}: leads from or to no item`);
    const [ends, starts] = [xOf(a.ends), xOf(b.starts)];
    const busy = panel.lanes[laneOf(to)]?.items.some(
      (item) => xOf(item.starts) < starts && xOf(item.ends) > ends,
    );
    const corner = starts - ends > style.arrow && busy !== true;
    const half = style.arrow / 2;
    const stretch = corner
      ? { from: ends - half, to: ends + half }
      : { from: Math.min(ends, starts) - half, to: Math.max(ends, starts) + half };
    return { key, from: laneOf(from), to: laneOf(to), ends, starts, corner, stretch };
  });
}

/** What passes over a lane's bars, where their name may stand, and under them, where their words may. */
export function passingLane(all: readonly HandOver[], lane: number) {
  const above = all.filter((each) => lane > Math.min(each.from, each.to));
  const below = all.filter((each) => lane >= Math.min(each.from, each.to));
  const reaches = ({ from, to }: HandOver, end: number) => end <= Math.max(from, to);
  return {
    above: above.filter((each) => reaches(each, lane)).map(({ stretch }) => stretch),
    below: below.filter((each) => reaches(each, lane + 1)).map(({ stretch }) => stretch),
  };
}

/**
 * An arrow between lanes that have places.
 * @param middles y of the middle of each lane's bars
 */
export function handOverPart(
  { key, from, to, ends, starts, corner }: HandOver,
  middles: readonly number[],
  barHeight: number,
): Part {
  const [ya, yb] = [middles[from] ?? 0, middles[to] ?? 0];
  const half = yb > ya ? barHeight / 2 : -barHeight / 2;
  const points: readonly Point[] = corner
    ? [
        [ends, ya + half],
        [ends, yb],
        [starts, yb],
      ]
    : [
        [ends, ya + half],
        [starts, yb - half],
      ];
  return {
    key: `arrow:${key}`,
    of: key,
    x: 0,
    y: 0,
    look: 'wire hand-over',
    line: { d: points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(''), arrow: true },
    words: [],
  };
}
