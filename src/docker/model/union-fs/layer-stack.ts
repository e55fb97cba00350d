import type { LayerTree } from './node.ts';

/** A stack of layers as overlayfs mounts it. Immutable. */
export interface UnionFs {
  /** read-only layers, bottom first */
  readonly lowers: readonly LayerTree[];
  /** the writable layer */
  readonly upper: LayerTree;
}

/** One file system and where it is attached. */
export interface Mounted {
  /** absolute path in the container, `/` for the first */
  readonly at: string;
  readonly fs: UnionFs;
  /** Where one file is mounted, not a directory: its name in the root directory of `fs`. The other names there do not show. */
  readonly file?: string;
  readonly readOnly: boolean;
  /** `root`, `volume:NAME`, `bind:/host/path`, `tmpfs:/path`, `etc:NAME`: who owns the changes afterwards */
  readonly id: string;
}

/** Everything a process sees: the root first, then what is mounted over it. */
export interface MountTable {
  readonly mounts: readonly Mounted[];
}
