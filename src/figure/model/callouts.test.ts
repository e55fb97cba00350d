import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import type { Stretch } from './callout-places.ts';
import { type Callout, placeCallouts } from './callouts.ts';
import { layoutStyles } from './layout-style.ts';
import type { Setting } from './panel-kind.ts';
import type { Rect } from './part.ts';
import { overlap } from './text-collisions.ts';

/** Every letter is half as wide as high. */
const setting: Setting = {
  labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id),
  measure: (text, sizePx) => text.length * sizePx * 0.5,
  format: 'wide',
  style: { ...layoutStyles.wide, width: 600 },
  leastHeight: 0,
};

const say = (of: string, x: number, text = of): Callout => ({ of, x, text });

/** Where plates stand, and the lines that lead to them, by key. */
function drawn(callouts: readonly Callout[], blocked: readonly Stretch[] = []) {
  const { parts, tight, height } = placeCallouts(callouts, 100, setting, blocked);
  const plates = new Map<string, Rect>();
  const ends = new Map<string, readonly (readonly [number, number])[]>();
  for (const { of, x, y, rect, line } of parts) {
    if (rect !== undefined) plates.set(of, { x, y, width: rect.width, height: rect.height });
    if (line !== undefined)
      ends.set(
        of,
        [...line.d.matchAll(/[ML](\S+) (\S+?)(?=[ML]|$)/g)].map(([, a, b]) => [
          Number(a),
          Number(b),
        ]),
      );
  }
  return { plates, ends, tight, height };
}

/** Keys of plates that a line passes behind. */
function hidden({ plates, ends }: ReturnType<typeof drawn>): readonly string[] {
  return [...ends].flatMap(([of, points]) =>
    points.slice(1).flatMap(([bx, by], i) => {
      const [ax, ay] = points[i] ?? [bx, by];
      const line = {
        x: Math.min(ax, bx) - 1,
        y: Math.min(ay, by) - 1,
        width: Math.abs(bx - ax) + 2,
        height: Math.abs(by - ay) + 2,
      };
      return [...plates].flatMap(([key, rect]) =>
        key !== of && overlap(line, rect, 1.5) ? [key] : [],
      );
    }),
  );
}

test('a word with room stands under the middle of its place, in the first lane', () => {
  const { plates, ends, height } = drawn([say('a', 100), say('b', 400)]);
  const [a, b] = [plates.get('a'), plates.get('b')];
  expect((a?.x ?? 0) + (a?.width ?? 0) / 2).toBe(100);
  expect((b?.x ?? 0) + (b?.width ?? 0) / 2).toBe(400);
  expect(a?.y).toBe(b?.y);
  expect(ends.get('a')).toEqual([
    [100, 100],
    [100, a?.y],
  ]);
  expect(height).toBe((a?.y ?? 0) + (a?.height ?? 0) + 2 - 100);
});

test('words of neighbours hang on their lines like flags, and none hides the line of another', () => {
  for (const start of [0, 300, 590]) {
    const close = [start, start + 4, start + 8].map((x, i) =>
      say(`neighbour ${i}`, Math.min(600, x)),
    );
    const found = drawn(close);
    expect([found.plates.size, hidden(found), found.tight]).toEqual([3, [], []]);
  }
});

test('near an end words stand lower rather than round a corner', () => {
  const { ends, tight } = drawn([
    say('guest kernel', 520),
    say('init and services', 560),
    say('application', 590),
  ]);
  expect([[...ends.values()].map(({ length }) => length), tight]).toEqual([[2, 2, 2], []]);
});

test('two words of one place share its line', () => {
  const found = drawn([say('actual', 200), say('wanted', 200)]);
  expect([hidden(found), found.tight]).toEqual([[], []]);
});

test('words keep off what passes by, and are led to', () => {
  const found = drawn(
    [say('run a', 12), say('run b', 36)],
    [
      { from: 24, to: 24 },
      { from: 48, to: 48 },
    ],
  );
  const lefts = [...found.plates.values()].map(({ x }) => x);
  expect(lefts.every((x) => x > 48)).toBe(true);
  expect([hidden(found), found.tight]).toEqual([[], []]);
});

const callouts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 14 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map(([x, letters], i) => say(`c${i}`, x, 'm'.repeat(letters))));

const passing = fc
  .array(fc.integer({ min: 0, max: 600 }), { maxLength: 2 })
  .map((xs) => xs.map((x): Stretch => ({ from: x, to: x })));

test('any words: inside, off each other, and a line that is hidden is told', () => {
  fc.assert(
    fc.property(callouts, passing, (all, blocked) => {
      const found = drawn(all, blocked);
      const plates = [...found.plates.values()];
      expect(plates.length).toBe(all.length);
      plates.forEach((plate, i) => {
        expect(plate.x).toBeGreaterThanOrEqual(0);
        expect(plate.x + plate.width).toBeLessThanOrEqual(600);
        for (const other of plates.slice(i + 1)) expect(overlap(plate, other)).toBe(false);
      });
      if (found.tight.length === 0) {
        expect(hidden(found)).toEqual([]);
        for (const { from } of blocked)
          for (const { x, width } of plates)
            expect(from > x + 0.5 && from < x + width - 0.5).toBe(false);
      }
    }),
    samples(300),
  );
});
