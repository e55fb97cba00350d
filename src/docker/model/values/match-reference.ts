import type { Result } from '../../../lib/result.ts';
import { matchGlob } from '../text/glob.ts';
import { familiarName, type Reference } from './reference.ts';

/**
 * Whether a glob (`--filter reference=`, `docker images PATTERN`) fits the familiar name, with or without tag and digest.
 * @returns error `syntax error in pattern`
 * @source distribution/reference, helpers.go FamiliarMatch
 */
export function matchReference(pattern: string, reference: Reference): Result<boolean, string> {
  const whole = matchGlob(pattern, reference.familiar);
  return whole.ok && !whole.value ? matchGlob(pattern, familiarName(reference)) : whole;
}
