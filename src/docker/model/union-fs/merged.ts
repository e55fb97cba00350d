import type { UnionFs } from './layer-stack.ts';
import type { DirNode, TreeNode } from './node.ts';

/** What one layer holds at a path. */
export interface Part {
  /** index into `lowers`; `lowers.length` is the upper layer */
  readonly layer: number;
  readonly node: TreeNode;
}

/** What a process sees at a path: one node, or directories of several layers as one. */
export interface Merged {
  /** The answering node; never a whiteout. */
  readonly node: Exclude<TreeNode, { type: 'whiteout' }>;
  /** Top first; `parts[0].node === node`. More than one: a merged directory. */
  readonly parts: readonly Part[];
}

/** The root of a mounted stack: the roots of all its layers, down to the first opaque one. */
export function mergedRoot(fs: UnionFs): Merged {
  const parts: Part[] = [{ layer: fs.lowers.length, node: fs.upper }];
  let top: DirNode = fs.upper;
  for (let layer = fs.lowers.length - 1; layer >= 0 && top.opaque !== true; layer -= 1) {
    top = fs.lowers[layer] as DirNode;
    parts.push({ layer, node: top });
  }
  return { node: fs.upper, parts };
}

/**
 * A name in a directory: the topmost layer that has it answers. A whiteout, an opaque directory, or a non-directory ends the search;
 * directories below a directory merge with it.
 * @returns undefined where no layer has the name, or where it is hidden
 * @source overlayfs documentation, "whiteouts and opaque directories"; fs/overlayfs/namei.c
 */
export function mergedChild(dir: Merged, name: string): Merged | undefined {
  let parts: Part[] | undefined;
  for (const { layer, node: parent } of dir.parts) {
    if (parent.type !== 'dir') break;
    const node = parent.children.get(name);
    if (node === undefined) continue;
    if (node.type === 'whiteout') break;
    if (node.type !== 'dir') {
      if (parts === undefined) return { node, parts: [{ layer, node }] };
      break;
    }
    if (parts === undefined) parts = [{ layer, node }];
    else parts.push({ layer, node });
    if (node.opaque === true) break;
  }
  const top = parts?.[0]?.node;
  if (parts === undefined || top === undefined || top.type === 'whiteout') return undefined;
  return { node: top, parts };
}

/**
 * The names that readdir(3) gives, unsorted. In a directory that only one layer has, overlayfs reads that layer as it is:
 * a whiteout there shows its name, though looking it up says ENOENT.
 */
export function mergedNames(dir: Merged): string[] {
  const [first] = dir.parts;
  if (first === undefined || first.node.type !== 'dir') return [];
  if (dir.parts.length === 1) return [...first.node.children.keys()];
  const decided = new Set<string>();
  const names: string[] = [];
  for (const { node } of dir.parts) {
    if (node.type !== 'dir') continue;
    for (const [name, child] of node.children) {
      if (decided.has(name)) continue;
      decided.add(name);
      if (child.type !== 'whiteout') names.push(name);
    }
  }
  return names;
}

/** Whether nothing is in a directory but whiteouts. */
export function isEmpty(dir: Merged): boolean {
  const decided = new Set<string>();
  for (const { node } of dir.parts) {
    if (node.type !== 'dir') continue;
    for (const [name, child] of node.children) {
      if (decided.has(name)) continue;
      if (child.type !== 'whiteout') return false;
      decided.add(name);
    }
  }
  return true;
}

/** Whether a layer below the upper one has a name, so that deleting it takes a whiteout. */
export function lowerHas(dir: Merged, name: string, upperLayer: number): boolean {
  for (const { layer, node } of dir.parts) {
    if (layer === upperLayer || node.type !== 'dir') continue;
    const child = node.children.get(name);
    if (child !== undefined) return child.type !== 'whiteout';
  }
  return false;
}
