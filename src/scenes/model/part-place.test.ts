import { expect, test } from 'vitest';
import type { Part } from '../../figure/model/part.ts';
import { placeOfThing } from './part-place.ts';

const part = (more: Partial<Part>): Part => ({
  key: 'p',
  of: 'thing',
  x: 10,
  y: 20,
  look: '',
  words: [],
  ...more,
});
const rect = { width: 30, height: 40, radius: 0 };

test('a thing takes the room of all its rectangles', () => {
  expect(
    placeOfThing([part({ rect }), part({ x: 100, rect }), part({ of: 'other', x: 500 })], 'thing'),
  ).toEqual({ x: 10, y: 20, width: 120, height: 40 });
});

test('a line takes the room of its points, a word or a dot a square', () => {
  const line = {
    d: '',
    arrow: true,
    points: [
      [5, 6],
      [25, 16],
    ] as const,
  };
  expect(placeOfThing([part({ line })], 'thing')).toEqual({ x: 5, y: 6, width: 20, height: 10 });
  expect(placeOfThing([part({ dotRadius: 3 })], 'thing')).toEqual({
    x: -6,
    y: 4,
    width: 32,
    height: 32,
  });
});

test('what is not drawn has no place', () => {
  expect(placeOfThing([part({})], 'thing')).toBeUndefined();
  expect(placeOfThing([], 'thing')).toBeUndefined();
});
