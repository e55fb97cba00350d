import { describe, expect, it } from 'vitest';
import { hasWildcard, pathMatcher } from './path-pattern.ts';

describe('path patterns', () => {
  it('BLD-21 a pattern stops at slashes; sets, ranges and escapes as filepath.Match', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['*.txt', 'a.txt', true],
      ['*.txt', 'd/a.txt', false],
      ['d/*.txt', 'd/a.txt', true],
      ['a?c', 'abc', true],
      ['a?c', 'a/c', false],
      ['[a-c]x', 'bx', true],
      ['[^a-c]x', 'dx', true],
      ['[^a-c]x', 'ax', false],
      ['\\*', '*', true],
      ['\\*', 'a', false],
      ['[', 'a', false],
      ['[]a]', 'a', false],
      ['a.b', 'axb', false],
      ['한?', '한글', true],
    ];
    expect(cases.map(([pattern, path]) => [pattern, path, pathMatcher(pattern)(path)])).toEqual(
      cases,
    );
    expect(
      ['a/**/*.md', '**/x', 'a/**'].map((pattern) => pathMatcher(pattern, { deep: true })('a/b/x')),
    ).toEqual([false, true, true]);
    expect(['a*', 'a\\*', 'a?', '[x]', 'a'].map(hasWildcard)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
