import { expect, test } from 'vitest';
import type { Thing } from './panel-kind.ts';
import { thingNames } from './thing-name.ts';

const thing = (key: string, name: string, ...at: readonly string[]): Thing => ({
  key,
  name,
  sort: 'application',
  says: [],
  at,
});
const names = (...things: readonly Thing[]) => [
  ...thingNames(things, (msg) => (typeof msg === 'string' ? msg : msg.id)).values(),
];

test('a name that one thing has is enough', () => {
  expect(names(thing('a', 'kernel', 'row'), thing('b', 'app', 'row'))).toEqual(['kernel', 'app']);
});

test('things of one name are told apart by the places that differ, and not by their own name', () => {
  expect(
    names(
      thing('a', 'process', 'process', 'file'),
      thing('b', 'process', 'process', 'c1', 'image'),
      thing('c', 'process', 'process', 'c2', 'image'),
    ),
  ).toEqual(['process (file)', 'process (c1, image)', 'process (c2, image)']);
});

test('where places do not tell, a number does', () => {
  expect(names(thing('a', 'app', 'pc'), thing('b', 'app', 'pc'), thing('c', 'app', 'vm'))).toEqual([
    'app (pc) 1',
    'app (pc) 2',
    'app (vm)',
  ]);
});
