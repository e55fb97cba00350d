import type { Digest, ImageConfig } from '../state/image.ts';
import type { Layer } from '../state/state.ts';
import { toBytes } from '../text/bytes.ts';
import { configJson, type Descriptor, manifestJson, mediaTypes } from './config-json.ts';
import { sha256Of } from './digest.ts';

/** The documents of an image and their digests. */
export interface ImageDocuments {
  /** text of the config; its digest is the image ID */
  readonly config: string;
  readonly manifest: string;
  readonly configDescriptor: Descriptor;
  readonly manifestDescriptor: Descriptor;
}

/** What layers must tell for a manifest: DiffID → bytes of the tar. */
export type LayerSizes = Readonly<Record<Digest, Pick<Layer, 'tarSizeBytes'> | undefined>>;

function descriptorOf(mediaType: string, text: string): Descriptor {
  return { mediaType, digest: sha256Of(text), size: toBytes(text).length };
}

const known = new WeakMap<ImageConfig, ImageDocuments>();

/**
 * Config and manifest of an image. Blobs are not compressed, so that a layer's blob digest is its DiffID.
 * @param layers must have every DiffID of the config; throws otherwise
 * @source OCI image-spec, manifest.md, config.md "ImageID"
 */
export function documentsOf(config: ImageConfig, layers: LayerSizes): ImageDocuments {
  const before = known.get(config);
  if (before) return before;
  const configText = configJson(config);
  const configDescriptor = descriptorOf(mediaTypes.config, configText);
  const manifest = manifestJson(
    configDescriptor,
    config.rootfs.diff_ids.map((digest) => {
      const layer = layers[digest];
      if (!layer) throw new Error(`no layer ${digest}`);
      return { mediaType: mediaTypes.layer, digest, size: layer.tarSizeBytes };
    }),
  );
  const documents = {
    config: configText,
    manifest,
    configDescriptor,
    manifestDescriptor: descriptorOf(mediaTypes.manifest, manifest),
  };
  known.set(config, documents);
  return documents;
}
