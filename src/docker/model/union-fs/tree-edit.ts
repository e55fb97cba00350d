import type { DirNode, LayerTree, TreeNode } from './node.ts';
import { emptyTree, pathNames, withChild, withoutChild } from './tree.ts';

/** A tree with a node set at a path; missing parents become plain directories, what is no directory on the way is replaced. */
export function withNode(tree: LayerTree, path: string, node: TreeNode): LayerTree {
  const names = pathNames(path);
  if (names.length === 0) return node.type === 'dir' ? node : tree;
  const set = (dir: DirNode, at: number): DirNode => {
    const name = names[at] as string;
    if (at === names.length - 1) return withChild(dir, name, node);
    const child = dir.children.get(name);
    return withChild(dir, name, set(child?.type === 'dir' ? child : emptyTree, at + 1));
  };
  return set(tree, 0);
}

/** A tree without what is at a path; as it was when there is nothing. */
export function withoutNode(tree: LayerTree, path: string): LayerTree {
  const names = pathNames(path);
  const unset = (dir: DirNode, at: number): DirNode => {
    const name = names[at];
    const child = name === undefined ? undefined : dir.children.get(name);
    if (name === undefined || child === undefined) return dir;
    if (at === names.length - 1) return withoutChild(dir, name);
    return child.type === 'dir' ? withChild(dir, name, unset(child, at + 1)) : dir;
  };
  return names.length === 0 ? tree : unset(tree, 0);
}
