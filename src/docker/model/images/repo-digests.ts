import type { Image } from '../state/image.ts';
import { familiarName } from '../values/reference.ts';
import { parseStored } from './image-names.ts';

/**
 * Familiar `name@sha256:…` of an image: one for each repository that names it, whether it was pulled or built here.
 * @param names canonical, of this image
 * @source moby/moby, daemon/containerd/image_inspect.go collectRepoTagsAndDigests
 */
export function repoDigestsOf(image: Image, names: readonly string[]): string[] {
  const digests = names.map((name) => {
    const parsed = parseStored(name);
    return `${familiarName(parsed)}@${parsed.digest ?? image.manifestDigest}`;
  });
  return [...new Set(digests)];
}
