import type { Layer } from '../state/state.ts';
import { tarOf } from '../union-fs/layer-tar.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { declaredSizeOf } from '../union-fs/tree.ts';
import { sha256Of } from './digest.ts';

/** Trees are immutable, so that one needs its tar only once however many states and registries hold it. */
const known = new WeakMap<LayerTree, Layer>();

/**
 * A tree as a layer: the digest of its uncompressed tar is its DiffID.
 * @source OCI image-spec, config.md, "Layer DiffID"
 */
export function layerOf(tree: LayerTree): Layer {
  const before = known.get(tree);
  if (before) return before;
  const tar = tarOf(tree);
  const layer: Layer = {
    diffId: sha256Of(tar),
    tree,
    tarSizeBytes: tar.length,
    declaredSizeBytes: declaredSizeOf(tree),
  };
  known.set(tree, layer);
  return layer;
}
