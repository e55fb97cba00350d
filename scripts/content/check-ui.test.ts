import { describe, expect, it } from 'vitest';
import type { Changes } from './fixtures/content-tree.ts';
import { problemsOf, swap } from './fixtures/problems-of.ts';

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'a string in English only',
    { 'ui/ko.json': swap('  "site.name": "Strata",\n', '') },
    ['content/ui/ko.json:1 string "site.name" is missing; write it in Korean'],
  ],
  [
    'a string in Korean only',
    { 'ui/ko.json': swap('"site.name": "Strata"', '"site.name": "Strata",\n  "site.nam": "S"') },
    ['content/ui/ko.json:3 unknown string "site.nam"; did you mean "site.name"?'],
  ],
  [
    'a slot that Korean does not use',
    { 'ui/ko.json': swap('{all} 중 ', '') },
    ['content/ui/ko.json:3 quiz.score: slot {all} of the English string is missing; use it'],
  ],
  [
    'a slot that English does not have',
    { 'ui/en.json': swap(' of {all}', '') },
    [
      'content/ui/ko.json:3 quiz.score: slot {all} is not in the English string; remove it or add it there',
    ],
  ],
  [
    'an unknown particle',
    { 'ui/ko.json': swap('은/는', '는/은') },
    [
      'content/ui/ko.json:3 quiz.score: unknown particle "는/은"; use one of 은/는, 이/가, 을/를, 과/와, 으로/로, 이에요/예요',
    ],
  ],
  [
    'a particle in English',
    { 'ui/en.json': swap('{right}', '{right|은/는}') },
    ['content/ui/en.json:3 quiz.score: slot {right|은/는}: English takes no particle'],
  ],
  [
    'a slot with a name that cannot be filled',
    { 'ui/en.json': swap('{all}', '{all 1}'), 'ui/ko.json': swap('{all}', '{all 1}') },
    [
      'content/ui/en.json:3 quiz.score: slot {all 1} must be named with letters only',
      'content/ui/ko.json:3 quiz.score: slot {all 1} must be named with letters only',
    ],
  ],
  [
    'an id without an area',
    { 'ui/en.json': swap('site.name', 'sitename') },
    ['content/ui/en.json:2 sitename: must be an id of the form area.name'],
  ],
  [
    'a missing file',
    { 'ui/ko.json': null },
    ['content/ui/ko.json:1 the file is missing; everything exists in every language; write it'],
  ],
  [
    'broken JSON',
    { 'ui/ko.json': swap('}\n', '\n') },
    ['content/ui/ko.json:5 not valid YAML: Flow map must end with a }'],
  ],
];

describe('Checks of interface strings', () => {
  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
