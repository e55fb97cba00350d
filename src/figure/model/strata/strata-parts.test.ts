import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Format } from '../figure.ts';
import { layout } from './place-strata.ts';
import { measureText } from '../text-measure.ts';
import { alongTrack, type Point, partsOf, pointOnTrack, runAlong } from './strata-parts.ts';
import { labelOf } from '../../view/label-of.ts';
import { smallFigure, smallLabels, smallSettings } from './small-figure.fixture.ts';

const place = (step: string, format: Format = 'wide') =>
  layout(smallFigure(step, smallSettings, format), labelOf(smallLabels), measureText, format);

test('every thing of a figure is a part, painted in order, with a key of its own', () => {
  const parts = partsOf(place('call'), 0);
  expect(parts.map(({ key }) => key)).toEqual([
    'row:program',
    'row:kernel',
    'title:pc',
    'box:program-one',
    'box:kernel',
    'boundary:frame',
    expect.stringMatching(/^wire:read:\d$/),
    'name:frame',
    'call:read',
    'tag:kernel',
    'mark:ring',
    'token:request',
  ]);
  const bracketed = partsOf(place('program'), 0).map(({ key }) => key);
  expect(bracketed).toContain('bracket:program');
});

test('a narrow figure has no row labels to draw', () => {
  const keys = partsOf(place('kernel', 'narrow'), 0).map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('row:'))).toEqual([]);
});

test('a box carries its role and standing, and a texture where the role has one', () => {
  const parts = partsOf(place('program'), 0);
  const of = (key: string) => parts.find((part) => part.key === key);
  expect(of('box:kernel')?.className).toBe(
    'scene-box scene-role-host-kernel scene-standing-shared',
  );
  expect(of('box:kernel')?.texture).toBe('host-kernel');
  expect(of('box:program-one')?.texture).toBeUndefined();
});

test('a figure set lower is the same figure, wires and tokens included', () => {
  const figure = place('call');
  const lowered = partsOf(figure, 30);
  partsOf(figure, 0).forEach((part, i) => {
    const other = lowered[i];
    if (part.key.startsWith('wire:')) {
      const numbers = (d = '') => d.split(/[ML ]/).filter(Boolean).map(Number);
      const expected = numbers(part.line?.d).map((n, at) => (at % 2 === 1 ? n + 30 : n));
      numbers(other?.line?.d).forEach((n, at) => {
        expect(n).toBeCloseTo(expected[at] ?? Number.NaN);
      });
    } else {
      expect(other?.x).toBe(part.x);
      expect(other?.y).toBeCloseTo(part.y + 30);
    }
  });
});

test('a token knows the wire that it stands on', () => {
  const figure = place('call');
  const token = partsOf(figure, 0).find(({ key }) => key === 'token:request');
  expect(token?.track).toEqual(figure.wires[0]?.points);
});

const corner: readonly Point[] = [
  [0, 0],
  [10, 0],
  [10, 20],
];

test.each<[Point, number | undefined]>([
  [[0, 0], 0],
  [[10, 0], 10],
  [[10, 5], 15],
  [[10.3, 20], 30],
  [[4, 4], undefined],
])('%j stands %s along the corner', (point, distance) => {
  expect(alongTrack(corner, point)).toBe(distance);
});

test('a point at a distance stands at that distance', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 30, noNaN: true }), (distance) => {
      expect(alongTrack(corner, pointOnTrack(corner, distance))).toBeCloseTo(distance, 6);
    }),
  );
});

test('a run goes from start to end and never leaves the line, either way', () => {
  const ease = (share: number) => share * share;
  for (const [from, to] of [
    [0, 30],
    [25, 5],
  ] as const) {
    const run = runAlong(corner, from, to, ease);
    expect(run[0]).toEqual(pointOnTrack(corner, from));
    expect(run.at(-1)).toEqual(pointOnTrack(corner, to));
    expect(run.every((point) => alongTrack(corner, point) !== undefined)).toBe(true);
  }
});
