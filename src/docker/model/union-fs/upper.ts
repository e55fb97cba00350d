import { err, ok, type Result } from '../../../lib/result.ts';
import type { OpValue } from './fs-op.ts';
import { changeInode, inodeOf, withInode } from './hard-links.ts';
import type { MountTable } from './layer-stack.ts';
import { NameMap } from './name-map.ts';
import type { DirNode, Errno, TreeNode } from './node.ts';
import { isMountRoot, mountOf, namesInMount, type Spot } from './resolve.ts';
import { withChild } from './tree.ts';

/**
 * What a call leaves. A call that fails may still have copied something up, or, where it stands for a program of many calls
 * (`rm_rf`, `mv`), have done a part of its work.
 */
export interface Outcome {
  readonly table: MountTable;
  readonly result: Result<OpValue | undefined, Errno>;
}

/** A call that succeeded. */
export const done = (table: MountTable, value?: OpValue): Outcome => ({ table, result: ok(value) });

/** A call that failed. */
export const failed = (table: MountTable, errno: Errno): Outcome => ({
  table,
  result: err(errno),
});

/** Number of the writable layer in a spot's mount. */
export const upperLayerOf = (table: MountTable, spot: Spot): number =>
  mountOf(table, spot.mount).fs.lowers.length;

/** Whether the answering node lies in the writable layer. */
export const isInUpper = (table: MountTable, spot: Spot): boolean =>
  spot.merged.parts[0]?.layer === upperLayerOf(table, spot);

/** Whether only the writable layer has a directory. */
export const isPureUpper = (table: MountTable, spot: Spot): boolean =>
  spot.merged.parts.length === 1 && isInUpper(table, spot);

/** Whether the mount of a spot takes no changes. */
export const isReadOnly = (table: MountTable, spot: Spot): boolean =>
  mountOf(table, spot.mount).readOnly;

/** A table whose mount has another writable layer. */
export function withUpper(table: MountTable, mount: number, upper: DirNode): MountTable {
  return {
    mounts: table.mounts.map((mounted, index) =>
      index === mount ? { ...mounted, fs: { lowers: mounted.fs.lowers, upper } } : mounted,
    ),
  };
}

/**
 * What a node becomes in the upper layer when it is copied up: mode, owner, times, attributes and content are kept; a directory
 * comes up empty, because what is in it still shows through; a file leaves its other names behind.
 */
export function copiedUp<N extends TreeNode>(node: N): N {
  if (node.type === 'dir') {
    const { opaque: _, ...rest } = node;
    return { ...rest, children: NameMap.from<TreeNode>([]) } as unknown as N;
  }
  return withInode(node, undefined);
}

/**
 * Changes a directory in the upper layer. It and its parents are copied up first where the upper layer has not got them.
 */
export function changeDir(
  table: MountTable,
  spot: Spot,
  change: (dir: DirNode) => DirNode,
): MountTable {
  const way: Spot[] = [];
  for (let at = spot; !isMountRoot(at); at = at.parent as Spot) way.unshift(at);
  const rebuild = (dir: DirNode, depth: number): DirNode => {
    const next = way[depth];
    if (next === undefined) return change(dir);
    const own = dir.children.get(next.name);
    const inUpper = own?.type === 'dir' ? own : copiedUp(next.merged.node);
    if (inUpper.type !== 'dir') throw new Error(`${next.name} is not a directory`);
    return withChild(dir, next.name, rebuild(inUpper, depth + 1));
  };
  return withUpper(table, spot.mount, rebuild(mountOf(table, spot.mount).fs.upper, 0));
}

/** Copies a directory up, with its parents, and changes nothing. */
export const copyUpDir = (table: MountTable, spot: Spot): MountTable =>
  changeDir(table, spot, (dir) => dir);

/** Changes what a node says of itself, in the upper layer, under all names that it has there. A directory keeps its names. */
export function changeNode<N extends TreeNode>(
  table: MountTable,
  spot: Spot & { readonly merged: { readonly node: N } },
  change: (node: N) => N,
): MountTable {
  const { node } = spot.merged;
  if (node.type === 'dir') {
    return changeDir(table, spot, (dir) => ({
      ...(change(dir as unknown as N) as DirNode),
      children: dir.children,
    }));
  }
  const inUpper = isInUpper(table, spot);
  const inode = inUpper ? inodeOf(node) : undefined;
  if (inode !== undefined) {
    const { upper } = mountOf(table, spot.mount).fs;
    const next = change(node);
    return withUpper(
      table,
      spot.mount,
      changeInode(upper, inode, () => next),
    );
  }
  const next = change(inUpper ? node : copiedUp(node));
  const { file, fs } = mountOf(table, spot.mount);
  if (file !== undefined) return withUpper(table, spot.mount, withChild(fs.upper, file, next));
  return changeDir(table, spot.parent as Spot, (dir) => withChild(dir, spot.name, next));
}

/** The node of the upper layer at a name in a directory, whiteouts included. */
export function upperChild(table: MountTable, dir: Spot, name: string): TreeNode | undefined {
  let node: TreeNode = mountOf(table, dir.mount).fs.upper;
  for (const part of [...namesInMount(dir), name]) {
    if (node.type !== 'dir') return undefined;
    const child = node.children.get(part);
    if (child === undefined) return undefined;
    node = child;
  }
  return node;
}
