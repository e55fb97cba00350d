import { mergedTree } from './merged-tree.ts';
import type { LayerTree } from './node.ts';

/**
 * What a layer makes of the tree below it: its whiteouts delete, its opaque directories replace, its directories merge and give
 * their own mode and owner, everything else takes the place of what was there.
 * @param base a tree without whiteouts: the layers below, applied
 * @returns a tree without whiteouts; of a whiteout for a name that is not there nothing is left
 * @source OCI image-spec, layer.md, "Applying Changesets"
 */
export function applyLayer(base: LayerTree, layer: LayerTree): LayerTree {
  return mergedTree({ lowers: [base], upper: layer });
}
