/**
 * A logarithmic axis from a power of ten below the shortest time to one above the longest.
 * @param timesMs milliseconds, each > 0; at least one
 */
export interface TimeScale {
  /** powers of ten, ascending, milliseconds */
  readonly ticksMs: readonly number[];
  /** where a time stands, 0 at the left end to 1 at the right end; times beyond the ends stand at the ends */
  at(timeMs: number): number;
}

/** The axis for a set of times; one decade at least. */
export function timeScale(timesMs: readonly number[]): TimeScale {
  const positive = timesMs.filter((time) => time > 0);
  const low = Math.floor(Math.log10(Math.min(...positive, 1e9)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive, 1e-9))));
  const [first, last] = positive.length === 0 ? [0, 1] : [low, high];
  return {
    ticksMs: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
    at: (timeMs) => {
      const place = (Math.log10(Math.max(timeMs, 1e-9)) - first) / (last - first);
      return Math.min(1, Math.max(0, place));
    },
  };
}
