import type { DirNode, LayerTree, TreeNode } from '../union-fs/node.ts';

/**
 * Joins two histories of one tree, for turns that overlapped: what `mine` changed since `base` is put on top of `theirs`.
 * A name that both changed is `mine`'s, but two directories are joined name by name.
 */
export function mergeTrees(base: LayerTree, mine: LayerTree, theirs: LayerTree): LayerTree {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  return mergeDirs(base, mine, theirs);
}

function mergeDirs(base: DirNode | undefined, mine: DirNode, theirs: DirNode): DirNode {
  const children = new Map<string, TreeNode>();
  const names = new Set([...theirs.children.keys(), ...mine.children.keys()]);
  for (const name of names) {
    const before = base?.children.get(name);
    const own = mine.children.get(name);
    const other = theirs.children.get(name);
    const merged = mergeNodes(before, own, other);
    if (merged !== undefined) children.set(name, merged);
  }
  return { ...mine, children };
}

function mergeNodes(
  before: TreeNode | undefined,
  own: TreeNode | undefined,
  other: TreeNode | undefined,
): TreeNode | undefined {
  if (own === before || own === other) return other;
  if (other === before) return own;
  if (own?.type === 'dir' && other?.type === 'dir') {
    return mergeDirs(before?.type === 'dir' ? before : undefined, own, other);
  }
  return own;
}
