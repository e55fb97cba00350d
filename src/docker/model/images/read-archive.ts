import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { Digest, ImageConfig } from '../state/image.ts';
import { type ByteString, toText } from '../text/bytes.ts';
import { treeFromTar } from '../union-fs/layer-tar.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { nodeAt } from '../union-fs/tree.ts';
import { annotations, archiveFiles } from './archive-files.ts';
import { mediaTypes } from './config-json.ts';
import { sha256OfBytes } from './digest.ts';
import { isDigest, isRecord, readConfig, texts } from './read-config.ts';

/** An image as an archive describes it; layers are bytes of tars, bottom first. */
export interface Archived {
  readonly config: ImageConfig;
  readonly layers: readonly ByteString[];
  readonly names: readonly string[];
}

/** What was read, or why not. */
export type Read<T> = Result<T, DaemonError>;

/** An archive that does not hold together. */
export const broken = (message: string): Result<never, DaemonError> =>
  err({ kind: 'system', message });
const notSimulated = (what: string): Result<never, DaemonError> =>
  err({ kind: 'not-simulated', message: `strata: ${what} is not simulated` });

/** A file of the archive; links are followed, as old archives share layers by them. */
function bytesAt(archive: LayerTree, path: string, depth = 0): ByteString | undefined {
  const node = nodeAt(archive, path);
  if (node?.type === 'file') return node.content;
  if (node?.type !== 'symlink' || depth > 8) return undefined;
  const names: string[] = [];
  for (const name of [...path.split('/').slice(0, -1), ...node.target.split('/')]) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return bytesAt(archive, names.join('/'), depth + 1);
}

function readJson(archive: LayerTree, path: string): Read<unknown> {
  const bytes = bytesAt(archive, path);
  if (bytes === undefined) return broken(`${path} is missing in the archive`);
  try {
    return ok(JSON.parse(toText(bytes)) as unknown);
  } catch {
    return broken(`${path} of the archive is not JSON`);
  }
}

/** A blob, checked against its digest. @source containerd: its words for a blob that is missing or is another */
function readBlob(archive: LayerTree, digest: Digest): Read<ByteString> {
  const bytes = bytesAt(archive, archiveFiles.blob(digest));
  if (bytes === undefined) return broken(`content digest ${digest}: not found`);
  const actual = sha256OfBytes(bytes);
  return actual === digest
    ? ok(bytes)
    : broken(`unexpected commit digest ${actual}, expected ${digest}: failed precondition`);
}

function readBlobJson(archive: LayerTree, digest: Digest): Read<unknown> {
  const bytes = readBlob(archive, digest);
  return bytes.ok ? readJson(archive, archiveFiles.blob(digest)) : bytes;
}

const isGzip = (bytes: ByteString) => bytes.startsWith('\x1f\x8b');
const isZstd = (bytes: ByteString) => bytes.startsWith('\x28\xb5\x2f\xfd');

/** Configs and layers must tell the same story. */
function checked(
  config: unknown,
  layers: readonly ByteString[],
  names: readonly string[],
): Read<Archived> {
  const image = readConfig(config);
  if (!image) return broken('the archive has a config that is none');
  if (image.os !== 'linux' || image.architecture !== 'amd64') {
    return notSimulated(`the platform ${image.os}/${image.architecture}`);
  }
  if (image.rootfs.diff_ids.length !== layers.length) {
    return broken('mismatched image rootfs and manifest layers');
  }
  for (const [at, bytes] of layers.entries()) {
    if (isGzip(bytes) || isZstd(bytes)) return notSimulated('loading a compressed layer');
    const actual = sha256OfBytes(bytes);
    if (actual !== image.rootfs.diff_ids[at]) {
      return broken(`wrong diff id calculated on extraction "${actual}"`);
    }
  }
  return ok({ config: image, layers, names });
}

function readManifest(
  archive: LayerTree,
  digest: Digest,
  names: readonly string[],
): Read<Archived> {
  const manifest = readBlobJson(archive, digest);
  if (!manifest.ok) return manifest;
  if (!isRecord(manifest.value) || !isRecord(manifest.value.config)) {
    return broken(`manifest ${digest} has no config`);
  }
  const { config, layers } = manifest.value;
  if (!isDigest(config.digest) || !Array.isArray(layers)) {
    return broken(`manifest ${digest} does not name its config and layers`);
  }
  const document = readBlobJson(archive, config.digest);
  if (!document.ok) return document;
  const blobs: ByteString[] = [];
  for (const layer of layers) {
    if (!isRecord(layer) || !isDigest(layer.digest)) {
      return broken(`manifest ${digest} does not name its layers`);
    }
    const blob = readBlob(archive, layer.digest);
    if (!blob.ok) return blob;
    blobs.push(blob.value);
  }
  return checked(document.value, blobs, names);
}

/** Manifests of an index, of inner indexes too; those of other platforms are left out. */
function readIndex(
  archive: LayerTree,
  index: unknown,
  outerNames: readonly string[],
): Read<readonly Archived[]> {
  if (!isRecord(index) || !Array.isArray(index.manifests))
    return broken('index.json of the archive lists no manifests');
  const images: Archived[] = [];
  for (const one of index.manifests) {
    if (!isRecord(one) || !isDigest(one.digest))
      return broken('index.json of the archive lists no manifests');
    const { platform, annotations: notes } = one;
    if (isRecord(platform) && (platform.os !== 'linux' || platform.architecture !== 'amd64'))
      continue;
    const name = isRecord(notes) ? notes[annotations.imageName] : undefined;
    const names = typeof name === 'string' ? [name] : outerNames;
    if (typeof one.mediaType === 'string' && one.mediaType === mediaTypes.index) {
      const inner = readBlobJson(archive, one.digest);
      if (!inner.ok) return inner;
      const found = readIndex(archive, inner.value, names);
      if (!found.ok) return found;
      images.push(...found.value);
      continue;
    }
    const image = readManifest(archive, one.digest, names);
    if (!image.ok) return image;
    images.push(image.value);
  }
  return ok(images);
}

/** The older format: `manifest.json` names a config file and tars by path. */
function readLegacy(archive: LayerTree): Read<readonly Archived[]> {
  const manifests = readJson(archive, archiveFiles.manifests);
  if (!manifests.ok) return manifests;
  if (!Array.isArray(manifests.value)) return broken('unrecognized image format');
  const images: Archived[] = [];
  for (const one of manifests.value) {
    const layers = isRecord(one) ? texts(one.Layers) : undefined;
    if (!isRecord(one) || typeof one.Config !== 'string' || !layers) {
      return broken('unrecognized image format');
    }
    if (bytesAt(archive, one.Config) === undefined) {
      return broken(`image config "${one.Config}" not found`);
    }
    const config = readJson(archive, one.Config);
    if (!config.ok) return config;
    const blobs: ByteString[] = [];
    for (const path of layers) {
      const bytes = bytesAt(archive, path);
      if (bytes === undefined) return broken(`failed to resolve layers: layer "${path}" not found`);
      blobs.push(bytes);
    }
    const image = checked(config.value, blobs, texts(one.RepoTags) ?? []);
    if (!image.ok) return image;
    images.push(image.value);
  }
  return ok(images);
}

/** The images of an archive, every digest checked. Errors: what does not fit, in containerd's words where it has some. @source containerd, core/images/archive/importer.go */
export function readArchive(bytes: Uint8Array): Read<readonly Archived[]> {
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x28 && bytes[1] === 0xb5)) {
    return notSimulated('loading a compressed archive');
  }
  const archive = treeFromTar(bytes);
  if (!archive.ok) return broken('archive/tar: invalid tar header');
  if (bytesAt(archive.value, archiveFiles.layout) === undefined) {
    return bytesAt(archive.value, archiveFiles.manifests) === undefined
      ? broken('unrecognized image format')
      : readLegacy(archive.value);
  }
  if (bytesAt(archive.value, archiveFiles.index) === undefined) {
    return broken('missing index.json in OCI layout 1.0.0');
  }
  const index = readJson(archive.value, archiveFiles.index);
  return index.ok ? readIndex(archive.value, index.value, []) : index;
}
