import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import { liesOn, placesOn, type Scale, ticksOf } from './scale.ts';

test('a log scale gives every power of ten the same room', () => {
  const place = placesOn({ kind: 'log', from: 1, to: 1000 }, 300);
  expect([1, 10, 100, 1000].map(place).map(Math.round)).toEqual([0, 100, 200, 300]);
});

test('a broken scale leaves out its gap', () => {
  const place = placesOn({ kind: 'calendar', from: 1960, to: 2020, gap: [1980, 2000] }, 100);
  expect([1960, 1980, 1990, 2000, 2020].map(place)).toEqual([0, 48, 50, 52, 100]);
});

test('ticks are round, and fall on no gap', () => {
  expect(ticksOf({ kind: 'log', from: 1, to: 10_000 }, 10)).toEqual([1, 10, 100, 1000, 10_000]);
  expect(ticksOf({ kind: 'log', from: 20, to: 90 }, 4)).toEqual([20, 40, 60, 80]);
  expect(ticksOf({ kind: 'linear', from: 0, to: 10 }, 6)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(ticksOf({ kind: 'calendar', from: 1960, to: 2020, gap: [1980, 1998] }, 8)).toEqual([
    1960, 1970, 1980, 2000, 2010, 2020,
  ]);
});

test('a value lies on a scale from end to end, and not where it is broken', () => {
  const scale: Scale = { kind: 'linear', from: 0, to: 9, gap: [3, 6] };
  expect([-1, 0, 3, 4, 6, 9, 10, Number.NaN].map((value) => liesOn(scale, value))).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('what is no scale is refused', () => {
  expect(() => placesOn({ kind: 'linear', from: 3, to: 3 }, 10)).toThrow('is empty');
  expect(() => placesOn({ kind: 'log', from: 0, to: 3 }, 10)).toThrow('begins above 0');
  expect(() => placesOn({ kind: 'linear', from: 0, to: 9, gap: [5, 4] }, 10)).toThrow(
    'does not lie within the scale',
  );
  expect(() => placesOn({ kind: 'linear', from: 0, to: 9, gap: [5, 10] }, 10)).toThrow(
    'does not lie within the scale',
  );
});

const scales: fc.Arbitrary<Scale> = fc
  .tuple(
    fc.constantFrom('linear' as const, 'log' as const, 'calendar' as const),
    fc.integer({ min: 1, max: 3000 }),
    fc.integer({ min: 4, max: 100_000 }),
    fc.boolean(),
  )
  .map(([kind, from, length, broken]) => ({
    kind,
    from,
    to: from + length,
    ...(broken && { gap: [from + length / 4, from + length / 2] as const }),
  }));

test('any scale: later stands further right, and all stands between the ends', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 });
  fc.assert(
    fc.property(scales, shares, (scale, all) => {
      const place = placesOn(scale, 500);
      const at = all
        .toSorted((a, b) => a - b)
        .map((share) => place(scale.from + share * (scale.to - scale.from)));
      at.slice(1).forEach((x, i) => {
        expect(x).toBeGreaterThanOrEqual((at[i] ?? 0) - 1e-6);
      });
      expect(Math.min(...at)).toBeGreaterThanOrEqual(-1e-6);
      expect(Math.max(...at)).toBeLessThanOrEqual(500 + 1e-6);
    }),
    samples(300),
  );
});

test('any scale: no more ticks than fit, in order, within the ends', () => {
  fc.assert(
    fc.property(scales, fc.integer({ min: 1, max: 12 }), (scale, most) => {
      const found = ticksOf(scale, most);
      expect(found.length).toBeLessThanOrEqual(Math.max(most, 2));
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      for (const value of found) {
        expect(value).toBeGreaterThanOrEqual(scale.from);
        expect(value).toBeLessThanOrEqual(scale.to);
        expect(liesOn(scale, value)).toBe(true);
      }
    }),
    samples(300),
  );
});
