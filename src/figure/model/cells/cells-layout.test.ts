import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { type Format, formats } from '../format.ts';
import { layout } from '../layout.ts';
import { measureText } from '../text-measure.ts';
import type { CellRun } from './cells.ts';
import { drawnCells } from './cells-layout.ts';

const run = (key: string, count: number): CellRun => ({
  key,
  label: key,
  role: 'application',
  count,
});

test('where there is room, every cell is drawn', () => {
  expect([...drawnCells([run('a', 3), run('b', 0), run('c', 5)], 8)]).toEqual([
    ['a', 3],
    ['b', 0],
    ['c', 5],
  ]);
});

test('where there is none, what is drawn has the proportions of what is there', () => {
  expect([...drawnCells([run('busy', 60), run('idle', 940)], 100)]).toEqual([
    ['busy', 6],
    ['idle', 94],
  ]);
  expect([...drawnCells([run('one', 1), run('many', 999)], 10)]).toEqual([
    ['one', 1],
    ['many', 9],
  ]);
});

const runs = fc
  .array(fc.nat(2000), { minLength: 1, maxLength: 6 })
  .map((counts) => counts.map((count, i) => run(`r${i}`, count)));

test('never more than there are, never none of some, never more than fit but for one each', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 300 }), (all, room) => {
      const drawn = drawnCells(all, room);
      let sum = 0;
      for (const { key, count } of all) {
        const here = drawn.get(key) ?? -1;
        expect(here).toBeGreaterThanOrEqual(Math.min(1, count));
        expect(here).toBeLessThanOrEqual(count);
        sum += here;
      }
      expect(sum).toBeLessThanOrEqual(room + all.length);
    }),
    samples(300),
  );
});

/** Of each group, by key: how many cells are drawn, and whether it ends in a break. */
function groupsIn(sizes: readonly number[], format: Format) {
  const { parts } = layout(
    {
      panels: [
        {
          kind: 'cells',
          key: 'p',
          unit: 'unit',
          more: 'more',
          groups: sizes.map((count, i) => ({
            key: `g${i}`,
            label: 'group',
            runs: [run(`r${i}`, count)],
          })),
        },
      ],
    },
    allPanelKinds,
    { labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id), measure: measureText },
    format,
  );
  return sizes.map((_, i) => ({
    cells: parts.filter(({ key }) => key.startsWith(`p/cell:r${i}:`)).length,
    broken: parts.some(({ key }) => key === `p/break:g${i}`),
  }));
}

test('groups of very different size: what is not in proportion ends in a break', () => {
  expect(groupsIn([12, 1000], 'narrow')).toEqual([
    { cells: 12, broken: false },
    { cells: 59, broken: true },
  ]);
  expect(groupsIn([60, 12], 'narrow')).toEqual([
    { cells: 60, broken: false },
    { cells: 12, broken: false },
  ]);
});

test('any groups: each has all its cells, or a break', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...formats),
      (sizes, format) => {
        for (const [i, { cells, broken }] of groupsIn(sizes, format).entries()) {
          const all = sizes[i] ?? 0;
          expect(broken ? cells < all : cells === all).toBe(true);
        }
      },
    ),
    samples(100),
  );
});
