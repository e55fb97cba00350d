import { describe, expect, it } from 'vitest';
import { parseModeChange } from './file-mode.ts';
import { baseName, cleanPath, directoryOf, hasWildcard, joinPath, pathMatcher } from './paths.ts';

describe('paths', () => {
  it('BLD-20 cleans and joins as Go does', () => {
    expect(
      ['', '.', '/', '//a//b/', './a/./b', 'a/../b', '../a', '/../a', 'a/..'].map(cleanPath),
    ).toEqual(['.', '.', '/', '/a/b', 'a/b', 'b', '../a', '/a', '.']);
    expect(joinPath('/', 'app', './x')).toBe('/app/x');
    expect(['', '/', '/a/b', 'a/', '/a'].map(baseName)).toEqual(['.', '/', 'b', 'a', 'a']);
    expect(['/a/b', '/a', 'a', '/'].map(directoryOf)).toEqual(['/a', '/', '.', '/']);
  });

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

  it('BLD-22 --chmod takes octal and symbolic modes', () => {
    const changed = (text: string, mode: number, isDirectory = false): string => {
      const change = parseModeChange(text);
      return change.ok ? change.value(mode, isDirectory).toString(8) : change.error;
    };
    expect(changed('755', 0o644)).toBe('755');
    expect(changed('u+x', 0o644)).toBe('744');
    expect(changed('go-r,u=rwx', 0o644)).toBe('700');
    expect(changed('a+X', 0o644)).toBe('644');
    expect(changed('a+X', 0o644, true)).toBe('755');
    expect(changed('u=rwX,go=rX', 0o100)).toBe('755');
    expect(changed('+t', 0o777, true)).toBe('1777');
    expect(changed('g=u', 0o640)).toBe('660');
    expect(changed('999', 0)).toBe(
      "invalid chmod parameter: '999'. it should be octal string and between 0 and 07777",
    );
    expect(changed('17777', 0)).toBe(
      "invalid chmod parameter: '17777'. it should be octal string and between 0 and 07777",
    );
    expect(changed('u+q', 0)).toBe('invalid mode: u+q');
  });
});
