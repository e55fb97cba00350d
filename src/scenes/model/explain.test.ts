import { expect, test } from 'vitest';
import { isDefinedSort, whyIdOf } from './explain.ts';

test('the words of a thing are those its key begins with', () => {
  const ids = ['guest', 'guest-kernel', 'app'];
  const found = (key: string) => whyIdOf(ids, key);
  expect(
    ['xen/guest-kernel-2', 'guest-1', 'app', 'application-1', 'a/b/app-1', 'toString'].map(found),
  ).toEqual(['guest-kernel', 'guest', 'app', undefined, 'app', undefined]);
});

test('some sorts are defined by the glossary', () => {
  expect([isDefinedSort('hypervisor'), isDefinedSort('gap')]).toEqual([true, false]);
});
