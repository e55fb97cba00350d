import { documentsOf, type LayerSizes } from '../images/image-digests.ts';
import { layerOf } from '../images/layer-digest.ts';
import type { Digest, ImageConfig } from '../state/image.ts';
import type { RegistryState, RemoteRepository } from '../state/registry-state.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { type Reference, repositoryName, withDefaultTag } from '../values/reference.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { type CatalogueRepository, type MadeImage, makeImage } from './catalogue/definition.ts';

/** An image as a registry holds it. */
export interface RemoteImage {
  readonly manifestDigest: Digest;
  readonly config: ImageConfig;
  /** bottom first */
  readonly layers: readonly LayerTree[];
}

/** Official images are `docker.io/library/NAME`. */
const official = 'docker.io/library/';

function catalogued(repository: string): CatalogueRepository | undefined {
  return repository.startsWith(official)
    ? catalogue.find(({ name }) => official + name === repository)
    : undefined;
}

function sizesOf(trees: readonly LayerTree[]): LayerSizes {
  return Object.fromEntries(trees.map((tree) => [layerOf(tree).diffId, layerOf(tree)]));
}

/** Digest of the manifest of a config over its layers. */
function digestOf(config: ImageConfig, layers: readonly LayerTree[]): Digest {
  return documentsOf(config, sizesOf(layers)).manifestDescriptor.digest;
}

function remoteOf(image: MadeImage): RemoteImage {
  return { ...image, manifestDigest: digestOf(image.config, image.layers) };
}

function stored(
  registry: RegistryState,
  repository: RemoteRepository | undefined,
  manifestDigest: Digest | undefined,
): RemoteImage | undefined {
  const config = manifestDigest && repository?.manifests[manifestDigest];
  if (!config) return undefined;
  const layers = config.rootfs.diff_ids.map((diffId) => {
    const tree = registry.blobs[diffId];
    if (!tree) throw new Error(`no blob ${diffId}`);
    return tree;
  });
  return { manifestDigest, config, layers };
}

/**
 * What a name means in the registries: what was pushed or published there, else the catalogue.
 * @param name with a tag or a digest; `latest` where it has neither
 * @returns undefined where there is no such tag or digest, or no such repository
 */
export function findRemote(registry: RegistryState, name: Reference): RemoteImage | undefined {
  const key = repositoryName(name);
  const repository = registry.repositories[key];
  const { tag, digest } = withDefaultTag(name);
  const images = catalogued(key)?.images ?? [];
  if (digest !== undefined) {
    const own = stored(registry, repository, digest as Digest);
    if (own) return own;
    for (const { image } of images) {
      const remote = remoteOf(makeImage(image));
      if (remote.manifestDigest === digest) return remote;
    }
    return undefined;
  }
  const own = stored(registry, repository, repository?.tags[tag as string]);
  if (own) return own;
  const found = images.find(({ tags }) => tags.includes(tag as string));
  return found && remoteOf(makeImage(found.image));
}

/** Whether registries have a repository of this canonical name (`docker.io/library/alpine`). */
export function hasRepository(registry: RegistryState, repository: string): boolean {
  return registry.repositories[repository] !== undefined || catalogued(repository) !== undefined;
}

/** Tags of a repository, byte order; empty when there is no such repository. */
export function tagsOf(registry: RegistryState, repository: string): string[] {
  const tags = new Set([
    ...Object.keys(registry.repositories[repository]?.tags ?? {}),
    ...(catalogued(repository)?.images.flatMap((image) => image.tags) ?? []),
  ]);
  return [...tags].sort();
}

/** Repositories that were pushed or published, canonical names in byte order. */
export function storedRepositories(registry: RegistryState): string[] {
  return Object.keys(registry.repositories).sort();
}

/** DiffIDs that a repository holds, of what was pushed there or published; the catalogue's are not looked through. */
export function blobsOf(registry: RegistryState, repository: string): ReadonlySet<Digest> {
  const manifests = Object.values(registry.repositories[repository]?.manifests ?? {});
  return new Set(manifests.flatMap((config) => config.rootfs.diff_ids));
}

/** Stores an image in a registry and lets a name point at it. A name with a digest alone stores without a tag. */
export function storeRemote(
  registry: RegistryState,
  name: Reference,
  config: ImageConfig,
  layers: readonly LayerTree[],
): RegistryState {
  const key = repositoryName(name);
  const repository = registry.repositories[key] ?? { tags: {}, manifests: {} };
  const digest = digestOf(config, layers);
  const { tag } = withDefaultTag(name);
  return {
    ...registry,
    blobs: {
      ...registry.blobs,
      ...Object.fromEntries(layers.map((tree) => [layerOf(tree).diffId, tree])),
    },
    repositories: {
      ...registry.repositories,
      [key]: {
        tags: tag === undefined ? repository.tags : { ...repository.tags, [tag]: digest },
        manifests: { ...repository.manifests, [digest]: config },
      },
    },
  };
}

/**
 * Somebody else publishes an image: the tag moves in the registry, and nothing changes on this machine until it pulls. So a base
 * image gets a newer version.
 * @param config without the list of layers, which follows from `layers` (bottom first)
 */
export function publishImage(
  registry: RegistryState,
  name: Reference,
  config: Omit<ImageConfig, 'rootfs'>,
  layers: readonly LayerTree[],
): RegistryState {
  const diffIds = layers.map((tree) => layerOf(tree).diffId);
  return storeRemote(
    registry,
    name,
    { ...config, rootfs: { type: 'layers', diff_ids: diffIds } },
    layers,
  );
}
