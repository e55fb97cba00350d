import type { LayerTree } from '../union-fs/node.ts';
import type { Digest, ImageConfig } from './image.ts';

/** What registries hold that this machine can reach: the catalogue's images and what was pushed. */
export interface RegistryState {
  /** `docker.io/library/alpine` → its tags. */
  readonly repositories: Readonly<Record<string, RemoteRepository>>;
  /** by DiffID */
  readonly blobs: Readonly<Record<Digest, LayerTree>>;
  /** Domain → user name that logged in. */
  readonly logins: Readonly<Record<string, string>>;
}

export interface RemoteRepository {
  /** tag → manifest digest */
  readonly tags: Readonly<Record<string, Digest>>;
  readonly manifests: Readonly<Record<Digest, ImageConfig>>;
}
