import { goQuote } from '../text/go-quote.ts';
import { parseTimestamp } from '../values/parse-timestamp.ts';
import { parseAnyReference, parseReference } from '../values/reference.ts';

/**
 * What the client has against a value of `--since` or `--until`; undefined: nothing. The daemon's own sentence names the seconds instead.
 * @source moby/moby, client/internal/timestamp/timestamp.go
 */
export function timeProblem(text: string, nowMs: number): string | undefined {
  if (text === '') return undefined;
  const at = parseTimestamp(text, nowMs);
  if (at.ok) return undefined;
  return at.error.includes(': invalid seconds ')
    ? `failed to parse value as time or duration: ${goQuote(text)}`
    : at.error;
}

/**
 * What the client has against a name that an image is to get; undefined: nothing.
 * @source moby/moby, client/image_tag.go, client/container_commit.go
 */
export function newNameProblem(text: string): string | undefined {
  const name = parseReference(text);
  if (!name.ok) return name.error;
  return name.value.digest === undefined
    ? undefined
    : 'refusing to create a tag with a digest reference';
}

/** What the client has against the names of `docker tag`; undefined: nothing. @source moby/moby, client/image_tag.go */
export function tagProblem(source: string, target: string): string | undefined {
  const from = parseAnyReference(source);
  const to = parseReference(target);
  const wrong = !from.ok
    ? ([source, from.error] as const)
    : !to.ok
      ? ([target, to.error] as const)
      : undefined;
  return wrong === undefined
    ? newNameProblem(target)
    : `error parsing reference: ${goQuote(wrong[0])} is not a valid repository/tag: ${wrong[1]}`;
}
