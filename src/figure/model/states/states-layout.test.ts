import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
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
