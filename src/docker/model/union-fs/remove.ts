import { compareText } from '../text/compare-text.ts';
import { forgetLoneInode, inodeOf } from './hard-links.ts';
import type { MountTable } from './layer-stack.ts';
import { isEmpty, lowerHas, mergedNames } from './merged.ts';
import type { Errno, TreeNode } from './node.ts';
import { type Identity, isKeptBySticky, mayAccess, READ, SEARCH, WRITE } from './permissions.ts';
import {
  isDir,
  lookUp,
  mountOf,
  resolve,
  type Spot,
  validateName,
  walkOf,
  walkToLast,
} from './resolve.ts';
import { withChild, withoutChild } from './tree.ts';
import {
  changeDir,
  done,
  failed,
  isInUpper,
  isPureUpper,
  isReadOnly,
  type Outcome,
  upperLayerOf,
  withUpper,
} from './upper.ts';

/** unlink(2) */
export function unlinkFile(table: MountTable, path: string, who: Identity): Outcome {
  const last = walkToLast(walkOf(table, who), path);
  if (!last.ok) return failed(table, last.error);
  const { dir, name, slash } = last.value;
  if (name === '' || name === '.' || name === '..') return failed(table, 'EISDIR');
  if (isReadOnly(table, dir)) return failed(table, 'EROFS');
  const fits = validateName(name);
  if (!fits.ok) return failed(table, fits.error);
  const spot = lookUp(table, dir, name);
  if (spot === undefined) return failed(table, 'ENOENT');
  if (slash) return failed(table, isDir(spot) ? 'EISDIR' : 'ENOTDIR');
  const refused = mayDelete(who, dir, spot);
  if (refused !== undefined) return failed(table, refused);
  if (isDir(spot)) return failed(table, 'EISDIR');
  if (spot.mount !== dir.mount) return failed(table, 'EBUSY');
  return done(removeName(table, spot, who));
}

/** rmdir(2). A directory that holds only whiteouts is empty. */
export function removeDir(table: MountTable, path: string, who: Identity): Outcome {
  const last = walkToLast(walkOf(table, who), path);
  if (!last.ok) return failed(table, last.error);
  const { dir, name } = last.value;
  if (name === '..') return failed(table, 'ENOTEMPTY');
  if (name === '.') return failed(table, 'EINVAL');
  if (name === '') return failed(table, 'EBUSY');
  if (isReadOnly(table, dir)) return failed(table, 'EROFS');
  const fits = validateName(name);
  if (!fits.ok) return failed(table, fits.error);
  const spot = lookUp(table, dir, name);
  if (spot === undefined) return failed(table, 'ENOENT');
  const refused = mayDelete(who, dir, spot);
  if (refused !== undefined) return failed(table, refused);
  if (!isDir(spot)) return failed(table, 'ENOTDIR');
  if (spot.mount !== dir.mount) return failed(table, 'EBUSY');
  if (!isRemovable(table, spot)) return failed(table, 'ENOTEMPTY');
  return done(removeName(table, spot, who));
}

/**
 * Whether a directory counts as empty. Where it is to be replaced by a whiteout, overlayfs clears its whiteouts away; where it lies
 * in the upper layer alone, the file system below refuses to remove a directory that still holds a whiteout.
 */
function isRemovable(table: MountTable, spot: Spot): boolean {
  const { node } = spot.merged;
  const bare = isPureUpper(table, spot) && !hasLowerName(table, spot);
  return bare && node.type === 'dir' ? node.children.size === 0 : isEmpty(spot.merged);
}

/** Whether a lower layer has the spot's name too. */
export function hasLowerName(table: MountTable, spot: Spot): boolean {
  return lowerHas((spot.parent as Spot).merged, spot.name, upperLayerOf(table, spot));
}

/** `EACCES` or `EPERM` where the caller may not take a name out of a directory. */
export function mayDelete(who: Identity, dir: Spot, spot: Spot): Errno | undefined {
  if (!mayAccess(who, dir.merged.node, WRITE | SEARCH)) return 'EACCES';
  if (isKeptBySticky(who, dir.merged.node, spot.merged.node)) return 'EPERM';
  return undefined;
}

/** Takes a name away: out of the upper layer, and with a whiteout in its place where a lower layer has it too. */
function removeName(table: MountTable, spot: Spot, who: Identity): MountTable {
  const parent = spot.parent as Spot;
  const needsWhiteout = hasLowerName(table, spot);
  const whiteout: TreeNode = { type: 'whiteout' };
  const removed = changeDir(table, parent, (dir) => ({
    ...(needsWhiteout ? withChild(dir, spot.name, whiteout) : withoutChild(dir, spot.name)),
    mtimeMs: who.nowMs,
  }));
  const inode = isInUpper(table, spot) ? inodeOf(spot.merged.node) : undefined;
  return inode === undefined
    ? removed
    : withUpper(removed, spot.mount, forgetLoneInode(mountOf(removed, spot.mount).fs.upper, inode));
}

/** Deletes everything below a path and the path, as a program does it: name by name, until one is refused. */
export function removeAll(table: MountTable, path: string, who: Identity): Outcome {
  const found = resolve(walkOf(table, who), path, false);
  if (!found.ok) return failed(table, found.error);
  const spot = found.value;
  if (!isDir(spot)) return unlinkFile(table, path, who);
  if (!mayAccess(who, spot.merged.node, READ)) return failed(table, 'EACCES');
  let current = table;
  for (const child of mergedNames(spot.merged).sort(compareText)) {
    const outcome = removeAll(current, `${path}/${child}`, who);
    current = outcome.table;
    if (!outcome.result.ok) return outcome;
  }
  return removeDir(current, path, who);
}
