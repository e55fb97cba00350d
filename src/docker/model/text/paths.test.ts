import { describe, expect, it } from 'vitest';
import { baseName, cleanPath, directoryOf, joinPath, resolvePath } from './paths.ts';

describe('paths', () => {
  it('TXT-27 cleans and joins as Go does', () => {
    expect(
      ['', '.', '/', '//a//b/', './a/./b', 'a/../b', '../a', '/../a', 'a/..'].map(cleanPath),
    ).toEqual(['.', '.', '/', '/a/b', 'a/b', 'b', '../a', '/a', '.']);
    expect(joinPath('/', 'app', './x')).toBe('/app/x');
    expect(['', '/', '/a/b', 'a/', '/a'].map(baseName)).toEqual(['.', '/', 'b', 'a', 'a']);
    expect(['/a/b', '/a', 'a', '/'].map(directoryOf)).toEqual(['/a', '/', '.', '/']);
  });

  it('TXT-27 a relative path is seen from a directory; nothing is above the root', () => {
    expect(
      [
        ['/', 'a'],
        ['/d', './a/'],
        ['/d', '../../a'],
        ['/d', '/x//y'],
        ['/d', ''],
      ].map(([cwd = '', path = '']) => resolvePath(cwd, path)),
    ).toEqual(['/a', '/d/a', '/a', '/x/y', '/d']);
  });
});
