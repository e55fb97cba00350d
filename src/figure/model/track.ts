import type { Point } from './part.ts';

/** places are rounded to a tenth, so a token may stand a little beside its wire */
const tolerance = 0.6;

/** How far along a line a point stands, from 0 to the line's length; undefined for a point beside it. */
export function alongTrack(track: readonly Point[], [x, y]: Point): number | undefined {
  let before = 0;
  for (let i = 1; i < track.length; i += 1) {
    const [ax, ay] = track[i - 1] as Point;
    const [bx, by] = track[i] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    const reach = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
    const along = Math.max(0, Math.min(length, reach));
    const share = length === 0 ? 0 : along / length;
    if (Math.hypot(ax + (bx - ax) * share - x, ay + (by - ay) * share - y) <= tolerance)
      return before + along;
    before += length;
  }
  return undefined;
}

/** The point at a distance along a line; beyond its ends, the end. */
export function pointOnTrack(track: readonly Point[], distance: number): Point {
  let left = distance;
  for (let i = 1; i < track.length; i += 1) {
    const [ax, ay] = track[i - 1] as Point;
    const [bx, by] = track[i] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    if (left <= length && length > 0) {
      const share = Math.max(0, left) / length;
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    }
    left -= length;
  }
  return track.at(-1) ?? [0, 0];
}

/** Steps of a run along a line between two distances, eased: the first is the start, the last the end. */
export function runAlong(
  track: readonly Point[],
  from: number,
  to: number,
  ease: (share: number) => number,
): readonly Point[] {
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, i) =>
    pointOnTrack(track, from + (to - from) * ease(i / steps)),
  );
}

/** The line that a point stands on, if any. */
export function trackUnder(at: Point, tracks: readonly (readonly Point[])[]) {
  return tracks.find((track) => alongTrack(track, at) !== undefined);
}
