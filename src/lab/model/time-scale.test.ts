import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeScale } from './time-scale.ts';

it('reaches from the power of ten below to the one above', () => {
  const scale = timeScale([2.4, 31, 6200]);
  expect(scale.ticksMs).toEqual([1, 10, 100, 1000, 10000]);
  expect([scale.at(1), scale.at(100), scale.at(10000), scale.at(0), scale.at(1e9)]).toEqual([
    0, 0.5, 1, 0, 1,
  ]);
});

it('is one decade long where all times are one', () => {
  expect(timeScale([10]).ticksMs).toEqual([10, 100]);
  expect(timeScale([]).ticksMs).toEqual([1, 10]);
});

it('keeps the order of times, and every time on the axis', () => {
  const time = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(time, { minLength: 2 }), (times) => {
      const scale = timeScale(times);
      const sorted = [...times].sort((a, b) => a - b);
      const places = sorted.map(scale.at);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
    }),
  );
});
