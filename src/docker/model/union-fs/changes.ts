import { toBytes } from '../text/bytes.ts';
import { compareText } from '../text/compare-text.ts';
import { type Merged, mergedChild, mergedNames, mergedRoot } from './merged.ts';
import type { DirNode, LayerTree, TreeNode } from './node.ts';
import { emptyTree } from './tree.ts';

/** One line of `docker diff`: added, changed or deleted. */
export interface FileChange {
  readonly kind: 'A' | 'C' | 'D';
  /** absolute */
  readonly path: string;
}

/**
 * What a container has changed: its merged view compared with that of its image. A directory in which something changed is changed
 * itself; of a deleted directory only its top is told, of a new one everything below it. A copy-up that changed nothing is no change.
 * @returns parents before children, siblings in byte order; never `/`
 * @source docker/cli, container_diff.md; moby/go-archive, ChangesDirs
 */
export function changesOf(lowers: readonly LayerTree[], upper: LayerTree): FileChange[] {
  const base = lowers.at(-1) ?? emptyTree;
  const before = mergedRoot({ lowers: lowers.slice(0, -1), upper: base });
  const after = mergedRoot({ lowers, upper });
  const changes: FileChange[] = [];
  compareDirs(before, after, { upper, hides: false }, '', changes);
  return changes;
}

/** What the upper layer makes of a directory. */
interface UpperDir {
  readonly upper: DirNode;
  /** It, or a directory above it, is opaque: the layers below have no say. */
  readonly hides: boolean;
}

/** Only names that the upper layer has can differ; in and below an opaque directory all can. */
function compareDirs(
  before: Merged,
  after: Merged,
  { upper, hides: hiddenAbove }: UpperDir,
  path: string,
  changes: FileChange[],
): void {
  const hides = hiddenAbove || upper.opaque === true;
  const names = new Set(upper.children.keys());
  if (hides) for (const name of mergedNames(before)) names.add(name);
  for (const name of [...names].sort(compareText)) {
    const own = `${path}/${name}`;
    const old = mergedChild(before, name);
    const now = mergedChild(after, name);
    if (now === undefined) {
      if (old !== undefined) changes.push({ kind: 'D', path: own });
      continue;
    }
    if (old === undefined) {
      addAll(now, own, changes);
      continue;
    }
    const at = changes.length;
    const inUpper = upper.children.get(name);
    if (now.node.type === 'dir') {
      if (old.node.type !== 'dir') addBelow(now, own, changes);
      else if (inUpper?.type === 'dir') {
        compareDirs(old, now, { upper: inUpper, hides }, own, changes);
      }
    }
    if (changes.length > at || isDifferent(old.node, now.node)) {
      changes.splice(at, 0, { kind: 'C', path: own });
    }
  }
}

function addAll(merged: Merged, path: string, changes: FileChange[]): void {
  changes.push({ kind: 'A', path });
  addBelow(merged, path, changes);
}

function addBelow(dir: Merged, path: string, changes: FileChange[]): void {
  if (dir.node.type !== 'dir') return;
  for (const name of mergedNames(dir).sort(compareText)) {
    const child = mergedChild(dir, name);
    if (child !== undefined) addAll(child, `${path}/${name}`, changes);
  }
}

type Present = Exclude<TreeNode, { type: 'whiteout' }>;

/** Mode, owner and capabilities count; of what is no directory size and time as well. Contents are not read. */
function isDifferent(old: Present, now: Present): boolean {
  if (old === now) return false;
  return (
    old.type !== now.type ||
    old.mode !== now.mode ||
    old.uid !== now.uid ||
    old.gid !== now.gid ||
    old.xattrs?.['security.capability'] !== now.xattrs?.['security.capability'] ||
    (now.type !== 'dir' && (!isSameTime(old.mtimeMs, now.mtimeMs) || sizeOf(old) !== sizeOf(now)))
  );
}

/** A time without a fraction comes from a tar, which has whole seconds: then only those count. */
function isSameTime(a: number, b: number): boolean {
  if (a === b) return true;
  return (a % 1000 === 0 || b % 1000 === 0) && Math.floor(a / 1000) === Math.floor(b / 1000);
}

function sizeOf(node: Present): number {
  if (node.type === 'file') return node.declaredSizeBytes ?? node.content.length;
  return node.type === 'symlink' ? toBytes(node.target).length : 0;
}
