/** POSIX paths as Go's `path` and `path/filepath` handle them on Linux. @source Go, package path */

/** Lexically shortest form: `a//b/./../c` is `a/c`, `` is `.`. */
export function cleanPath(path: string): string {
  const absolute = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!absolute) kept.push(part);
  }
  return absolute ? `/${kept.join('/')}` : kept.join('/') || '.';
}

/** Joined and cleaned; empty parts are left out. */
export function joinPath(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : cleanPath(given.join('/'));
}

/** Last name of a path: of `/` it is `/`. */
export function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The directory above, cleaned. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return cleanPath(slash < 0 ? '.' : path.slice(0, slash + 1));
}

/** Has a character that {@link pathMatcher} does not take literally, unless escaped. */
export function hasWildcard(path: string): boolean {
  return /[*?[]/.test(path.replace(/\\./gs, ''));
}

/**
 * A shell pattern over a whole path; `*` and `?` stop at a slash.
 * @param options `deep`: `**` goes over slashes, as in the patterns of `.dockerignore`
 * @returns the test; for a pattern that cannot be read one that always fails
 * @source Go, filepath.Match; moby/patternmatcher
 */
export function pathMatcher(
  pattern: string,
  options: { readonly deep?: boolean } = {},
): (path: string) => boolean {
  const expression = patternExpression(pattern, options.deep === true);
  return (path) => expression?.test(path) ?? false;
}

function patternExpression(pattern: string, deep: boolean): RegExp | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] as string;
    if (deep && pattern.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (deep && pattern.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '\\') {
      at += 1;
      if (at >= pattern.length) return undefined;
      source += quoted(pattern[at] as string);
    } else if (character === '[') {
      const set = readSet(pattern, at + 1);
      if (set === undefined) return undefined;
      source += set.source;
      at = set.end;
    } else source += quoted(character);
  }
  return new RegExp(`^(?:${source})$`, 'su');
}

function quoted(character: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}

/** What follows `[`. @returns `end`: where its `]` stands */
function readSet(pattern: string, start: number): { source: string; end: number } | undefined {
  let at = start;
  const negated = pattern[at] === '^';
  if (negated) at += 1;
  let ranges = '';
  const one = (): string | undefined => {
    let character = pattern[at];
    if (character === '-' || character === ']') return undefined;
    if (character === '\\') {
      at += 1;
      character = pattern[at];
    }
    at += 1;
    return character;
  };
  while (pattern[at] !== ']' || ranges === '') {
    const low = one();
    if (low === undefined) return undefined;
    let high = low;
    if (pattern[at] === '-') {
      at += 1;
      const end = one();
      if (end === undefined) return undefined;
      high = end;
    }
    if (at >= pattern.length) return undefined;
    if (low <= high) ranges += `${quoted(low)}-${quoted(high)}`;
    else ranges += ''; // an empty range matches nothing
  }
  // A set never matches a slash in Go when negated, and a literal slash cannot be written in one path part anyway.
  return { source: negated ? `[^/${ranges}]` : `[${ranges}]`, end: at };
}
