import type { LayerTree } from './node.ts';

/** A stack of layers as overlayfs mounts it. Immutable. */
export interface UnionFs {
  /** read-only layers, bottom first */
  readonly lowers: readonly LayerTree[];
  /** the writable layer */
  readonly upper: LayerTree;
}
