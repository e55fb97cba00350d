import { err, ok, type Result } from '../../../lib/result.ts';

const bad = err('syntax error in pattern');

/**
 * Whether a shell pattern fits a whole name: `*` and `?` never match `/`; `[a-z]`, `[^a-z]`; `\` takes the next letter as it is.
 * @returns error `syntax error in pattern`, also when the name would not fit anyway
 * @source Go, path.Match
 */
export function matchGlob(pattern: string, name: string): Result<boolean, string> {
  const matches = globMatcher(pattern);
  return matches.ok ? ok(matches.value(name)) : matches;
}

/** {@link matchGlob} for many names: the pattern is read once. */
export function globMatcher(pattern: string): Result<(name: string) => boolean, string> {
  let source = '';
  const letters = [...pattern];
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i] ?? '';
    if (letter === '*') source += '[^/]*';
    else if (letter === '?') source += '[^/]';
    else if (letter === '[') {
      const found = readGlobClass(letters, i + 1);
      if (found === null) return bad;
      source += found.source;
      i = found.end;
    } else if (letter === '\\') {
      i += 1;
      const taken = letters[i];
      if (taken === undefined) return bad;
      source += literal(taken);
    } else source += literal(letter);
  }
  // runs of stars would make the search exponential
  const tidy = source.replace(/(?:\[\^\/\]\*)+/g, '[^/]*');
  const expression = new RegExp(`^${tidy}$`, 'su');
  return ok((name) => expression.test(name));
}

/** A letter as itself in a regular expression with the flag `u`. */
export const literal = (letter: string): string =>
  `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * A class `[a-z]` or `[^a-z]` of a pattern.
 * @param start after its `[`
 * @returns the class as a regular expression with the flag `u`, and where its `]` stands; null when it is malformed
 */
export function readGlobClass(
  letters: readonly string[],
  start: number,
): { source: string; end: number } | null {
  let i = start;
  const negated = letters[i] === '^';
  if (negated) i += 1;
  const ranges: string[] = [];
  while (letters[i] !== ']' || ranges.length === 0) {
    const low = readLetter(letters, i);
    if (low === null) return null;
    i = low.next;
    let high = low;
    if (letters[i] === '-') {
      const read = readLetter(letters, i + 1);
      if (read === null) return null;
      high = read;
      i = high.next;
    }
    const empty = (low.letter.codePointAt(0) ?? 0) > (high.letter.codePointAt(0) ?? 0);
    // an empty range matches nothing, but the class goes on
    ranges.push(empty ? '' : `${literal(low.letter)}-${literal(high.letter)}`);
  }
  const inside = ranges.join('');
  if (inside === '') return { source: negated ? '[^]' : '[]', end: i };
  return { source: negated ? `[^${inside}]` : `[${inside}]`, end: i };
}

function readLetter(
  letters: readonly string[],
  at: number,
): { letter: string; next: number } | null {
  const letter = letters[at];
  if (letter === undefined || letter === '-' || letter === ']') return null;
  if (letter !== '\\') return { letter, next: at + 1 };
  const taken = letters[at + 1];
  return taken === undefined ? null : { letter: taken, next: at + 2 };
}
