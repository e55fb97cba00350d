import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { type Format, formats } from '../format.ts';
import { layout } from '../layout.ts';
import type { Point } from '../part.ts';
import { measureText } from '../text-measure.ts';
import type { TrackItem, TracksPanel } from './tracks.ts';

const item = (key: string, starts: number, ends: number, arrives?: number): TrackItem => ({
  key,
  label: key,
  role: 'application',
  starts,
  ends,
  ...(arrives !== undefined && { arrives }),
});

const place = (panel: TracksPanel, format: Format) =>
  layout(
    { panels: [panel] },
    allPanelKinds,
    { labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id), measure: measureText },
    format,
  );

const draw = (
  items: readonly TrackItem[],
  arrows: TracksPanel['arrows'] = [],
  format: Format = 'wide',
) =>
  place(
    {
      kind: 'tracks',
      key: 't',
      clock: { kind: 'linear', from: 0, to: 10 },
      tick: 'tick',
      lanes: [{ key: 'l', label: 'lane', items }],
      arrows,
    },
    format,
  );

test('bars are as long as the work, and one begins where the one before it ends', () => {
  const bars = draw([item('a', 0, 4), item('b', 4, 5)]).parts.filter(({ look }) =>
    look.startsWith('box span'),
  );
  const [a, b] = bars;
  expect((a?.rect?.width ?? 0) / (b?.rect?.width ?? 1)).toBeCloseTo(4, 6);
  expect((a?.x ?? 0) + (a?.rect?.width ?? 0)).toBeCloseTo(b?.x ?? 0, 6);
});

test('what waits is shown before it starts', () => {
  const waits = draw([item('a', 0, 4), item('b', 4, 5, 1)]).parts.filter(
    ({ look }) => look === 'wait',
  );
  expect(waits.map(({ of }) => of)).toEqual(['b']);
});

test('a lane does one thing at a time, and times have an order', () => {
  expect(() => draw([item('a', 0, 4), item('b', 3, 5)])).toThrow(
    'b: starts before the one before it has ended',
  );
  expect(() => draw([item('a', 4, 3)])).toThrow('a: its times are out of order');
  expect(() => draw([item('a', 4, 5, 6)])).toThrow('a: its times are out of order');
  expect(() => draw([item('a', 4, 11)])).toThrow('a: 11 does not lie on the axis');
  expect(() => draw([item('a', 0, 1)], [{ key: 'x', from: 'a', to: 'b' }])).toThrow(
    'x: leads from or to no item',
  );
});

test('what waits at the same time waits under one another, what starts later lower', () => {
  const placed = draw([
    item('a', 0, 4),
    item('b', 4, 6, 1),
    item('c', 6, 8, 2),
    item('d', 9, 10, 8.5),
  ]);
  const bottom = placed.parts.find(({ key }) => key === 't/span:a');
  const levels = placed.parts
    .filter(({ look }) => look === 'wait')
    .map(({ of, line }) => {
      const y = Number(/M\S+ (\S+?)L\S+ \S+?L\S+ \S+$/.exec(line?.d ?? '')?.[1]);
      return [of, y - (bottom?.y ?? 0) - (bottom?.rect?.height ?? 0)];
    });
  expect(levels).toEqual([
    ['b', expect.closeTo(7.2, 6)],
    ['c', expect.closeTo(19.2, 6)],
    ['d', expect.closeTo(7.2, 6)],
  ]);
});

test('what waits stands clear of the words of bars, and of the lane below', () => {
  const waiting = [item('first of all', 0, 0.1), item('b', 4, 6, 1), item('c', 6, 8, 2)];
  for (const format of formats) {
    const { parts } = draw(waiting, [], format);
    const lowest = Math.max(
      ...parts
        .filter(({ look }) => look === 'wait')
        .flatMap(({ line }) =>
          [...(line?.d ?? '').matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y)),
        ),
    );
    const said = parts.filter(({ look }) => look === 'plate said');
    expect(said.length).toBe(1);
    for (const { y } of said) expect(y).toBeGreaterThan(lowest);
  }
});

/** Lanes with one item each, the arrows from each to the next. */
const chainOf = (times: readonly (readonly [number, number])[]): TracksPanel => ({
  kind: 'tracks',
  key: 't',
  clock: { kind: 'linear', from: 0, to: 10 },
  tick: 'tick',
  lanes: times.map(([starts, ends], i) => ({
    key: `lane${i}`,
    label: `Container number ${i}`,
    items: [item(`work${i}`, starts, ends)],
  })),
  arrows: times
    .slice(1)
    .map((_, i) => ({ key: `arrow${i}`, from: `work${i}`, to: `work${i + 1}` })),
});

const times = fc
  .array(fc.tuple(fc.nat(90), fc.integer({ min: 1, max: 40 })), { minLength: 2, maxLength: 4 })
  .map((all) => all.map(([a, long]) => [a / 10, Math.min(10, (a + long) / 10)] as const));

test('any hand-over: no name and no words lie on an arrow, or it is told', () => {
  fc.assert(
    fc.property(times, fc.constantFrom(...formats), (all, format) => {
      const { parts, tight } = place(chainOf(all), format);
      if (tight.length > 0) return;
      const plates = parts.filter(({ plate, rect }) => plate === true && rect !== undefined);
      for (const { line } of parts.filter(({ look }) => look.startsWith('wire'))) {
        const points = [...(line?.d ?? '').matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(
          ([, x, y]): Point => [Number(x), Number(y)],
        );
        const covered = plates.filter(({ x, y, rect }) =>
          along(points).some(
            ([px, py]) =>
              px > x + 1 &&
              px < x + (rect?.width ?? 0) - 1 &&
              py > y + 1 &&
              py < y + (rect?.height ?? 0) - 1,
          ),
        );
        expect(covered).toEqual([]);
      }
    }),
    samples(200),
  );
});

/** Points along a line, close to one another. */
const along = (points: readonly Point[]): readonly Point[] =>
  points.slice(1).flatMap(([bx, by], i) => {
    const [ax, ay] = points[i] ?? [bx, by];
    return Array.from(
      { length: 41 },
      (_, n): Point => [ax + ((bx - ax) * n) / 40, ay + ((by - ay) * n) / 40],
    );
  });

test('an arrow goes straight down where one starts as the other ends, else round a corner into its side', () => {
  const wayOf = (second: readonly [number, number]) =>
    place(chainOf([[0, 2], second]), 'narrow').parts.find(({ look }) => look.startsWith('wire'))
      ?.line?.d;
  // a second is 31.2 units long, a bar 27 high
  expect([wayOf([2, 4]), wayOf([5, 6])]).toEqual([
    'M71.4 47L71.4 83',
    'M71.4 47L71.4 96.5L165 96.5',
  ]);
});
