import { ok } from '../../../lib/result.ts';
import { compareText } from '../text/compare-text.ts';
import { changeAttribute, changeMode, changeOwner, changeTimes } from './attributes.ts';
import { linkFile, makeNode, writeFile } from './create.ts';
import { inodeOf } from './hard-links.ts';
import type { MountTable } from './layer-stack.ts';
import { mergedNames } from './merged.ts';
import type { Errno } from './node.ts';
import { type Identity, mayAccess, READ } from './permissions.ts';
import { linksOf } from './read.ts';
import { removeAll, removeDir, unlinkFile } from './remove.ts';
import { isSameFile, renameFile } from './rename.ts';
import { absolutePath, isDir, resolve, type Spot, walkOf } from './resolve.ts';
import { done, failed, type Outcome } from './upper.ts';

/**
 * `mv -T`: rename(2); where the kernel answers EXDEV, as overlayfs does for a directory of a lower layer, the target is removed if it
 * is there and empty, a new directory is made, what is in the old one is moved in the same way, name by name, and the old one is
 * deleted. What cannot be renamed (between two mounts) is copied with mode, owner, times, attributes and hard links.
 * @returns the first errno met; mv exits with 1
 * @source coreutils 9.1, mv and copy
 */
export function moveFile(
  table: MountTable,
  op: { readonly from: string; readonly to: string },
  who: Identity,
): Outcome {
  const moved = moveTree(table, op.from, op.to, who, new Map());
  if (!moved.outcome.result.ok || moved.renamed) return moved.outcome;
  return removeAll(moved.outcome.table, op.from, who);
}

interface Moved {
  readonly outcome: Outcome;
  /** The source is gone already. */
  readonly renamed: boolean;
}
const stopped = (outcome: Outcome): Moved => ({ outcome, renamed: false });

/** Moves a file, or a directory with all below it. What cannot be moved is left, and the first errno comes back. */
function moveTree(
  table: MountTable,
  from: string,
  to: string,
  who: Identity,
  /** inode → where its first name was copied to */
  copies: Map<string, string>,
): Moved {
  const source = resolve(walkOf(table, who), from, false);
  if (!source.ok) return stopped(failed(table, source.error));
  const target = resolve(walkOf(table, who), to, false);
  if (!target.ok && target.error !== 'ENOENT') return stopped(failed(table, target.error));
  const refused = target.ok
    ? overwriteRefusal(table, source.value, target.value, from, who)
    : undefined;
  if (refused !== undefined) return stopped(failed(table, refused));
  const renamed = renameFile(table, { from, to }, who);
  if (renamed.result.ok) return { outcome: renamed, renamed: true };
  if (renamed.result.error !== 'EXDEV') return stopped(renamed);
  if (!target.ok) return stopped(copyTree(renamed.table, source.value, from, to, who, copies));
  const cleared = isDir(source.value)
    ? removeDir(renamed.table, to, who)
    : unlinkFile(renamed.table, to, who);
  return stopped(
    cleared.result.ok ? copyTree(cleared.table, source.value, from, to, who, copies) : cleared,
  );
}

/** mv does not move a file onto itself, nor a symbolic link onto what it points to, nor a directory onto what is none. */
function overwriteRefusal(
  table: MountTable,
  source: Spot,
  target: Spot,
  from: string,
  who: Identity,
): Errno | undefined {
  const [a, b] = [source.merged.node, target.merged.node];
  if (b.type !== 'symlink' || a.type === 'symlink') {
    const referent =
      a.type === 'symlink' && b.type !== 'symlink'
        ? resolve(walkOf(table, who), from, true)
        : ok(source);
    if (referent.ok && isSameFile(referent.value, target)) {
      const otherName = absolutePath(referent.value) !== absolutePath(target);
      const spared =
        a.type === 'symlink' && b.type !== 'symlink' && linksOf(table, target) > 1 && otherName;
      if (!spared) return 'EINVAL';
    }
  }
  if (a.type === 'dir' && b.type !== 'dir') return 'ENOTDIR';
  if (a.type !== 'dir' && b.type === 'dir') return 'EISDIR';
  return undefined;
}

function copyTree(
  table: MountTable,
  spot: Spot,
  from: string,
  to: string,
  who: Identity,
  copies: Map<string, string>,
): Outcome {
  const { node } = spot.merged;
  const inode = inodeOf(node);
  if (inode !== undefined && linksOf(table, spot) > 1) {
    const key = `${spot.mount}:${spot.merged.parts[0]?.layer}:${inode}`;
    const first = copies.get(key);
    if (first !== undefined) return linkFile(table, { op: 'link', from: first, to }, who);
    copies.set(key, to);
  }
  const made = makeCopy(table, spot, to, who);
  if (!made.result.ok) return made;
  let current = made.table;
  let refused: Errno | undefined;
  if (node.type === 'dir') {
    if (!mayAccess(who, node, READ)) return failed(current, 'EACCES');
    for (const name of mergedNames(spot.merged).sort(compareText)) {
      const { outcome } = moveTree(current, `${from}/${name}`, `${to}/${name}`, who, copies);
      current = outcome.table;
      if (!outcome.result.ok) refused ??= outcome.result.error;
    }
  }
  current = keepAttributes(current, spot, to, who);
  return refused === undefined ? done(current) : failed(current, refused);
}

function makeCopy(table: MountTable, spot: Spot, path: string, who: Identity): Outcome {
  const { node } = spot.merged;
  switch (node.type) {
    case 'dir':
      return makeNode(table, { op: 'mkdir', path, mode: 0o700 }, who);
    case 'symlink':
      return makeNode(table, { op: 'symlink', path, target: node.target }, who);
    case 'fifo':
      return makeNode(table, { op: 'mkfifo', path, mode: 0o600 }, who);
    case 'file': {
      if (!mayAccess(who, node, READ)) return failed(table, 'EACCES');
      const { content, declaredSizeBytes: declared } = node;
      const size = declared === undefined ? {} : { declaredSizeBytes: declared };
      return writeFile(table, { op: 'write', path, content, mode: 0o600, ...size }, who);
    }
  }
}

/** Owner first, because chown(2) may clear bits of the mode; what the caller may not keep is left, as mv does. */
function keepAttributes(table: MountTable, spot: Spot, path: string, who: Identity): MountTable {
  const { node } = spot.merged;
  const { uid, gid, mode, mtimeMs } = node;
  let current = changeOwner(table, { op: 'chown', path, uid, gid, link: true }, who).table;
  if (node.type !== 'symlink') {
    for (const [name, value] of Object.entries(node.xattrs ?? {})) {
      current = changeAttribute(current, { op: 'setxattr', path, name, value }, who).table;
    }
    // Set by an access list, which leaves a set-group-ID bit that the new directory has from its parent.
    const special = mode & 0o7000 || inheritedBits(current, path, who);
    current = changeMode(current, { op: 'chmod', path, mode: mode | special }, who).table;
  }
  return changeTimes(current, { op: 'utimes', path, mtimeMs, link: true }, who).table;
}

function inheritedBits(table: MountTable, path: string, who: Identity): number {
  const made = resolve(walkOf(table, who), path, false);
  return made.ok ? made.value.merged.node.mode & 0o7000 : 0;
}
