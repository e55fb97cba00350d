import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strataOf } from '../figure.ts';
import type { Format } from '../format.ts';
import { layoutStyles } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import type { Point } from '../part.ts';
import { measureText } from '../text-measure.ts';
import { alongTrack, pointOnTrack, runAlong } from '../track.ts';
import { placeStrata } from './place-strata.ts';
import { smallFigure, smallSettings } from './small-figure.fixture.ts';
import { strataParts } from './strata-parts.ts';

const place = (step: string, format: Format = 'wide') =>
  placeStrata(
    strataOf(smallFigure(step, smallSettings, format)),
    (msg: Msg) => (typeof msg === 'string' ? msg : msg.id),
    measureText,
    layoutStyles[format],
  );

test('every thing of a figure is a part, painted in order, with a key of its own', () => {
  const parts = strataParts(place('call'), 'wide', 0);
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
  const bracketed = strataParts(place('program'), 'wide', 0).map(({ key }) => key);
  expect(bracketed).toContain('bracket:program');
});

test('a narrow figure has no row labels to draw', () => {
  const keys = strataParts(place('kernel', 'narrow'), 'narrow', 0).map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('row:'))).toEqual([]);
});

test('a box carries its role and standing, and a texture where the role has one', () => {
  const parts = strataParts(place('program'), 'wide', 0);
  const of = (key: string) => parts.find((part) => part.key === key);
  expect(of('box:kernel')?.look).toBe('box role-host-kernel standing-shared');
  expect(of('box:kernel')?.texture).toBe('host-kernel');
  expect(of('box:program-one')?.texture).toBeUndefined();
});

test('a figure set lower is the same figure, wires and tokens included', () => {
  const figure = place('call');
  const lowered = strataParts(figure, 'wide', 30);
  strataParts(figure, 'wide', 0).forEach((part, i) => {
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
  const token = strataParts(figure, 'wide', 0).find(({ key }) => key === 'token:request');
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
