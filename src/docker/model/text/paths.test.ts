import { describe, expect, it } from 'vitest';
import { baseName, cleanPath, directoryOf, joinPath } from './paths.ts';

describe('paths', () => {
  it('BLD-20 cleans and joins as Go does', () => {
    expect(
      ['', '.', '/', '//a//b/', './a/./b', 'a/../b', '../a', '/../a', 'a/..'].map(cleanPath),
    ).toEqual(['.', '.', '/', '/a/b', 'a/b', 'b', '../a', '/a', '.']);
    expect(joinPath('/', 'app', './x')).toBe('/app/x');
    expect(['', '/', '/a/b', 'a/', '/a'].map(baseName)).toEqual(['.', '/', 'b', 'a', 'a']);
    expect(['/a/b', '/a', 'a', '/'].map(directoryOf)).toEqual(['/a', '/', '.', '/']);
  });
});
