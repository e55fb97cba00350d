import { forgetLoneInode, inodeOf } from './hard-links.ts';
import type { MountTable } from './layer-stack.ts';
import { isEmpty } from './merged.ts';
import type { Errno, TreeNode } from './node.ts';
import { type Identity, mayAccess, SEARCH, WRITE } from './permissions.ts';
import { hasLowerName, mayDelete } from './remove.ts';
import {
  absolutePath,
  isDir,
  lookUp,
  mountOf,
  type Spot,
  validateName,
  walkOf,
  walkToLast,
} from './resolve.ts';
import { withChild, withoutChild } from './tree.ts';
import {
  changeDir,
  copiedUp,
  copyUpDir,
  done,
  failed,
  isInUpper,
  isPureUpper,
  isReadOnly,
  type Outcome,
  upperLayerOf,
  withUpper,
} from './upper.ts';

/**
 * rename(2). The checks come in the kernel's order, because the first that fails gives the errno.
 * A directory that a lower layer has, alone or merged, does not move: `EXDEV`.
 * @source rename(2); overlayfs documentation, "renaming directories"
 */
export function renameFile(
  table: MountTable,
  op: { readonly from: string; readonly to: string },
  who: Identity,
): Outcome {
  const from = walkToLast(walkOf(table, who), op.from);
  if (!from.ok) return failed(table, from.error);
  const to = walkToLast(walkOf(table, who), op.to);
  if (!to.ok) return failed(table, to.error);
  const fromDir = from.value.dir;
  const toDir = to.value.dir;
  if (fromDir.mount !== toDir.mount) return failed(table, 'EXDEV');
  if (!isPlainName(from.value.name) || !isPlainName(to.value.name)) return failed(table, 'EBUSY');
  if (isReadOnly(table, fromDir)) return failed(table, 'EROFS');
  const oldFits = validateName(from.value.name);
  if (!oldFits.ok) return failed(table, oldFits.error);
  const old = lookUp(table, fromDir, from.value.name);
  if (old === undefined) return failed(table, 'ENOENT');
  const newFits = validateName(to.value.name);
  if (!newFits.ok) return failed(table, newFits.error);
  const target = lookUp(table, toDir, to.value.name);
  if (!isDir(old) && (from.value.slash || to.value.slash)) return failed(table, 'ENOTDIR');
  if (isWithin(toDir, old)) return failed(table, 'EINVAL');
  if (target !== undefined && isWithin(fromDir, target)) return failed(table, 'ENOTEMPTY');
  if (target !== undefined && isSameFile(old, target) && isMovedAsOne(table, old, target)) {
    return done(table);
  }
  const refused = refusal(table, who, old, toDir, target);
  if (refused !== undefined) return failed(table, refused);
  if (target !== undefined && isFullUpperDir(table, target)) {
    return failed(isDir(old) ? markedOpaque(table, old, toDir) : table, 'ENOTEMPTY');
  }
  return done(moveName(table, old, toDir, to.value.name, target, who));
}

const isPlainName = (name: string): boolean => name !== '' && name !== '.' && name !== '..';

/** Whether a directory is `top` or lies below it. */
function isWithin(dir: Spot, top: Spot): boolean {
  const path = absolutePath(top);
  const own = absolutePath(dir);
  return own === path || own.startsWith(`${path}/`);
}

/** Whether two names are one inode. */
export const isSameFile = (a: Spot, b: Spot): boolean => inodeKey(a) === inodeKey(b);

/** What two names share if, and only if, they are one inode. It holds until the next change. */
export function inodeKey(spot: Spot): string {
  const [top] = spot.merged.parts;
  const inode = top === undefined ? undefined : inodeOf(top.node);
  return inode === undefined ? absolutePath(spot) : `${spot.mount}:${top?.layer}:${inode}`;
}

/**
 * Renaming a name to another one of its inode does nothing, and says that it went well. Two names in a lower layer do not count:
 * each would get a copy of its own.
 */
const isMovedAsOne = (table: MountTable, old: Spot, target: Spot): boolean =>
  isInUpper(table, old) || absolutePath(old) === absolutePath(target);

function refusal(
  table: MountTable,
  who: Identity,
  old: Spot,
  toDir: Spot,
  target: Spot | undefined,
): Errno | undefined {
  const fromDir = old.parent as Spot;
  const kept = mayDelete(who, fromDir, old);
  if (kept !== undefined) return kept;
  if (target === undefined) {
    if (!mayAccess(who, toDir.merged.node, WRITE | SEARCH)) return 'EACCES';
  } else {
    const taken = mayDelete(who, toDir, target);
    if (taken !== undefined) return taken;
    if (isDir(old) && !isDir(target)) return 'ENOTDIR';
    if (!isDir(old) && isDir(target)) return 'EISDIR';
  }
  if (isDir(old)) {
    // Its `..` changes.
    const moves = absolutePath(fromDir) !== absolutePath(toDir);
    if (moves && !mayAccess(who, old.merged.node, WRITE)) return 'EACCES';
  }
  if (old.mount !== fromDir.mount) return 'EBUSY';
  if (target !== undefined && target.mount !== toDir.mount) return 'EBUSY';
  if (isDir(old) && !isPureUpper(table, old)) return 'EXDEV';
  // The kernel takes a mount along with the directory that holds it; here mounts stay where they were made.
  if (isDir(old) && hasMountIn(table, old)) return 'EBUSY';
  // In the upper layer alone, it is the file system below that refuses, later: see moveName.
  if (target !== undefined && isDir(target) && !isPureUpper(table, target)) {
    if (!isEmpty(target.merged)) return 'ENOTEMPTY';
  }
  return undefined;
}

/** A directory of the upper layer alone that holds anything, be it a whiteout. */
function isFullUpperDir(table: MountTable, spot: Spot): boolean {
  const { node } = spot.merged;
  return node.type === 'dir' && isPureUpper(table, spot) && node.children.size > 0;
}

/** Whether a lower layer is part of a directory. Then a directory that is moved into it must be opaque, or it could merge with one of its name. */
function hasLowerPart(table: MountTable, dir: Spot): boolean {
  const upperLayer = upperLayerOf(table, dir);
  return dir.merged.parts.some(({ layer }) => layer !== upperLayer);
}

/** Overlayfs marks a directory before it moves it. Where the move is then refused, the mark stays. */
function markedOpaque(table: MountTable, old: Spot, toDir: Spot): MountTable {
  return hasLowerPart(table, toDir)
    ? changeDir(table, old, (dir) => ({ ...dir, opaque: true }))
    : table;
}

function hasMountIn(table: MountTable, dir: Spot): boolean {
  const path = absolutePath(dir);
  return table.mounts.some(({ at }) => at === path || at.startsWith(`${path}/`));
}

function moveName(
  table: MountTable,
  old: Spot,
  toDir: Spot,
  name: string,
  target: Spot | undefined,
  who: Identity,
): MountTable {
  const { node } = old.merged;
  let moved: TreeNode = isInUpper(table, old) ? node : copiedUp(node);
  if (moved.type === 'dir' && hasLowerPart(table, toDir)) moved = { ...moved, opaque: true };
  const needsWhiteout = hasLowerName(table, old);
  const overwritten =
    target !== undefined && isInUpper(table, target) ? inodeOf(target.merged.node) : undefined;
  const away = changeDir(table, old.parent as Spot, (dir) => ({
    ...(needsWhiteout
      ? withChild(dir, old.name, { type: 'whiteout' })
      : withoutChild(dir, old.name)),
    mtimeMs: who.nowMs,
  }));
  const there = changeDir(copyUpDir(away, toDir), toDir, (dir) => ({
    ...withChild(dir, name, moved),
    mtimeMs: who.nowMs,
  }));
  return overwritten === undefined
    ? there
    : withUpper(
        there,
        toDir.mount,
        forgetLoneInode(mountOf(there, toDir.mount).fs.upper, overwritten),
      );
}
