import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampStep, moveStep, type StepAction, type StepState } from './step-state.ts';

const state = fc
  .integer({ min: 1, max: 30 })
  .chain((total) =>
    fc.record({ index: fc.integer({ min: 0, max: total - 1 }), total: fc.constant(total) }),
  );
const action: fc.Arbitrary<StepAction> = fc.oneof(
  fc
    .constantFrom<StepAction['type']>('next', 'previous', 'first', 'last')
    .map((type) => ({ type }) as StepAction),
  fc.oneof(fc.integer(), fc.double()).map((index): StepAction => ({ type: 'go', index })),
);

test.each<[StepAction, number]>([
  [{ type: 'next' }, 3],
  [{ type: 'previous' }, 1],
  [{ type: 'first' }, 0],
  [{ type: 'last' }, 4],
  [{ type: 'go', index: 1 }, 1],
  [{ type: 'go', index: 99 }, 4],
  [{ type: 'go', index: -1 }, 0],
  [{ type: 'go', index: 3.7 }, 3],
  [{ type: 'go', index: Number.NaN }, 0],
])('from step 2 of 5, %j leads to %i', (way, index) => {
  expect(moveStep({ index: 2, total: 5 }, way)).toEqual({ index, total: 5 });
});

test('no way leads out of the steps', () => {
  fc.assert(
    fc.property(state, fc.array(action), (start, ways) => {
      const end = ways.reduce(moveStep, start as StepState);
      expect(end.total).toBe(start.total);
      expect(end.index).toBe(clampStep(end.index, end.total));
    }),
  );
});

test('stepping on and back leads home, except at the last step', () => {
  fc.assert(
    fc.property(state, (start) => {
      const home = moveStep(moveStep(start, { type: 'next' }), { type: 'previous' });
      const expected = start.index === start.total - 1 ? Math.max(0, start.index - 1) : start.index;
      expect(home.index).toBe(expected);
    }),
  );
});

test('a way that changes nothing returns the same state', () => {
  const last = { index: 4, total: 5 };
  expect(moveStep(last, { type: 'next' })).toBe(last);
});
