import type { Digest, Image } from '../state/image.ts';
import type { EngineState, Layer } from '../state/state.ts';

/**
 * How much of a layer's files its blob holds. An assumption, labelled simulated as every declared size is: blobs here are not
 * compressed, but those of the images that the catalogue stands for are, to somewhat less than half.
 */
const assumedBlobShare = 0.4;

/** Declared bytes of a layer as a registry sends it. */
export function blobSizeBytes(layer: Pick<Layer, 'declaredSizeBytes'>): number {
  return Math.round(layer.declaredSizeBytes * assumedBlobShare);
}

/** Layers of an image, bottom first, each once. */
export function layersOf(state: EngineState, image: Image): Layer[] {
  const ids = new Set(image.config.rootfs.diff_ids);
  return [...ids].map((diffId) => {
    const layer = state.layers[diffId];
    if (!layer) throw new Error(`no layer ${diffId}`);
    return layer;
  });
}

/** Declared bytes of an image's unpacked layers: what a container of it sees. */
export function imageSizeBytes(state: EngineState, image: Image): number {
  return image.config.rootfs.diff_ids.reduce(
    (sum, diffId) => sum + (state.layers[diffId]?.declaredSizeBytes ?? 0),
    0,
  );
}

/** Declared bytes that a layer takes on disk: its blob, and its files unpacked. @source moby/moby, daemon/containerd/image_list.go */
export function layerDiskUsageBytes(layer: Pick<Layer, 'declaredSizeBytes'>): number {
  return layer.declaredSizeBytes + blobSizeBytes(layer);
}

/** What one image takes. `sharedBytes + uniqueBytes = sizeBytes`. */
export interface ImageSize {
  /** blobs and unpacked layers, as Docker's SIZE with the containerd image store */
  readonly sizeBytes: number;
  readonly contentBytes: number;
  /** in layers that another image has too */
  readonly sharedBytes: number;
  readonly uniqueBytes: number;
}

/** Declared sizes of every image, and of all together with each layer counted once. */
export function imageSizes(state: EngineState): {
  readonly totalBytes: number;
  readonly images: ReadonlyMap<Digest, ImageSize>;
} {
  const images = Object.values(state.images).filter((image) => !image.deleted);
  const users = new Map<Digest, number>();
  for (const image of images) {
    for (const { diffId } of layersOf(state, image)) {
      users.set(diffId, (users.get(diffId) ?? 0) + 1);
    }
  }
  let totalBytes = 0;
  for (const diffId of users.keys()) {
    totalBytes += layerDiskUsageBytes(state.layers[diffId] as Layer);
  }
  const sizes = new Map<Digest, ImageSize>();
  for (const image of images) {
    let [sizeBytes, contentBytes, sharedBytes] = [0, 0, 0];
    for (const layer of layersOf(state, image)) {
      const bytes = layerDiskUsageBytes(layer);
      sizeBytes += bytes;
      contentBytes += blobSizeBytes(layer);
      if ((users.get(layer.diffId) ?? 0) > 1) sharedBytes += bytes;
    }
    sizes.set(image.id, {
      sizeBytes,
      contentBytes,
      sharedBytes,
      uniqueBytes: sizeBytes - sharedBytes,
    });
  }
  return { totalBytes, images: sizes };
}
