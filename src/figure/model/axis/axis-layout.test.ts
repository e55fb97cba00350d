import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { type Format, formats } from '../format.ts';
import { faultsOf, layout } from '../layout.ts';
import type { Part } from '../part.ts';
import type { Scale } from '../scale.ts';
import { measureText } from '../text-measure.ts';
import type { AxisPanel, Instant, Span } from './axis.ts';

const span = (key: string, from: number, to: number): Span => ({
  key,
  from,
  to,
  label: key,
  role: 'application',
});

const at = (key: string, value: number): Instant => ({ key, at: value, label: key });

interface Given {
  readonly spans?: readonly Span[];
  readonly instants?: readonly Instant[];
}

const panelOf = (scale: Scale, { spans = [], instants = [] }: Given): AxisPanel => ({
  kind: 'axis',
  key: 'a',
  scale,
  tick: 'tick',
  rows: spans.length === 0 ? [] : [{ key: 'row', label: 'row', spans }],
  instants,
});

const place = (scale: Scale, given: Given, format: Format = 'wide') =>
  layout(
    { panels: [panelOf(scale, given)] },
    allPanelKinds,
    {
      labelOf: (msg) => (typeof msg === 'string' ? msg : String(msg.values.n)),
      measure: measureText,
    },
    format,
  );

const ticksIn = (parts: readonly Part[]) =>
  parts.flatMap(({ look, x, words }) =>
    look === 'tick' ? words.map(({ text }) => [text, Math.round(x)]) : [],
  );

const xOf = (parts: readonly Part[], key: string) =>
  Math.round(parts.find((part) => part.key === `a/${key}`)?.x ?? Number.NaN);

const lineOf = (parts: readonly Part[]) =>
  parts.find(({ look }) => look.split(' ').includes('axis'))?.line?.d;

const linear: Scale = { kind: 'linear', from: 0, to: 100 };

test('ticks of a linear scale are as far apart as their values', () => {
  expect(ticksIn(place(linear, {}, 'narrow').parts)).toEqual([
    ['0', 9],
    ['20', 71],
    ['40', 134],
    ['60', 196],
    ['80', 259],
    ['100', 321],
  ]);
});

test('ticks of a scale of logarithms are powers of ten, equally far apart', () => {
  expect(ticksIn(place({ kind: 'log', from: 1, to: 1e4 }, {}, 'narrow').parts)).toEqual([
    ['1', 9],
    ['10', 87],
    ['100', 165],
    ['1000', 243],
    ['10000', 321],
  ]);
});

test('ticks of a calendar are whole years', () => {
  const { parts } = place({ kind: 'calendar', from: 2012.5, to: 2016.25 }, {}, 'narrow');
  expect(ticksIn(parts).map(([text]) => text)).toEqual(['2013', '2014', '2015', '2016']);
});

test('where a scale is broken its line is a zigzag, and no tick stands there', () => {
  const gap = [20, 80] as const;
  expect(lineOf(place(linear, {}, 'narrow').parts)).toBe('M9 7L321 7');
  const broken = place({ ...linear, gap }, {}, 'narrow').parts;
  expect(lineOf(broken)?.match(/L/g)?.length).toBe(6);
  expect(ticksIn(broken).map(([text]) => text)).toEqual(['0', '20', '100']);
  const logs = place({ kind: 'log', from: 1, to: 1e6, gap: [50, 5e4] }, {}, 'narrow').parts;
  expect(ticksIn(logs).map(([text]) => text)).toEqual(['1', '10', '100000', '1000000']);
});

test('instants at the ends stand on the ends, with their words inside', () => {
  for (const format of formats) {
    const instants = [at('the very beginning', 0), at('the very end of it', 100)];
    const placed = place(linear, { instants }, format);
    expect(faultsOf(placed, measureText)).toEqual([]);
    const [left, right] = /M(\d+) \d+L(\d+) /.exec(lineOf(placed.parts) ?? '')?.slice(1) ?? [];
    expect([
      xOf(placed.parts, 'instant:the very beginning'),
      xOf(placed.parts, 'instant:the very end of it'),
    ]).toEqual([Number(left), Number(right)]);
  }
});

test('a span shorter than a pixel is seen, before the long one beside it', () => {
  const spans = [span('short', 0, 0.001), span('long', 0.001, 90), span('end', 99.999, 100)];
  const { parts } = place(linear, { spans }, 'narrow');
  const bars = parts.filter(({ look }) => look.startsWith('box span'));
  expect(bars.map(({ of, rect }) => [of, Math.round((rect?.width ?? 0) * 10) / 10])).toEqual([
    ['long', 280.8],
    ['short', 2],
    ['end', 2],
  ]);
});

test('what lies beyond the ends, or where the scale is broken, is refused', () => {
  const broken: Scale = { ...linear, gap: [20, 80] };
  expect(() => place(linear, { instants: [at('late', 101)] })).toThrow(
    'late: 101 does not lie on the axis',
  );
  expect(() => place(linear, { instants: [at('early', -1)] })).toThrow(
    'early: -1 does not lie on the axis',
  );
  expect(() => place(broken, { instants: [at('lost', 50)] })).toThrow(
    'lost: 50 does not lie on the axis',
  );
  expect(() => place(linear, { spans: [span('long', 90, 101)] })).toThrow(
    'long: 101 does not lie on the axis',
  );
  expect(() => place(linear, { instants: [at('never', Number.NaN)] })).toThrow(
    'never: NaN does not lie on the axis',
  );
  // a span may pass over what is left out
  expect(() => place(broken, { spans: [span('over', 10, 90)] })).not.toThrow();
});

test('huge numbers are written where they stand', () => {
  for (const format of formats) {
    const placed = place({ kind: 'linear', from: 0, to: 9e15 }, {}, format);
    expect([format, faultsOf(placed, measureText)]).toEqual([format, []]);
    expect(ticksIn(placed.parts).length).toBeGreaterThan(1);
  }
});

const scales: fc.Arbitrary<Scale> = fc
  .tuple(
    fc.constantFrom('linear' as const, 'log' as const, 'calendar' as const),
    fc.integer({ min: 1, max: 3000 }),
    fc.oneof(fc.integer({ min: 4, max: 100_000 }), fc.integer({ min: 1e9, max: 1e15 })),
    fc.boolean(),
  )
  .map(([kind, from, length, broken]) => ({
    kind,
    from,
    to: from + length,
    ...(broken && { gap: [from + length / 4, from + length / 2] as const }),
  }));

test('any scale: no text of a tick lies on another or outside, and there are some', () => {
  fc.assert(
    fc.property(scales, fc.constantFrom(...formats), (scale, format) => {
      const placed = place(scale, {}, format);
      expect(faultsOf(placed, measureText)).toEqual([]);
      expect(ticksIn(placed.parts).length).toBeGreaterThan(0);
    }),
    samples(200),
  );
});

test('any spans: as long as what they stand for, one where the other ends', () => {
  const lengths = fc.array(fc.integer({ min: 3, max: 30 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lengths, fc.constantFrom(...formats), (all, format) => {
      let from = 0;
      const spans = all.map((length, i) => {
        from += length;
        return span(`s${i}`, from - length, from);
      });
      const { parts } = place(linear, { spans }, format);
      const bars = spans.map(({ key }) => parts.find((part) => part.key === `a/span:${key}`));
      const unit = (bars[0]?.rect?.width ?? 0) / (all[0] ?? 1);
      bars.forEach((bar, i) => {
        expect(bar?.rect?.width).toBeCloseTo(unit * (all[i] ?? 0), 6);
        const before = bars[i - 1];
        if (before !== undefined)
          expect(bar?.x).toBeCloseTo(before.x + (before.rect?.width ?? 0), 6);
      });
    }),
    samples(100),
  );
});
