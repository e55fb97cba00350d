import type { DirNode, LayerTree, TreeNode } from './node.ts';
import { isPlainRoot, sortedChildren } from './tree.ts';

/** @source OCI image-spec, layer.md, "Whiteouts" */
export const WHITEOUT_PREFIX = '.wh.';
/** @source OCI image-spec, layer.md, "Opaque Whiteout" */
export const OPAQUE_MARK = '.wh..wh..opq';

/** One member of a layer's tar. */
export interface Member {
  /** relative; a directory's ends in a slash */
  readonly name: string;
  /** undefined: a whiteout or the mark of an opaque directory */
  readonly node: Exclude<TreeNode, { type: 'whiteout' }> | undefined;
}

/**
 * What a layer's tar holds, in order: parents before children, siblings in byte order of their names, a whiteout where the
 * name that it hides would stand, the mark of an opaque directory first in it. The root has a member, `./`, only where it
 * differs from the root of an empty tree.
 */
export function changesetMembers(tree: LayerTree): Member[] {
  const members: Member[] = [];
  if (!isPlainRoot(tree)) {
    members.push({ name: './', node: tree });
    if (tree.opaque === true) members.push({ name: OPAQUE_MARK, node: undefined });
  }
  addMembers(tree, '', members);
  return members;
}

function addMembers(dir: DirNode, prefix: string, members: Member[]): void {
  for (const [name, node] of sortedChildren(dir)) {
    if (node.type === 'whiteout') {
      members.push({ name: `${prefix}${WHITEOUT_PREFIX}${name}`, node: undefined });
    } else if (node.type === 'dir') {
      const own = `${prefix}${name}/`;
      members.push({ name: own, node });
      if (node.opaque === true) members.push({ name: `${own}${OPAQUE_MARK}`, node: undefined });
      addMembers(node, own, members);
    } else members.push({ name: `${prefix}${name}`, node });
  }
}

/**
 * The names that a writable layer has in an OCI layer: `.wh.NAME` for a whiteout, `.wh..wh..opq` in an opaque directory,
 * directories with a slash. In the order of the tar.
 */
export const changesetNames = (tree: LayerTree): string[] =>
  changesetMembers(tree).map(({ name }) => name);
