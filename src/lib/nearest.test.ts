import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

const slugs = ['containers', 'docker-and-vms', 'images-and-containers', 'union-file-system'];

test.each([
  ['', '', 0],
  ['layer', 'layer', 0],
  ['layer', 'layers', 1],
  ['layer', 'lyaer', 1],
  ['layer', 'later', 1],
  ['kitten', 'sitting', 3],
  ['레이어', '레이여', 1],
])('%s and %s are %d apart', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('distance is symmetric, zero only for equals, and at most the longer length', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
    }),
  );
});

test('offers the slug that was meant', () => {
  expect(nearest('conainers', slugs)).toEqual(['containers']);
  expect(nearest('docker-and-vm', slugs)).toEqual(['docker-and-vms']);
  expect(nearest('Union-Filesystem', slugs)).toEqual(['union-file-system']);
  expect(nearest('union', slugs)).toEqual(['union-file-system']);
});

test('offers nothing for a word like none of them', () => {
  expect(nearest('kubernetes', slugs)).toEqual([]);
});

test('offers at most the limit, nearest first', () => {
  expect(nearest('aab', ['abb', 'aab', 'aaa', 'aac'], 2)).toEqual(['aab', 'abb']);
});
