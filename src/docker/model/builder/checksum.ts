import { sha256Of } from '../images/digest.ts';
import type { Digest } from '../state/image.ts';
import type { TreeNode } from '../union-fs/node.ts';
import { walkTree } from './tree-view.ts';

/**
 * What counts of files for the cache: names, types, contents, modes, owners, link targets and extended attributes, but not when they were changed.
 * @param owners false: everything is going to belong to root anyway (files of a build context)
 * @param included relative path → does it count
 * @source docker docs, "Build cache invalidation"; moby/buildkit, cache/contenthash
 */
export function checksumOf(
  node: TreeNode,
  options: { readonly owners: boolean; readonly included?: (path: string) => boolean },
): Digest {
  const lines: string[] = [];
  const inodes = new Map<number, string>();
  for (const { path, node: found } of walkTree(node)) {
    if (path !== '' && options.included !== undefined && !options.included(path)) continue;
    lines.push(JSON.stringify([path, ...countsOf(found, options.owners, path, inodes)]));
  }
  return sha256Of(lines.join('\n'));
}

/** Contents are hashed by themselves once: a large file stays one string between builds. */
const contentDigests = new WeakMap<TreeNode, Digest>();

function countsOf(
  node: TreeNode,
  owners: boolean,
  path: string,
  inodes: Map<number, string>,
): readonly unknown[] {
  if (node.type === 'whiteout') return ['whiteout'];
  const meta = [
    node.mode,
    owners ? [node.uid, node.gid] : [],
    Object.entries(node.xattrs ?? {}).sort(),
  ];
  switch (node.type) {
    case 'dir':
    case 'fifo':
      return [node.type, ...meta];
    case 'symlink':
      return [node.type, ...meta, node.target];
    case 'file': {
      let digest = contentDigests.get(node);
      if (digest === undefined) {
        digest = sha256Of(`${node.content.length}:${node.declaredSizeBytes ?? ''}:${node.content}`);
        contentDigests.set(node, digest);
      }
      let linked = '';
      if (node.inode !== undefined) {
        linked = inodes.get(node.inode) ?? '';
        if (linked === '') inodes.set(node.inode, path);
      }
      return [node.type, ...meta, digest, linked];
    }
  }
}
