import { expect, it } from 'vitest';
import { paired, rightOf } from './model.ts';

it('gives a left one right, and takes it back', () => {
  const first = paired(paired([], 'image', 'process'), 'vm', 'computer');
  const second = paired(paired(first, 'image', 'executable'), 'vm', null);
  expect(second).toEqual([{ left: 'image', right: 'executable' }]);
  expect([rightOf(second, 'image'), rightOf(second, 'vm')]).toEqual(['executable', null]);
});
