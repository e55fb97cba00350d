import { forgetLoneInode, inodeOf, linkCounts, withInode } from './hard-links.ts';
import type { UnionFs } from './layer-stack.ts';
import { type Merged, mergedChild, mergedRoot } from './merged.ts';
import { NameMap } from './name-map.ts';
import type { DirNode, LayerTree, TreeNode } from './node.ts';

/**
 * The tree that a process sees, without whiteouts and opaque marks. Directories that one layer alone has, and that hide nothing, are
 * that layer's own, shared: merging costs as much as the layers have in common.
 * An inode keeps those of its names that are visible; the numbers are new where several layers have some.
 */
export function mergedTree(fs: UnionFs): LayerTree {
  const offsets = inodeOffsets(fs);
  let tree = mergeDir(mergedRoot(fs), offsets);
  for (const inode of linkCounts(tree).keys()) tree = forgetLoneInode(tree, inode);
  return tree;
}

/** What is added to a layer's inode numbers, so that those of two layers differ. */
function inodeOffsets(fs: UnionFs): readonly number[] {
  let highest = 0;
  return [...fs.lowers, fs.upper].map((layer) => {
    const offset = highest;
    for (const inode of linkCounts(layer).keys()) highest = Math.max(highest, inode + offset);
    return offset;
  });
}

function mergeDir(dir: Merged, offsets: readonly number[]): DirNode {
  const { node, parts } = dir;
  const bottom = parts.at(-1);
  if (node.type !== 'dir' || bottom === undefined || bottom.node.type !== 'dir') {
    throw new Error('only directories merge');
  }
  const shift = offsets[bottom.layer] ?? 0;
  const kept = isPlain(bottom.node) && (shift === 0 || linkCounts(bottom.node).size === 0);
  if (parts.length === 1 && kept) return node;
  let children: NameMap<TreeNode> = NameMap.from(bottom.node.children);
  for (const name of namesToDecide(dir, kept)) {
    const merged = mergedChild(dir, name);
    children =
      merged === undefined ? children.without(name) : children.with(name, nodeOf(merged, offsets));
  }
  const { opaque: _, ...meta } = node;
  return { ...meta, children };
}

function nodeOf(merged: Merged, offsets: readonly number[]): TreeNode {
  const { node, parts } = merged;
  if (node.type === 'dir') return mergeDir(merged, offsets);
  const inode = inodeOf(node);
  return inode === undefined
    ? node
    : withInode<TreeNode>(node, inode + (offsets[parts[0]?.layer ?? 0] ?? 0));
}

/** The names that may look different from how the bottom layer of a directory has them. */
function* namesToDecide(dir: Merged, bottomIsKept: boolean): Iterable<string> {
  const last = dir.parts.length - (bottomIsKept ? 1 : 0);
  for (const { node } of dir.parts.slice(0, last)) {
    if (node.type === 'dir') yield* node.children.keys();
  }
}

/** Trees never change, so what was found once stays true. */
const plain = new WeakMap<DirNode, boolean>();

/** Whether a directory and all below it is free of whiteouts and opaque marks. */
function isPlain(dir: DirNode): boolean {
  const known = plain.get(dir);
  if (known !== undefined) return known;
  let found = dir.opaque !== true;
  if (found) {
    for (const node of dir.children.values()) {
      if (node.type === 'whiteout' || (node.type === 'dir' && !isPlain(node))) {
        found = false;
        break;
      }
    }
  }
  plain.set(dir, found);
  return found;
}
