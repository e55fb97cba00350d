import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import type { Digest, Image, ImageConfig } from '../state/image.ts';
import type { EngineState, Layer } from '../state/state.ts';
import { type ByteString, fromUint8Array, toBytes, toUint8Array } from '../text/bytes.ts';
import { goJson } from '../text/go-json.ts';
import type { Json } from '../text/json.ts';
import { tarOf, treeFromTar } from '../union-fs/layer-tar.ts';
import type { TreeEntry } from '../union-fs/node.ts';
import { treeFromEntries } from '../union-fs/tree.ts';
import {
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../values/reference.ts';
import { annotations, archiveFiles } from './archive-files.ts';
import { mediaTypes } from './config-json.ts';
import { documentsOf } from './image-digests.ts';
import { familiarOf, parseStored } from './image-names.ts';
import { addImage, addLayer, imageEvent, nameImage } from './image-store.ts';
import { type Archived, broken, type Read, readArchive } from './read-archive.ts';
import { resolveReference } from './resolve-image.ts';

/** One image to write, with the canonical name it was asked by. */
interface Wanted {
  readonly image: Image;
  readonly name?: string;
}

/** A name without a tag means every tag of the repository; an ID means the image without a name. @source moby/moby, daemon/containerd/image_exporter.go */
function wantedBy(state: EngineState, ref: string): Result<readonly Wanted[], DaemonError> {
  const found = resolveReference(state, ref);
  if (found.ok && found.value.name === undefined) return ok([{ image: found.value.image }]);
  const parsed = parseReference(ref);
  if (!parsed.ok) return err({ kind: 'invalid', message: parsed.error });
  if (parsed.value.tag === undefined && parsed.value.digest === undefined) {
    const names = Object.keys(state.tags)
      .filter((name) => repositoryName(parseStored(name)) === repositoryName(parsed.value))
      .sort();
    if (names.length > 0) {
      return ok(names.map((name) => ({ image: imageOf(state, name), name })));
    }
  }
  if (!found.ok) return found;
  return ok([found.value]);
}

function imageOf(state: EngineState, name: string): Image {
  const id = state.tags[name];
  const image = id && state.images[id];
  if (!image) throw new Error(`no image ${name}`);
  return image;
}

/**
 * `docker save`: an OCI layout, with `manifest.json` for old readers, as one tar. Layers are not compressed.
 * The same images give the same bytes. Errors: those of resolving a reference.
 * @source OCI image-spec, image-layout.md
 */
export function saveArchive(
  state: EngineState,
  refs: readonly string[],
): Result<Uint8Array, DaemonError> {
  const wanted: Wanted[] = [];
  for (const ref of refs) {
    const found = wantedBy(state, ref);
    if (!found.ok) return found;
    for (const one of found.value) {
      const known = wanted.some(
        ({ image, name }) => image.id === one.image.id && name === one.name,
      );
      if (!known) wanted.push(one);
    }
  }
  const files = new Map<string, ByteString>();
  const put = (name: string, bytes: ByteString) => files.set(name, bytes);
  put(archiveFiles.layout, goJson({ imageLayoutVersion: '1.0.0' }));
  const descriptors: Json[] = [];
  for (const { image, name } of wanted) {
    const documents = documentsOf(image.config, state.layers);
    put(archiveFiles.blob(documents.configDescriptor.digest), toBytes(documents.config));
    put(archiveFiles.blob(documents.manifestDescriptor.digest), toBytes(documents.manifest));
    for (const diffId of image.config.rootfs.diff_ids) {
      const path = archiveFiles.blob(diffId);
      if (!files.has(path)) put(path, fromUint8Array(tarOf((state.layers[diffId] as Layer).tree)));
    }
    descriptors.push({
      ...documents.manifestDescriptor,
      ...(name === undefined ? {} : { annotations: annotationsOf(name) }),
    });
  }
  put(
    archiveFiles.index,
    goJson({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: descriptors }),
  );
  put(archiveFiles.manifests, goJson(dockerManifests(wanted)));
  const entries = [...files].map(
    ([name, content]): TreeEntry => ({
      type: 'file',
      path: `/${name}`,
      content,
      mode: 0o444,
      uid: 0,
      gid: 0,
      mtimeMs: 0,
    }),
  );
  return ok(tarOf(treeFromEntries(entries)));
}

function annotationsOf(name: string): Json {
  return { [annotations.imageName]: name, [annotations.refName]: parseStored(name).tag ?? '' };
}

/** One entry for each image with all its names: what readers of the older format look for. */
function dockerManifests(wanted: readonly Wanted[]): Json {
  const images = [...new Map(wanted.map(({ image }) => [image.id, image])).values()];
  return images.map((image) => {
    const names = wanted.flatMap((one) =>
      one.image.id === image.id && one.name !== undefined ? [familiarOf(one.name)] : [],
    );
    return {
      Config: archiveFiles.blob(image.id),
      RepoTags: names.length === 0 ? null : names,
      Layers: image.config.rootfs.diff_ids.map(archiveFiles.blob),
    };
  });
}

/**
 * Layers into the store. One that is there already is used; another is written in our own form of tar, so that an archive of
 * another tool, which was checked by its own digests, gets new ones here.
 */
function storeLayers(
  state: EngineState,
  image: Archived,
): Read<{ state: EngineState; config: ImageConfig }> {
  let now = state;
  const diffIds: Digest[] = [];
  for (const [at, bytes] of image.layers.entries()) {
    const known = image.config.rootfs.diff_ids[at] as Digest;
    if (now.layers[known]) {
      diffIds.push(known);
      continue;
    }
    const tree = treeFromTar(toUint8Array(bytes));
    if (!tree.ok)
      return broken(`failed to extract layer ${known}: archive/tar: invalid tar header`);
    const added = addLayer(now, tree.value);
    now = added.state;
    diffIds.push(added.layer.diffId);
  }
  return ok({
    state: now,
    config: { ...image.config, rootfs: { type: 'layers', diff_ids: diffIds } },
  });
}

/** What a load did. */
export interface Load extends Change {
  /** `Loaded image: NAME` or `Loaded image ID: sha256:…`, without newlines */
  readonly lines: readonly string[];
}

/**
 * `docker load`: an OCI layout as `docker save` writes it, or an archive of the older format. Everything is checked before
 * anything changes. Errors: not an archive, a file missing, a digest that does not fit, in containerd's words where it has some;
 * compressed layers and other platforms are not simulated.
 * @source containerd, core/images/archive/importer.go; moby/moby, daemon/containerd/image_exporter.go
 */
export function loadArchive(state: EngineState, archive: Uint8Array): Result<Load, DaemonError> {
  const images = readArchive(archive);
  if (!images.ok) return images;
  let now = state;
  const events: EngineEvent[] = [];
  const lines: string[] = [];
  for (const archived of images.value) {
    const names: Reference[] = [];
    for (const text of archived.names) {
      const name = parseReference(text);
      if (!name.ok) return broken(name.error);
      names.push(withDefaultTag(name.value));
    }
    const layers = storeLayers(now, archived);
    if (!layers.ok) return layers;
    const { state: withImage, image } = addImage(layers.value.state, layers.value.config);
    now = withImage;
    for (const name of names) {
      now = nameImage(now, image.id, name).state;
      lines.push(`Loaded image: ${name.familiar}`);
    }
    if (names.length === 0) lines.push(`Loaded image ID: ${image.id}`);
    events.push(imageEvent(state, 'load', image.id, image.id));
  }
  return ok({ state: now, events, lines });
}
