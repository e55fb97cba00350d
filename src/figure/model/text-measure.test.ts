import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureText } from './text-measure.ts';

// advance widths per 1000 em, read from the fonts by hand: A 626/678, space 280/312, 가 920
test.each([
  ['A', 100, 400, 67.608],
  ['A', 100, 700, 73.224],
  ['가나', 10, 400, 19.872],
  ['A 가', 1000, 700, (678 + 312 + 920) * 1.08],
  ['', 16, 400, 0],
] as const)('%j at %d px, weight %d', (text, size, weight, width) => {
  expect(measureText(text, size, weight)).toBeCloseTo(width, 6);
});

test('a sign the fonts do not have counts a full em', () => {
  expect(measureText('漢', 100, 400)).toBeCloseTo(108);
});

test('width adds up, and grows with the size', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 60 }), (a, b, size) => {
      const whole = measureText(a + b, size, 400);
      expect(whole).toBeCloseTo(measureText(a, size, 400) + measureText(b, size, 400), 6);
      expect(measureText(a, size * 2, 400)).toBeCloseTo(measureText(a, size, 400) * 2, 6);
    }),
  );
});
