import type { Image } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import type { Json } from '../text/json.ts';
import { runConfigJson } from './config-json.ts';
import { documentsOf } from './image-digests.ts';
import { canonicalNamesOf, parseStored } from './image-names.ts';
import { imageSizes } from './image-sizes.ts';
import { repoDigestsOf } from './repo-digests.ts';

/**
 * One element of `docker image inspect`, keys in Docker's order. What is not simulated (`Metadata.LastTagTime`, `Identity`,
 * attestations) is left out.
 * @source moby/moby, api/types/image/image_inspect.go
 */
export function inspectImage(state: EngineState, image: Image): { readonly [key: string]: Json } {
  const { config } = image;
  const names = canonicalNamesOf(state, image.id);
  const { manifestDescriptor } = documentsOf(config, state.layers);
  const comment = config.history.at(-1)?.comment;
  return {
    Id: image.id,
    RepoTags: names.map((name) => parseStored(name).familiar),
    RepoDigests: repoDigestsOf(image, names),
    ...(comment ? { Comment: comment } : {}),
    Created: config.created,
    ...(config.author ? { Author: config.author } : {}),
    Config: runConfigJson(config.config),
    Architecture: config.architecture,
    ...(config.variant ? { Variant: config.variant } : {}),
    Os: config.os,
    Size: imageSizes(state).images.get(image.id)?.sizeBytes ?? 0,
    RootFS: { Type: config.rootfs.type, Layers: config.rootfs.diff_ids },
    Descriptor: { ...manifestDescriptor },
  };
}
