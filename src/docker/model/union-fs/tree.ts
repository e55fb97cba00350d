import { compareText } from '../text/compare-text.ts';
import { NameMap } from './name-map.ts';
import type { DirNode, LayerTree, TreeEntry, TreeNode } from './node.ts';

/** A layer that holds nothing: a root directory of mode 0755, owner 0:0, mtime 0. */
export const emptyTree: LayerTree = {
  type: 'dir',
  mode: 0o755,
  uid: 0,
  gid: 0,
  mtimeMs: 0,
  children: NameMap.from<TreeNode>([]),
};

/** A directory with one name set to a node. The rest is shared. */
export function withChild(dir: DirNode, name: string, node: TreeNode): DirNode {
  return { ...dir, children: NameMap.from(dir.children).with(name, node) };
}

/** A directory without one name. The rest is shared. */
export function withoutChild(dir: DirNode, name: string): DirNode {
  return { ...dir, children: NameMap.from(dir.children).without(name) };
}

/** A directory's names with their nodes, in byte order. */
export function sortedChildren(dir: DirNode): Iterable<readonly [string, TreeNode]> {
  if (dir.children instanceof NameMap) return dir.children;
  return [...dir.children].sort((a, b) => compareText(a[0], b[0]));
}

/** The names of an absolute or relative path; empty ones and `.` left out. `..` is not resolved: it is the kernel's, see resolve.ts. */
export function pathNames(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

/** An absolute path of names. */
export const pathOf = (names: readonly string[]): string => `/${names.join('/')}`;

/**
 * The tree of a listing. Order does not matter; a parent that is not listed becomes a directory of mode 0755, owner 0:0, mtime 0;
 * an entry `/` sets what the root itself says; of entries with one path the last counts.
 */
export function treeFromEntries(entries: readonly TreeEntry[]): LayerTree {
  const root: Draft = { node: undefined, children: new Map() };
  for (const entry of entries) {
    let draft = root;
    for (const name of pathNames(entry.path)) {
      let next = draft.children.get(name);
      if (next === undefined) {
        next = { node: undefined, children: new Map() };
        draft.children.set(name, next);
      }
      draft = next;
    }
    const { path: _, ...node } = entry;
    draft.node = node;
  }
  const tree = nodeOfDraft(root);
  return tree.type === 'dir' ? tree : emptyTree;
}

interface Draft {
  node: Omit<DirNode, 'children'> | Exclude<TreeNode, DirNode> | undefined;
  readonly children: Map<string, Draft>;
}

function nodeOfDraft(draft: Draft): TreeNode {
  const { node } = draft;
  if (node !== undefined && node.type !== 'dir') return node;
  const children: [string, TreeNode][] = [];
  for (const [name, child] of draft.children) children.push([name, nodeOfDraft(child)]);
  return { ...(node ?? emptyTree), children: NameMap.from(children) };
}

/**
 * A flat listing: parents before children, siblings in byte order. The root has an entry, `/`, only where it differs from
 * the root of {@link emptyTree}; `treeFromEntries(entriesOf(tree))` equals `tree`.
 */
export function entriesOf(tree: LayerTree): TreeEntry[] {
  const entries: TreeEntry[] = [];
  const { children: _, ...root } = tree;
  if (!isPlainRoot(tree)) entries.push({ path: '/', ...root });
  addEntries(tree, '', entries);
  return entries;
}

function addEntries(dir: DirNode, path: string, entries: TreeEntry[]): void {
  for (const [name, node] of sortedChildren(dir)) {
    const own = `${path}/${name}`;
    if (node.type === 'dir') {
      const { children: _, ...rest } = node;
      entries.push({ path: own, ...rest });
      addEntries(node, own, entries);
    } else entries.push({ path: own, ...node });
  }
}

/** Whether a root directory says nothing that a listing must tell. */
export function isPlainRoot(root: DirNode): boolean {
  return (
    root.mode === emptyTree.mode &&
    root.uid === 0 &&
    root.gid === 0 &&
    root.mtimeMs === 0 &&
    root.opaque === undefined &&
    root.xattrs === undefined
  );
}

/**
 * The node of a path in one tree, whiteouts included. Symbolic links are not followed; `..` is not understood.
 * @returns undefined where the tree has nothing of that name
 */
export function nodeAt(tree: LayerTree, path: string): TreeNode | undefined {
  let node: TreeNode = tree;
  for (const name of pathNames(path)) {
    if (node.type !== 'dir') return undefined;
    const child = node.children.get(name);
    if (child === undefined) return undefined;
    node = child;
  }
  return node;
}

/** Bytes that a reader is shown for a tree: declared sizes where there are any, else content; an inode with several names counts once. */
export function declaredSizeOf(tree: LayerTree): number {
  const counted = new Set<number>();
  const sizeOf = (dir: DirNode): number => {
    let sum = 0;
    for (const node of dir.children.values()) {
      if (node.type === 'dir') sum += sizeOf(node);
      else if (node.type === 'file') {
        if (node.inode !== undefined) {
          if (counted.has(node.inode)) continue;
          counted.add(node.inode);
        }
        sum += node.declaredSizeBytes ?? node.content.length;
      }
    }
    return sum;
  };
  return sizeOf(tree);
}
