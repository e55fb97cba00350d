import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { type Format, formats } from '../format.ts';
import { faultsOf, layout } from '../layout.ts';
import { measureText } from '../text-measure.ts';
import type { GaugeBar } from './gauge.ts';

type Amounts = Pick<GaugeBar, 'actual' | 'wanted' | 'limit'>;

const place = (amounts: Amounts, most: number, format: Format = 'narrow') =>
  layout(
    {
      panels: [
        {
          kind: 'gauge',
          key: 'g',
          most,
          words: { actual: 'in use', wanted: 'wanted', limit: 'limit', over: 'over the limit' },
          bars: [{ key: 'bar', label: 'Memory', role: 'application', ...amounts }],
        },
      ],
    },
    allPanelKinds,
    {
      labelOf: (msg) => (typeof msg === 'string' ? msg : `${msg.id}: ${msg.values.n}`),
      measure: measureText,
    },
    format,
  );

/** What of a gauge is drawn where: the bar's width, the marks' places from the bar's beginning, and its words. */
function drawn(amounts: Amounts, most: number) {
  const { parts } = place(amounts, most);
  const find = (key: string) => parts.find((part) => part.key === `g/${key}:bar`);
  const left = find('frame')?.x ?? Number.NaN;
  const from = (key: string) => {
    const part = find(key);
    return part === undefined ? undefined : part.x - left;
  };
  return {
    frame: find('frame')?.rect?.width,
    bar: find('actual')?.rect?.width,
    over: find('actual')?.look.includes('gauge-over'),
    wanted: from('wanted'),
    limit: from('limit'),
    says: parts
      .filter(({ key }) => key.startsWith('g/said:'))
      .flatMap(({ words }) => words.map(({ text }) => text)),
  };
}

test('what is wanted may be more than what is allowed', () => {
  expect(drawn({ actual: 10, wanted: 80, limit: 50 }, 100)).toEqual({
    frame: 326,
    bar: 32.6,
    over: false,
    wanted: 260.8,
    limit: 163,
    says: ['in use: 10', 'limit: 50', 'wanted: 80'],
  });
});

test('nothing is drawn as nothing', () => {
  expect(drawn({ actual: 0, limit: 50 }, 100)).toEqual({
    frame: 326,
    bar: 0,
    over: false,
    wanted: undefined,
    limit: 163,
    says: ['in use: 0', 'limit: 50'],
  });
});

test('very little is still seen', () => {
  expect(drawn({ actual: 1 }, 1e6).bar).toBe(1);
});

test('as much as is wanted, as allowed and as can be', () => {
  expect(drawn({ actual: 100, wanted: 100, limit: 100 }, 100)).toEqual({
    frame: 326,
    bar: 326,
    over: false,
    wanted: 326,
    limit: 326,
    says: ['in use: 100', 'wanted: 100', 'limit: 100'],
  });
});

test('more than is allowed says so', () => {
  expect(drawn({ actual: 60, limit: 50 }, 100)).toMatchObject({
    over: true,
    says: ['limit: 50', '! over the limit: 60'],
  });
});

test('amounts that cannot be drawn are refused', () => {
  for (const amounts of [
    { actual: -1 },
    { actual: 101 },
    { actual: 1, wanted: 101 },
    { actual: 1, limit: -1 },
    { actual: Number.NaN },
    { actual: 1, limit: Number.NaN },
  ])
    expect(() => place(amounts, 100)).toThrow('bar: an amount lies beyond the bar');
  expect(() => place({ actual: 0 }, 0)).toThrow('is empty');
});

test('the hugest numbers that are exact have room on a wide screen', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const placed = place({ actual: most - 2, wanted: most - 1, limit: most }, most, 'wide');
  expect(faultsOf(placed, measureText)).toEqual([]);
});

const shares = fc.integer({ min: 0, max: 100 });

test('any amounts: words off one another, and marks where they belong', () => {
  const most = fc.constantFrom(100, 1e6, 1e9);
  fc.assert(
    fc.property(
      shares,
      shares,
      shares,
      most,
      fc.constantFrom(...formats),
      (a, w, l, end, format) => {
        const [actual = 0, wanted = 0, limit = 0] = [a, w, l].map((n) => (end / 100) * n);
        expect(faultsOf(place({ actual, wanted, limit }, end, format), measureText)).toEqual([]);
        const { bar, frame = 0, ...marks } = drawn({ actual, wanted, limit }, end);
        expect(bar).toBeCloseTo((frame * a) / 100, 6);
        expect(marks.wanted).toBeCloseTo((frame * w) / 100, 6);
        expect(marks.limit).toBeCloseTo((frame * l) / 100, 6);
        expect(marks.over).toBe(actual > limit);
      },
    ),
    samples(200),
  );
});
