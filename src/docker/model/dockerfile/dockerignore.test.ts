import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ignoreFilter, parseIgnoreFile } from './dockerignore.ts';

const ignores = (path: string, ...lines: string[]) => ignoreFilter(lines.join('\n'))(path);

describe('lines', () => {
  it('DF-90 comments, blanks, slashes', () => {
    const text = '\ufeff# no\n\n  /a/b/  \r\n./c/../d\n #e\n!  /f\n/\n../g\n';
    const file = parseIgnoreFile(text);
    expect(file.ok && file.value.patterns).toEqual(['a/b', 'd', '#e', '!f', '/', '../g']);
    expect(file.ok && file.value.hasExceptions).toBe(true);
  });

  it.each([
    ['!', 'illegal exclusion pattern: "!"'],
    ['!/', 'illegal exclusion pattern: "!"'],
    ['a\n[', 'syntax error in pattern'],
    ['a[]b', 'syntax error in pattern'],
    ['![a-]', 'syntax error in pattern'],
    ['a\\', 'syntax error in pattern'],
  ])('DF-94 %j', (text, error) => {
    expect(parseIgnoreFile(text)).toEqual({ ok: false, error });
    expect(ignoreFilter(text)('a')).toBe(false);
  });
});

describe('patterns', () => {
  it.each([
    ['*', 'a', true],
    ['*', 'a/b', true],
    ['*.md', 'a/b.md', false],
    ['a/*.md', 'a/b.md', true],
    ['a/*.md', 'a/c/b.md', false],
    ['a?c', 'a☺c', true],
    ['a?c', 'a/c', false],
    ['a[b-d]e', 'ace', true],
    ['a[^b-d]e', 'ace', false],
    ['a[^b-d]e', 'aze', true],
    ['a[!b]e', 'a!e', true],
    ['a[*]e', 'a*e', true],
    ['[a-ζ]*', 'α', true],
    ['*[a-ζ]', 'A', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a[\\]]b', 'a]b', true],
    ['abc.def', 'abcZdef', false],
    ['a{b,c}', 'ab', false],
    ['a(b)c/def', 'a(b)c/def', true],
    ['a.|)$(}+{bc', 'a.|)$(}+{bc', true],
    ['dist/*.whl', 'dist/x-2.4.0rc3.dev36+g08.whl', true],
    ['.*', '.env', true],
    ['.*', 'env', false],
    ['A', 'a', false],
  ])('DF-91 %s on %s: %s', (pattern, path, wanted) => {
    expect(ignores(path, pattern)).toBe(wanted);
  });

  it.each([
    ['**', 'a/b/c', true],
    ['**/', 'a', true],
    ['**/a', 'a', true],
    ['**/a', 'x/y/a', true],
    ['**/a', 'x/ya', false],
    ['**a', 'x/ya', true],
    ['**/*.txt', 'a.txt', true],
    ['**/**/*.txt', 'x/y/a.txt', true],
    ['**/a*.txt*', 'x/ab.txt.gz', true],
    ['**/.foo', 'bar.foo', false],
    ['a**/*.txt', 'a/b/c/d.txt', true],
    ['a/*.txt**', 'a/b.txt', true],
    ['a/**', 'a', false],
    ['a/**', 'a/b/c', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['**/dir/**', 'x/dir/y/z', true],
  ])('DF-91 %s on %s: %s', (pattern, path, wanted) => {
    expect(ignores(path, pattern)).toBe(wanted);
  });

  it('DF-92 what is in a directory goes with it', () => {
    expect(ignores('node_modules/a/b.js', 'node_modules')).toBe(true);
    expect(ignores('/node_modules/a', 'node_modules/')).toBe(true);
    expect(ignores('src/node_modules/a', 'node_modules')).toBe(false);
    expect(ignores('', '*')).toBe(false);
    expect(ignores('.', '*')).toBe(false);
  });

  it.each([
    ['docs/README.md', false, ['docs', '!docs/README.md']],
    ['docs/x.md', true, ['docs', '!docs/README.md']],
    ['a.go', true, ['!a.go', '*.go']],
    ['a.go', false, ['*.go', '!a.go']],
    ['util/docker/web/foo', false, ['**', '!util/docker/web']],
    ['util/docker/web/foo', true, ['**', '!util/docker/web', 'util/docker/web/foo']],
    ['README-secret.md', true, ['*.md', '!README*.md', 'README-secret.md']],
    ['README-secret.md', false, ['*.md', 'README-secret.md', '!README*.md']],
    // The exception is for a directory that was never left out.
    ['a/b', true, ['a/b', '!a']],
  ])('DF-93 %s: %s', (path, wanted, lines) => {
    expect(ignores(path, ...lines)).toBe(wanted);
  });
});

describe('laws', () => {
  const names = fc.stringMatching(/^[a-c]{1,2}$/);
  const paths = fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const lines = fc.array(
    fc
      .array(fc.constantFrom('a', 'b', 'c', '*', '**', '?', '/', '[a-b]', '\\', '!', '[', '^'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) => parts.join('')),
    { maxLength: 4 },
  );

  it('DF-94 no file and no path make it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          lines.map((list) => list.join('\n')),
          fc.string(),
        ),
        fc.oneof(paths, fc.string()),
        (text, path) => {
          expect(typeof ignoreFilter(text)(path)).toBe('boolean');
        },
      ),
    );
  });

  it('DF-92 without exceptions a left-out directory takes all in it', () => {
    fc.assert(
      fc.property(lines, paths, names, (list, path, name) => {
        const file = parseIgnoreFile(list.filter((line) => !line.startsWith('!')).join('\n'));
        if (file.ok && file.value.ignores(path))
          expect(file.value.ignores(`${path}/${name}`)).toBe(true);
      }),
    );
  });

  it('DF-93 a last line of ** leaves out everything, and !** nothing', () => {
    fc.assert(
      fc.property(lines, paths, (list, path) => {
        if (!parseIgnoreFile(list.join('\n')).ok) return;
        expect(ignores(path, ...list, '**')).toBe(true);
        expect(ignores(path, ...list, '!**')).toBe(false);
      }),
    );
  });
});
