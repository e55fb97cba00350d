import { cleanPath, directoryOf, joinPath } from '../text/paths.ts';
import type { DirNode, LayerTree, TreeNode } from '../union-fs/node.ts';
import { sortedChildren, withChild, withoutChild } from '../union-fs/tree.ts';
import { hasWildcard, pathMatcher } from './path-pattern.ts';

/** Symbolic links followed on one path before it counts as a loop. @source Linux, MAXSYMLINKS */
const maximumLinks = 40;

/** What stands at a path of a tree without whiteouts. */
export interface FoundEntry {
  /** absolute, without symbolic links but for the last name when it is not followed */
  readonly path: string;
  readonly node: TreeNode;
}

/**
 * Looks a path up as if the tree were the whole file system: links never lead out of it.
 * @param followLast a link as the last name is followed
 * @returns undefined: there is nothing
 */
export function findInTree(
  tree: LayerTree,
  path: string,
  followLast: boolean,
): FoundEntry | undefined {
  let pending = cleanPath(`/${path}`)
    .split('/')
    .filter((part) => part !== '');
  let trail: { readonly name: string; readonly node: TreeNode }[] = [];
  let links = 0;
  while (pending.length > 0) {
    const [name, ...rest] = pending as [string, ...string[]];
    pending = rest;
    if (name === '..') {
      trail.pop();
      continue;
    }
    if (name === '.' || name === '') continue;
    const above = trail.at(-1)?.node ?? tree;
    const node = above.type === 'dir' ? above.children.get(name) : undefined;
    if (node === undefined || node.type === 'whiteout') return undefined;
    if (node.type !== 'symlink' || (pending.length === 0 && !followLast)) {
      trail.push({ name, node });
      continue;
    }
    links += 1;
    if (links > maximumLinks) return undefined;
    if (node.target.startsWith('/')) trail = [];
    pending = [...node.target.split('/'), ...pending];
  }
  return { path: `/${trail.map((step) => step.name).join('/')}`, node: trail.at(-1)?.node ?? tree };
}

/** The tree without the paths that a filter leaves out; directories that are left out go, unless something below them stays. */
export function filterTree(tree: LayerTree, leavesOut: (path: string) => boolean): LayerTree {
  const filtered = (directory: DirNode, at: string): DirNode => {
    let kept = directory;
    for (const [name, node] of directory.children) {
      const path = at === '' ? name : `${at}/${name}`;
      const out = leavesOut(path);
      if (node.type === 'dir') {
        const below = filtered(node, path);
        if (out && below.children.size === 0) kept = withoutChild(kept, name);
        else if (below !== node) kept = withChild(kept, name, below);
      } else if (out) kept = withoutChild(kept, name);
    }
    return kept;
  };
  return filtered(tree, '');
}

/** Every path below a directory with its node, the directory first, siblings in byte order. Paths are relative to it; its own is `''`. */
export function* walkTree(
  node: TreeNode,
  at = '',
): Generator<{ readonly path: string; readonly node: TreeNode }> {
  if (node.type === 'whiteout') return;
  yield { path: at, node };
  if (node.type !== 'dir') return;
  for (const [name, child] of sortedChildren(node))
    yield* walkTree(child, at === '' ? name : `${at}/${name}`);
}

/**
 * The paths of a tree that a source of COPY means. What a match holds is not matched again.
 * @param pattern absolute, with or without wildcards
 * @param options as in {@link pathMatcher}
 * @returns absolute paths in byte order; for a pattern without wildcards itself, whether it is there or not
 * @source tonistiigi/fsutil, copy.ResolveWildcards
 */
export function matchingPaths(
  tree: LayerTree,
  pattern: string,
  options: { readonly deep?: boolean } = {},
): string[] {
  const parts = cleanPath(`/${pattern}`).split('/').slice(1);
  const first = parts.findIndex(hasWildcard);
  if (first < 0) return [cleanPath(`/${pattern}`)];
  const above = findInTree(tree, parts.slice(0, first).join('/'), true);
  if (above === undefined || above.node.type !== 'dir') return [];
  const matches = pathMatcher(parts.slice(first).join('/'), options);
  const found: string[] = [];
  const look = (directory: DirNode, at: string): void => {
    for (const [name, node] of sortedChildren(directory)) {
      const path = at === '' ? name : `${at}/${name}`;
      if (node.type === 'whiteout') continue;
      if (matches(path)) found.push(joinPath(above.path, path));
      else if (node.type === 'dir') look(node, path);
    }
  };
  look(above.node, '');
  return found;
}

/** Directories above a path from the root down, without the root and without the path itself. */
export function directoriesAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = directoryOf(path); at !== '/' && at !== '.'; at = directoryOf(at))
    above.unshift(at);
  return above;
}
