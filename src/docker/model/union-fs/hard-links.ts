import type { DirNode, TreeNode } from './node.ts';
import { withChild } from './tree.ts';

const none: ReadonlyMap<number, number> = new Map();
/** Trees never change, so what was counted once stays true. */
const counted = new WeakMap<DirNode, ReadonlyMap<number, number>>();

/** How many names each numbered inode has in a tree. Only inodes with a number appear. */
export function linkCounts(tree: DirNode): ReadonlyMap<number, number> {
  const known = counted.get(tree);
  if (known !== undefined) return known;
  let counts: Map<number, number> | undefined;
  const add = (inode: number, names: number) => {
    counts ??= new Map();
    counts.set(inode, (counts.get(inode) ?? 0) + names);
  };
  for (const node of tree.children.values()) {
    if (node.type === 'dir') {
      for (const [inode, names] of linkCounts(node)) add(inode, names);
    } else {
      const inode = inodeOf(node);
      if (inode !== undefined) add(inode, 1);
    }
  }
  const result = counts ?? none;
  counted.set(tree, result);
  return result;
}

/** The number that a node shares with its other names, if it has any. */
export function inodeOf(node: TreeNode): number | undefined {
  return node.type === 'dir' || node.type === 'whiteout' ? undefined : node.inode;
}

/** A number that no inode of the tree has. */
export function freshInode(tree: DirNode): number {
  let highest = 0;
  for (const inode of linkCounts(tree).keys()) highest = Math.max(highest, inode);
  return highest + 1;
}

/** The same node under another inode number, or as a file with one name. */
export function withInode<N extends TreeNode>(node: N, inode: number | undefined): N {
  if (inodeOf(node) === inode) return node;
  const { inode: _, ...rest } = node as N & { inode?: number };
  return (inode === undefined ? rest : { ...rest, inode }) as N;
}

/** A tree in which every name of an inode says something else. */
export function changeInode(
  tree: DirNode,
  inode: number,
  change: (node: TreeNode) => TreeNode,
): DirNode {
  if (!linkCounts(tree).has(inode)) return tree;
  let result = tree;
  for (const [name, node] of tree.children) {
    const next =
      node.type === 'dir'
        ? changeInode(node, inode, change)
        : inodeOf(node) === inode
          ? change(node)
          : node;
    if (next !== node) result = withChild(result, name, next);
  }
  return result;
}

/** A tree in which an inode that is down to one name has no number any more. */
export function forgetLoneInode(tree: DirNode, inode: number | undefined): DirNode {
  if (inode === undefined || linkCounts(tree).get(inode) !== 1) return tree;
  return changeInode(tree, inode, (node) => withInode(node, undefined));
}
