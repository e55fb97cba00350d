import { ignorePattern } from '../dockerfile/dockerignore.ts';
import { globMatcher } from '../text/glob.ts';

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
  const glob = globMatcher(pattern);
  if (!glob.ok) return () => false;
  return options.deep === true ? ignorePattern(pattern) : glob.value;
}
