import type { Json } from '../text/json.ts';
import { trimStart } from './go-space.ts';

/** What a text is when read as exec form. */
export type JsonArray =
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  /** An array, but with something else than strings in it: an error. */
  | { readonly kind: 'mixed' }
  /** Not JSON, or not an array: shell form. */
  | { readonly kind: 'other' };

/**
 * Reads a JSON array as Go's encoding/json does.
 * @source moby/buildkit, frontend/dockerfile/parser/line_parsers.go
 */
export function readJsonArray(text: string): JsonArray {
  const from = trimStart(text);
  if (!from.startsWith('[')) return { kind: 'other' };
  let parsed: readonly Json[];
  try {
    parsed = JSON.parse(from) as readonly Json[];
  } catch {
    return { kind: 'other' };
  }
  if (parsed.every((value) => typeof value === 'string'))
    return { kind: 'strings', values: parsed.map(wellFormed) };
  return { kind: hasInfinity(parsed) ? 'other' : 'mixed' };
}

/** A number too large for a float64 makes the text no JSON for Go; JavaScript reads infinity. */
function hasInfinity(value: Json): boolean {
  const left: Json[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'number' && !Number.isFinite(next)) return true;
    if (typeof next === 'object' && next !== null)
      for (const inner of Object.values(next)) left.push(inner);
  }
  return false;
}

/** Half of a surrogate pair, written `\ud800`, is U+FFFD for Go. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
