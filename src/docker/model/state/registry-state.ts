import type { LayerTree } from '../union-fs/node.ts';
import type { Digest, ImageConfig } from './image.ts';

/** What was pushed to registries or published there, over the images of the catalogue, which are no part of the state (see registry/remote.ts). */
export interface RegistryState {
  /** `docker.io/library/alpine` → its tags. */
  readonly repositories: Readonly<Record<string, RemoteRepository>>;
  /** by DiffID */
  readonly blobs: Readonly<Record<Digest, LayerTree>>;
  /** Domain → user name that logged in. */
  readonly logins: Readonly<Record<string, string>>;
}

/** A repository of a registry: its images by tag. */
export interface RemoteRepository {
  /** tag → manifest digest */
  readonly tags: Readonly<Record<string, Digest>>;
  readonly manifests: Readonly<Record<Digest, ImageConfig>>;
}
