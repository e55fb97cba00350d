import type { Digest } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { parseReference, type Reference } from '../values/reference.ts';

/** Names are kept canonical (`docker.io/library/alpine:latest`), so that every one parses. */
export function parseStored(name: string): Reference {
  const parsed = parseReference(name);
  if (!parsed.ok) throw new Error(`stored name ${name}: ${parsed.error}`);
  return parsed.value;
}

/** `alpine:latest` for `docker.io/library/alpine:latest`. */
export const familiarOf = (name: string): string => parseStored(name).familiar;

/** Canonical names of every image, by tag and by digest, in byte order. Images without one are not in it. */
export function namesByImage(state: EngineState): ReadonlyMap<Digest, readonly string[]> {
  const names = new Map<Digest, string[]>();
  const add = (id: Digest, name: string) => {
    const own = names.get(id);
    if (own) own.push(name);
    else names.set(id, [name]);
  };
  for (const [name, id] of Object.entries(state.tags)) add(id, name);
  for (const image of Object.values(state.images)) {
    if (!image.deleted) for (const name of image.repoDigests) add(image.id, name);
  }
  for (const own of names.values()) own.sort();
  return names;
}

/** Canonical names of one image, by tag and by digest, in byte order. */
export function canonicalNamesOf(state: EngineState, id: Digest): string[] {
  const image = state.images[id];
  const names = image && !image.deleted ? [...image.repoDigests] : [];
  for (const [name, target] of Object.entries(state.tags)) if (target === id) names.push(name);
  return names.sort();
}
