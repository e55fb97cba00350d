import { err, ok, type Result } from '../../../lib/result.ts';
import type { Steps } from '../state/effects.ts';
import { parseReference, type Reference, withDefaultTag } from '../values/reference.ts';
import { say } from './reply.ts';

/**
 * The name that `docker pull` and `docker push` work on, with its default tag, which is said aloud.
 * @returns error: Docker's sentence
 */
export function* readRemoteName(
  word: string,
  options: { readonly allTags: boolean; readonly quiet: boolean },
): Steps<Result<Reference, string>> {
  const name = parseReference(word);
  if (!name.ok) return name;
  const { tag, digest } = name.value;
  const bare = tag === undefined && digest === undefined;
  if (options.allTags) return bare ? name : err("tag can't be used with --all-tags/-a");
  if (!bare) return name;
  const tagged = withDefaultTag(name.value);
  if (!options.quiet) yield* say(`Using default tag: ${tagged.tag}`);
  return ok(tagged);
}
