import { expect, it } from 'vitest';
import { frameWork, type TraceEvent } from './frame-work.ts';
import { median } from './print-figure.ts';

const ms = 1000;
const main = { pid: 1, tid: 2 };
const named = (pid: number, tid: number, name: string): TraceEvent => ({
  name: 'thread_name',
  ph: 'M',
  pid,
  tid,
  ts: 0,
  args: { name },
});
const task = (atMs: number, durMs: number, thread = main): TraceEvent => ({
  name: 'RunTask',
  ph: 'X',
  ...thread,
  ts: atMs * ms,
  dur: durMs * ms,
});
const frame = (atMs: number): TraceEvent => ({
  name: 'BeginMainThreadFrame',
  ph: 'I',
  ...main,
  ts: atMs * ms,
});

it('sums the tasks of each frame, cut at its edges, and leaves pauses and other threads out', () => {
  const events = [
    named(1, 2, 'CrRendererMain'),
    named(1, 3, 'Compositor'),
    named(9, 9, 'CrRendererMain'),
    frame(0),
    frame(16),
    frame(32),
    frame(500),
    task(1, 4),
    task(6, 2),
    task(14, 6),
    task(100, 60),
    task(3, 12, { pid: 1, tid: 3 }),
    // the same task once more, as another category of the trace tells it
    { ...task(1, 4), name: 'ThreadControllerImpl::RunTask' },
  ];
  expect(frameWork(events)).toEqual({
    frames: 2,
    // 4 + 2 + 2 of the third task; then its other 4
    workPerFrameMedianMs: 6,
    workPerFrameP95Ms: 8,
    longestTaskMs: 60,
    tasksOver50Ms: 1,
  });
});

it('says when a trace has no page in it', () => {
  expect(() => frameWork([])).toThrow('no renderer main thread');
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('median of %j is %d', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});
