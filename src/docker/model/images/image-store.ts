import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import type { Digest, Image, ImageConfig } from '../state/image.ts';
import type { EngineState, Layer } from '../state/state.ts';
import type { LayerTree } from '../union-fs/node.ts';
import {
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../values/reference.ts';
import { documentsOf } from './image-digests.ts';
import { canonicalNamesOf, familiarOf } from './image-names.ts';
import { layerOf } from './layer-digest.ts';
import { resolveImage } from './resolve-image.ts';

export { resolveImage };

/** Puts a layer into the store; a layer that is there already is the same one. No event: whoever adds it says what happened. */
export function addLayer(
  state: EngineState,
  tree: LayerTree,
): { readonly state: EngineState; readonly layer: Layer } {
  const layer = layerOf(tree);
  const before = state.layers[layer.diffId];
  if (before) return { state, layer: before };
  return { state: { ...state, layers: { ...state.layers, [layer.diffId]: layer } }, layer };
}

/**
 * Puts an image into the store, without a name. The same config is the same image.
 * Every layer that it names must be there; throws otherwise.
 */
export function addImage(
  state: EngineState,
  config: ImageConfig,
): { readonly state: EngineState; readonly image: Image } {
  const documents = documentsOf(config, state.layers);
  const id = documents.configDescriptor.digest;
  const before = state.images[id];
  if (before && !before.deleted) return { state, image: before };
  const image: Image = {
    id,
    manifestDigest: documents.manifestDescriptor.digest,
    config,
    repoDigests: [],
  };
  return { state: { ...state, images: { ...state.images, [id]: image } }, image };
}

/** An event of an image; `name` is its attribute, the image's labels are too. */
export function imageEvent(
  state: EngineState,
  action: string,
  id: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): EngineEvent {
  return { atMs: state.nowMs, type: 'image', action, id, attributes: { ...labels, name } };
}

/**
 * Lets a name point at an image of the store: by tag (`latest` where it has neither); with a digest by that, its tag does not move.
 * An image that held the tag loses it, and without another name stays as a dangling one. Event `tag`.
 */
export function nameImage(state: EngineState, id: Digest, name: Reference): Change {
  const image = state.images[id];
  if (!image || image.deleted) throw new Error(`no image ${id}`);
  const full = withDefaultTag(name);
  const event = imageEvent(state, 'tag', id, full.familiar, image.config.config.Labels);
  if (full.digest !== undefined) {
    const byDigest = `${repositoryName(full)}@${full.digest}`;
    const repoDigests = [...new Set([...image.repoDigests, byDigest])].sort();
    return {
      state: { ...state, images: { ...state.images, [id]: { ...image, repoDigests } } },
      events: [event],
    };
  }
  const key = `${repositoryName(full)}:${full.tag}`;
  if (state.tags[key] === id) return { state, events: [event] };
  return { state: { ...state, tags: { ...state.tags, [key]: id } }, events: [event] };
}

/**
 * `docker tag SOURCE TARGET`. Errors: those of {@link resolveImage}; `invalid reference format …`;
 * `refusing to create a tag with a digest reference`.
 */
export function tagImage(
  state: EngineState,
  source: string,
  target: string,
): Result<Change, DaemonError> {
  const name = parseReference(target);
  if (!name.ok) return err({ kind: 'invalid', message: name.error });
  if (name.value.digest !== undefined) {
    return err({ kind: 'invalid', message: 'refusing to create a tag with a digest reference' });
  }
  const image = resolveImage(state, source);
  return image.ok ? ok(nameImage(state, image.value.id, name.value)) : image;
}

/** Trees of an image, bottom first. */
export function imageLayers(state: EngineState, image: Image): LayerTree[] {
  return image.config.rootfs.diff_ids.map((diffId) => {
    const layer = state.layers[diffId];
    if (!layer) throw new Error(`no layer ${diffId}`);
    return layer.tree;
  });
}

/** Familiar names of an image (`alpine:latest`, `alpine@sha256:…`), in byte order of the canonical ones. */
export function namesOf(state: EngineState, id: Digest): string[] {
  return canonicalNamesOf(state, id).map(familiarOf);
}

/** In the store, but without a name. */
export function isDangling(state: EngineState, id: Digest): boolean {
  const image = state.images[id];
  return image !== undefined && !image.deleted && canonicalNamesOf(state, id).length === 0;
}

/**
 * Drops what nothing holds any more: removed images whose last container is gone, layers of no image.
 * To be called after images or containers were removed. Events `layer remove`.
 */
export function collectUnused(state: EngineState): Change {
  const used = new Set(Object.values(state.containers).map((container) => container.imageId));
  const kept = Object.values(state.images).filter((image) => !image.deleted || used.has(image.id));
  const held = new Set([
    ...kept.flatMap((image) => image.config.rootfs.diff_ids),
    ...state.buildCache.flatMap(({ diffId }) => diffId ?? []),
  ]);
  const layers = Object.values(state.layers);
  const gone = layers.filter((layer) => !held.has(layer.diffId));
  if (gone.length === 0 && kept.length === Object.keys(state.images).length) {
    return { state, events: [] };
  }
  return {
    state: {
      ...state,
      images: Object.fromEntries(kept.map((image) => [image.id, image])),
      layers: Object.fromEntries(
        layers.filter((layer) => held.has(layer.diffId)).map((layer) => [layer.diffId, layer]),
      ),
    },
    events: gone.map((layer) => ({
      atMs: state.nowMs,
      type: 'layer',
      action: 'remove',
      id: layer.diffId,
      attributes: {},
    })),
  };
}
