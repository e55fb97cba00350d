import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest, sortProblems, unknownId } from './problem.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['kernel', 'kernel', 0],
    ['kernel', 'kernal', 1],
    ['two', 'tow', 1],
    ['stack', 'stacks', 1],
    ['', 'abc', 3],
  ])('%s to %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, and 0 only for the same word', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('nearest and unknownId', () => {
  it('names a word that is near enough only', () => {
    expect(nearest('guest-kernal', ['host-kernel', 'guest-kernel'])).toBe('guest-kernel');
    expect(nearest('image', ['whiteout'])).toBeUndefined();
    expect(nearest('c', ['a', 'b'])).toBeUndefined();
  });

  it('says what is there when nothing is near', () => {
    const many = Array.from({ length: 11 }, (_, i) => `term-number-${i}`);
    expect(unknownId('term', 'x', ['one', 'two'], 'the glossary')).toBe(
      'unknown term "x"; the glossary has one, two',
    );
    expect(unknownId('term', 'x', [], 'the glossary')).toBe(
      'unknown term "x"; the glossary has none',
    );
    expect(unknownId('term', 'x', many, 'the glossary')).toBe(
      'unknown term "x"; use one of the glossary or add it there',
    );
  });
});

it('sorts problems by file and line', () => {
  const at = (file: string, line: number) =>
    ({ file, line, message: '', severity: 'error' }) as const;
  expect(sortProblems([at('b', 1), at('a', 10), at('a', 2)])).toEqual([
    at('a', 2),
    at('a', 10),
    at('b', 1),
  ]);
});
