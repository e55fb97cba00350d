import { err, ok, type Result } from '../../../lib/result.ts';
import { literal, matchGlob, readGlobClass } from '../text/glob.ts';
import { cleanPath } from '../text/paths.ts';
import { trim } from './go-space.ts';

/** The rules of a `.dockerignore`. */
export interface IgnoreFile {
  /** In order, cleaned; comments and blank lines are gone, `!` is kept. */
  readonly patterns: readonly string[];
  /** Some line begins with `!`. */
  readonly hasExceptions: boolean;
  /**
   * Is this path of the context left out? The last line that fits decides; what is in a directory goes with it.
   * @param path relative to the context, or with a slash before it
   */
  readonly ignores: (path: string) => boolean;
}

interface Rule {
  readonly isException: boolean;
  readonly fits: (path: string) => boolean;
}

/**
 * Reads a `.dockerignore`.
 * @returns error: `syntax error in pattern`, or what is wrong with a lone `!`
 * @source moby/patternmatcher, ignorefile.ReadAll and New
 */
export function parseIgnoreFile(text: string): Result<IgnoreFile, string> {
  const patterns: string[] = [];
  const rules: Rule[] = [];
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    if (line.startsWith('#')) continue;
    const written = trim(line);
    if (written === '') continue;
    const isException = written.startsWith('!');
    const pattern = cleanPath(`${isException ? '!' : ''}${relative(written, isException)}`);
    const glob = isException ? pattern.slice(1) : pattern;
    if (glob === '') return err('illegal exclusion pattern: "!"');
    const valid = matchGlob(glob, '.');
    if (!valid.ok) return valid;
    patterns.push(pattern);
    rules.push({ isException, fits: ignorePattern(glob) });
  }
  return ok({
    patterns,
    hasExceptions: rules.some((rule) => rule.isException),
    ignores: (path) => ignores(rules, path),
  });
}

/** A line's path, cleaned, without slash before it. */
function relative(written: string, isException: boolean): string {
  const path = isException ? trim(written.slice(1)) : written;
  if (path === '') return '';
  const clean = cleanPath(path);
  return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}

/**
 * What a `.dockerignore` leaves out. A file that cannot be read leaves nothing out; use {@link parseIgnoreFile} to tell.
 * @returns for a path relative to the context, or with a slash before it: is it left out?
 */
export function ignoreFilter(text: string): (path: string) => boolean {
  const file = parseIgnoreFile(text);
  return file.ok ? file.value.ignores : () => false;
}

/**
 * Goes down from the top as the walk over the context does: a line that fits a directory fits what is in it. An exception is looked at only where
 * something is left out so far, and so is forgotten by the directory where nothing was.
 * @source moby/patternmatcher, MatchesUsingParentResults
 */
function ignores(rules: readonly Rule[], path: string): boolean {
  const names = cleanPath(`/${path}`).slice(1).split('/');
  if (names[0] === '') return false;
  let fitted: readonly boolean[] = rules.map(() => false);
  let isOut = false;
  for (let depth = 1; depth <= names.length; depth += 1) {
    const prefix = names.slice(0, depth).join('/');
    const above = fitted;
    isOut = false;
    fitted = rules.map((rule, at) => {
      const fits = above[at] || (rule.isException === isOut && rule.fits(prefix));
      if (fits) isOut = !rule.isException;
      return fits;
    });
  }
  return isOut;
}

/**
 * The test for one pattern: `*` and `?` stay within a name, `**` spans any number of directories, `[a-z]` and `[^a-z]` are sets, `\` takes a character as it is.
 * @param pattern valid by {@link matchGlob}, cleaned
 * @source moby/patternmatcher, Pattern.compile
 */
export function ignorePattern(pattern: string): (path: string) => boolean {
  const characters = [...pattern];
  const isPlain = !/[*?[\]\\]/.test(pattern);
  if (isPlain) return (path) => path === pattern;
  let source = '';
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    if (character === '*' && characters[at + 1] === '*') {
      const isFirst = at === 0;
      at += 1;
      if (characters[at + 1] === '/') at += 1;
      const rest = characters.slice(at + 1);
      // At the end it is everything below; at the front, before plain text, any beginning at all; elsewhere whole directories.
      if (rest.length === 0) source += '[^\\n]*';
      else if (isFirst && characters[at] !== '/' && !/[*?[\]\\]/.test(rest.join('')))
        source += '[^]*';
      else if (!source.endsWith(directories)) source += directories;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[') {
      const set = readGlobClass(characters, at + 1);
      if (set === null) throw new Error(`malformed pattern ${pattern}`);
      source += set.source;
      at = set.end;
    } else if (character === '\\' && at + 1 < characters.length) {
      at += 1;
      source += literal(characters[at] as string);
    } else source += literal(character);
  }
  // A star next to a star adds nothing but ways to try.
  const expression = new RegExp(`^${source.replace(/(?:\[\^\/\]\*){2,}/g, '[^/]*')}$`, 'u');
  return (path) => expression.test(path);
}

/** Any number of whole directories. */
const directories = '(?:[^\\n]*/)?';
