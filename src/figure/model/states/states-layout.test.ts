import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { formats } from '../format.ts';
import { layout } from '../layout.ts';
import { layoutStyles } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import { measureText } from '../text-measure.ts';
import type { StatesPanel } from './states.ts';
import { tracksOf } from './states-layout.ts';

const panels: fc.Arbitrary<StatesPanel> = fc.integer({ min: 2, max: 8 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 12 }).map((pairs) => ({
    kind: 'states' as const,
    key: 'p',
    states: Array.from({ length: count }, (_, i) => ({ key: `s${i}`, label: `s${i}` })),
    transitions: pairs
      .filter(([from, to]) => from !== to)
      .map(([from, to], i) => ({
        key: `t${i}`,
        from: `s${from}`,
        to: `s${to}`,
        label: `t${i}`,
        standing: 'open' as const,
      })),
  })),
);

test('ways on one side that pass the same stretch of the rail have tracks of their own', () => {
  fc.assert(
    fc.property(panels, (panel) => {
      const ways = tracksOf(panel);
      expect(ways.map(({ transition }) => transition)).toEqual(panel.transitions);
      ways.forEach((way, i) => {
        for (const other of ways.slice(i + 1)) {
          const meet = other.low < way.high && other.high > way.low;
          if (meet && other.forward === way.forward) expect(other.track).not.toBe(way.track);
        }
      });
    }),
    samples(300),
  );
});

test('a way to a state that does not exist, or to itself, is a mistake', () => {
  const panel = (to: string): StatesPanel => ({
    kind: 'states',
    key: 'p',
    states: [
      { key: 'a', label: 'a' },
      { key: 'b', label: 'b' },
    ],
    transitions: [{ key: 't', from: 'a', to, label: 't', standing: 'open' }],
  });
  expect(() => tracksOf(panel('c'))).toThrow('t: leads from or to no other state');
  expect(() => tracksOf(panel('a'))).toThrow('t: leads from or to no other state');
});

test('long words on a way leave some of its line to be seen on both sides', () => {
  const panel: StatesPanel = {
    kind: 'states',
    key: 'p',
    states: ['a', 'b', 'c', 'd'].map((key) => ({ key, label: key })),
    transitions: [
      { key: 'through', from: 'b', to: 'd', label: 'rm -f', standing: 'open' },
      {
        key: 'long',
        from: 'c',
        to: 'd',
        label: 'rm',
        standing: 'refused',
        reason: '컨테이너가 아직 실행 중이에요',
      },
    ],
  };
  const words = {
    labelOf: (msg: Msg) => (typeof msg === 'string' ? msg : msg.id),
    measure: measureText,
  };
  for (const format of formats.filter((each) => each !== 'narrow')) {
    const { parts, tight } = layout({ panels: [panel] }, allPanelKinds, words, format);
    const plate = parts.find(({ key }) => key === 'p/label:long');
    const xs = parts.find(({ key }) => key === 'p/way:long')?.line?.points?.map(([x]) => x) ?? [];
    const bare = layoutStyles[format].stackGap / 2;
    expect([format, tight]).toEqual([format, []]);
    expect((plate?.x ?? 0) - Math.min(...xs)).toBeGreaterThanOrEqual(bare - 0.01);
    expect(Math.max(...xs) - (plate?.x ?? 0) - (plate?.rect?.width ?? 0)).toBeGreaterThanOrEqual(
      bare - 0.01,
    );
  }
});
