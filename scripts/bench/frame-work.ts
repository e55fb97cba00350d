import { median, rounded } from './print-figure.ts';

/** An event of Chromium's trace format; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * The main thread's work per frame while something moves.
 * @param events of a trace with `devtools.timeline`, `disabled-by-default-devtools.timeline` and thread names
 * @returns frames seen, median and 95th percentile of work per frame, the longest task, tasks over 50 ms
 */
export function frameWork(events: readonly TraceEvent[]) {
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasksOf = ({ pid, tid }: TraceEvent) =>
    events.filter(
      (event) =>
        event.pid === pid && event.tid === tid && event.ph === 'X' && event.name === 'RunTask',
    );
  const framesOf = ({ pid }: TraceEvent) =>
    events
      .filter((event) => event.pid === pid && event.name === 'BeginMainThreadFrame')
      .map(({ ts }) => ts);
  // the page's renderer is the one that draws most; others are spare
  const main = [...mains].sort((a, b) => framesOf(b).length - framesOf(a).length)[0];
  if (main === undefined) throw new Error('the trace names no renderer main thread');
  const tasks = tasksOf(main).sort((a, b) => a.ts - b.ts);
  const frames = framesOf(main).sort((a, b) => a - b);
  const work: number[] = [];
  for (const [index, begin] of frames.entries()) {
    const end = frames[index + 1];
    // a longer gap is a pause between two movements, not a frame
    if (end === undefined || end - begin > 100_000) continue;
    const inside = tasks.filter(({ ts, dur = 0 }) => ts < end && ts + dur > begin);
    work.push(
      inside.reduce(
        (sum, { ts, dur = 0 }) => sum + Math.min(end, ts + dur) - Math.max(begin, ts),
        0,
      ) / 1000,
    );
  }
  const sorted = [...work].sort((a, b) => a - b);
  const longestUs = tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0);
  return {
    frames: work.length,
    workPerFrameMedianMs: rounded(median(work), 2),
    workPerFrameP95Ms: rounded(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, 2),
    longestTaskMs: rounded(longestUs / 1000),
    tasksOver50Ms: tasks.filter(({ dur = 0 }) => dur > 50_000).length,
  };
}
