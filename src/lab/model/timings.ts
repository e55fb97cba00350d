/** Times of one kind, summed up; milliseconds. */
export interface Spread {
  /** number of times, ≥ 1 */
  readonly n: number;
  readonly lowestMs: number;
  /** a quarter of the times are at or below */
  readonly q1Ms: number;
  readonly medianMs: number;
  readonly q3Ms: number;
  readonly highestMs: number;
}

/**
 * Sums up times.
 * @param timesMs any order
 * @returns undefined where there are none
 * @source quantiles between neighbours: Hyndman & Fan 1996, type 7, as R and NumPy have it
 */
export function spreadOf(timesMs: readonly number[]): Spread | undefined {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? 0;
    const high = sorted[Math.ceil(place)] ?? 0;
    return low + (place - Math.floor(place)) * (high - low);
  };
  if (sorted.length === 0) return undefined;
  return {
    n: sorted.length,
    lowestMs: at(0),
    q1Ms: at(0.25),
    medianMs: at(0.5),
    q3Ms: at(0.75),
    highestMs: at(1),
  };
}

/** What `bench` times in the machine, in its order. */
export const benchKinds = ['fork', 'exec', 'chroot', 'container'] as const;

/** One of {@link benchKinds}. */
export type BenchKind = (typeof benchKinds)[number];

/** A run of `bench`: every time of every kind. */
export interface BenchRun {
  readonly rounds: number;
  readonly warmUpRounds: number;
  readonly timesMs: Readonly<Record<BenchKind, readonly number[]>>;
}

/**
 * Reads the file that `bench` writes: a comment `# rounds N, warm-up N`, then `kind<TAB>microseconds` lines.
 * @returns undefined where it is not whole: other kinds, or not every round of each
 */
export function parseBench(text: string): BenchRun | undefined {
  const lines = text.trim().split('\n');
  const [, rounds, warmUp] = /^# rounds (\d+), warm-up (\d+)$/.exec(lines[0] ?? '') ?? [];
  if (rounds === undefined || warmUp === undefined) return undefined;
  const timesMs: Record<BenchKind, number[]> = { fork: [], exec: [], chroot: [], container: [] };
  for (const line of lines.slice(1)) {
    const [, kind, micros] = /^(\w+)\t(\d+)$/.exec(line) ?? [];
    const known = benchKinds.find((each) => each === kind);
    if (known === undefined) return undefined;
    timesMs[known].push(Number(micros) / 1000);
  }
  const whole = benchKinds.every((kind) => timesMs[kind].length === Number(rounds));
  return whole ? { rounds: Number(rounds), warmUpRounds: Number(warmUp), timesMs } : undefined;
}
