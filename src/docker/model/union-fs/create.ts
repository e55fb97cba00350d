import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes } from '../text/bytes.ts';
import type { ChangeOp } from './fs-op.ts';
import { freshInode, inodeOf, withInode } from './hard-links.ts';
import type { MountTable } from './layer-stack.ts';
import { NameMap } from './name-map.ts';
import type { Errno, FileNode, TreeNode } from './node.ts';
import { type Identity, inGroup, isOwner, mayAccess, READ, SEARCH, WRITE } from './permissions.ts';
import {
  followToLast,
  isDir,
  type LastStep,
  lookUp,
  mountOf,
  resolve,
  type Spot,
  validateName,
  walkOf,
  walkToLast,
} from './resolve.ts';
import { withChild } from './tree.ts';
import {
  changeDir,
  changeNode,
  copiedUp,
  done,
  failed,
  isInUpper,
  isReadOnly,
  type Outcome,
  upperChild,
} from './upper.ts';

type Op<K extends ChangeOp['op']> = Extract<ChangeOp, { op: K }>;

const PERMISSIONS = 0o7777;
const SYMLINK_MAX_BYTES = 4096;

/** open(2) with O_CREAT, and write(2). Symbolic links are followed, also to a name that does not exist yet. */
export function writeFile(
  table: MountTable,
  op: Op<'write' | 'append' | 'create_excl'>,
  who: Identity,
): Outcome {
  const exclusive = op.op === 'create_excl';
  const walk = walkOf(table, who);
  let last = walkToLast(walk, op.path);
  for (;;) {
    if (!last.ok) return failed(table, last.error);
    const { dir, name, slash } = last.value;
    if (name === '' || name === '.' || name === '..') {
      return failed(table, exclusive ? 'EEXIST' : 'EISDIR');
    }
    if (slash) return failed(table, 'EISDIR');
    const fits = validateName(name);
    if (!fits.ok) return failed(table, fits.error);
    const spot = lookUp(table, dir, name);
    if (spot === undefined) return createFile(table, dir, name, op, who);
    if (exclusive) return failed(table, 'EEXIST');
    const { node } = spot.merged;
    if (node.type === 'symlink') {
      last = followToLast(walk, dir, node.target);
      continue;
    }
    if (node.type === 'dir') return failed(table, 'EISDIR');
    if (!mayAccess(who, node, WRITE)) return failed(table, 'EACCES');
    // Opening a pipe for writing waits for a reader; nobody reads here.
    if (node.type === 'fifo') return failed(table, 'ENXIO');
    if (isReadOnly(table, spot)) return failed(table, 'EROFS');
    return done(changeNode(table, spot, (old) => written(old as FileNode, op, who)));
  }
}

function written(
  old: FileNode,
  op: Op<'write' | 'append' | 'create_excl'>,
  who: Identity,
): FileNode {
  // write(2) of no bytes is no change: no new time, no loss of bits; truncating is one, also of an empty file.
  if (op.op === 'append' && op.content === '') return old;
  const { declaredSizeBytes: declared, ...rest } = old;
  const size =
    op.op === 'write'
      ? op.declaredSizeBytes
      : declared === undefined
        ? undefined
        : declared + op.content.length;
  return {
    ...rest,
    mode: who.uid === 0 ? old.mode : withoutSetId(old, who),
    content: op.op === 'append' ? old.content + op.content : op.content,
    mtimeMs: who.nowMs,
    ...(size === undefined ? {} : { declaredSizeBytes: size }),
  };
}

/**
 * The mode without set-user-ID and set-group-ID, which writing by anyone but root takes away. Where the group may not execute,
 * set-group-ID goes only if the caller is not of the group.
 * @source inode(7); fs/attr.c, setattr_should_drop_sgid
 */
export function withoutSetId(
  { mode, gid }: { readonly mode: number; readonly gid: number },
  who: Identity,
): number {
  const dropsGroup = (mode & 0o010) !== 0 || (who.uid !== 0 && !inGroup(who, gid));
  return mode & ~(0o4000 | (dropsGroup ? 0o2000 : 0));
}

function createFile(
  table: MountTable,
  dir: Spot,
  name: string,
  op: Op<'write' | 'append' | 'create_excl'>,
  who: Identity,
): Outcome {
  if (isReadOnly(table, dir)) return failed(table, 'EROFS');
  if (!mayAccess(who, dir.merged.node, WRITE | SEARCH)) return failed(table, 'EACCES');
  const meta = newMeta(dir, newFileMode(dir, op.mode ?? 0o666, who), who);
  const keepsBits = who.uid === 0 || op.content === '';
  const file: FileNode = {
    type: 'file',
    ...meta,
    mode: keepsBits ? meta.mode : withoutSetId(meta, who),
    content: op.content,
    ...(op.op === 'write' && op.declaredSizeBytes !== undefined
      ? { declaredSizeBytes: op.declaredSizeBytes }
      : {}),
  };
  return done(addName(table, dir, name, file, who));
}

function newMeta(dir: Spot, mode: number, who: Identity) {
  const parent = dir.merged.node;
  // A directory with the set-group-ID bit hands its group on.
  const gid = (parent.mode & 0o2000) !== 0 ? parent.gid : who.gid;
  return { mode: mode & PERMISSIONS, uid: who.uid, gid, mtimeMs: who.nowMs };
}

/**
 * The mode of a new file that is no directory. Nobody makes a program that runs as a group of which he is not, by way of a directory
 * that hands its group on.
 * @source inode(7); fs/inode.c, mode_strip_sgid
 */
function newFileMode(dir: Spot, mode: number, who: Identity): number {
  const parent = dir.merged.node;
  const runsAsGroup = (mode & 0o2010) === 0o2010 && (parent.mode & 0o2000) !== 0;
  const refused = runsAsGroup && who.uid !== 0 && !inGroup(who, parent.gid) ? 0o2000 : 0;
  return mode & ~who.umask & ~refused;
}

/**
 * Puts a node under a name that is free in the merged view. A directory that takes the place of a whiteout is opaque, or the
 * deleted directory's files would be back.
 */
function addName(
  table: MountTable,
  dir: Spot,
  name: string,
  node: TreeNode,
  who: Identity,
): MountTable {
  const replaced = upperChild(table, dir, name);
  const added: TreeNode =
    node.type === 'dir' && replaced?.type === 'whiteout' ? { ...node, opaque: true } : node;
  return changeDir(table, dir, (old) => ({
    ...withChild(old, name, added),
    mtimeMs: who.nowMs,
  }));
}

/** mkdir(2), symlink(2), mkfifo(3), and mknod(2) of a whiteout. */
export function makeNode(
  table: MountTable,
  op: Op<'mkdir' | 'symlink' | 'mkfifo' | 'mknod_char_0_0'>,
  who: Identity,
): Outcome {
  if (op.op === 'symlink') {
    if (op.target === '') return failed(table, 'ENOENT');
    if (toBytes(op.target).length >= SYMLINK_MAX_BYTES) return failed(table, 'ENAMETOOLONG');
  }
  const free = freeName(table, walkToLast(walkOf(table, who), op.path), op.op === 'mkdir', who);
  if (!free.ok) return failed(table, free.error);
  const { dir, name } = free.value;
  switch (op.op) {
    case 'mknod_char_0_0':
      return failed(table, 'EPERM');
    case 'symlink':
      return done(
        addName(
          table,
          dir,
          name,
          { type: 'symlink', ...newMeta(dir, 0o777, who), target: op.target },
          who,
        ),
      );
    case 'mkfifo': {
      const meta = newMeta(dir, newFileMode(dir, op.mode ?? 0o666, who), who);
      return done(addName(table, dir, name, { type: 'fifo', ...meta }, who));
    }
    case 'mkdir': {
      const mode = ((op.mode ?? 0o777) & 0o1777 & ~who.umask) | (dir.merged.node.mode & 0o2000);
      const meta = newMeta(dir, mode, who);
      const children = NameMap.from<TreeNode>([]);
      return done(addName(table, dir, name, { type: 'dir', ...meta, children }, who));
    }
  }
}

/** The name that a call is about to make. @param mayEndInSlash only mkdir(2) takes `new/` */
function freeName(
  table: MountTable,
  last: Result<LastStep, Errno>,
  mayEndInSlash: boolean,
  who: Identity,
): Result<LastStep, Errno> {
  if (!last.ok) return last;
  const { dir, name, slash } = last.value;
  if (name === '' || name === '.' || name === '..') return err('EEXIST');
  const fits = validateName(name);
  if (!fits.ok) return fits;
  if (lookUp(table, dir, name) !== undefined) return err('EEXIST');
  if (slash && !mayEndInSlash) return err('ENOENT');
  if (isReadOnly(table, dir)) return err('EROFS');
  return mayAccess(who, dir.merged.node, WRITE | SEARCH) ? ok(last.value) : err('EACCES');
}

/** link(2). A file of a lower layer is copied up, and both names share the copy. */
export function linkFile(table: MountTable, op: Op<'link'>, who: Identity): Outcome {
  const old = resolve(walkOf(table, who), op.from, false);
  if (!old.ok) return failed(table, old.error);
  const last = walkToLast(walkOf(table, who), op.to);
  const free = freeName(table, last, false, { ...who, uid: 0 });
  if (!free.ok) return failed(table, free.error);
  const { dir, name } = free.value;
  const spot = old.value;
  if (spot.mount !== dir.mount) return failed(table, 'EXDEV');
  const { node } = spot.merged;
  if (!mayLink(who, spot)) return failed(table, 'EPERM');
  if (!mayAccess(who, dir.merged.node, WRITE | SEARCH)) return failed(table, 'EACCES');
  if (isDir(spot)) return failed(table, 'EPERM');
  const { upper } = mountOf(table, spot.mount).fs;
  const inUpper = isInUpper(table, spot);
  const inode = (inUpper ? inodeOf(node) : undefined) ?? freshInode(upper);
  const shared = withInode<TreeNode>(inUpper ? node : copiedUp(node), inode);
  const copied = changeDir(table, spot.parent as Spot, (parent) =>
    withChild(parent, spot.name, shared),
  );
  return done(addName(copied, dir, name, shared, who));
}

/** A file that is not one's own may be linked only if one may read and write it. @source proc_sys_fs(5), protected_hardlinks */
function mayLink(who: Identity, spot: Spot): boolean {
  const { node } = spot.merged;
  if (isOwner(who, node)) return true;
  return (
    node.type === 'file' &&
    (node.mode & 0o4000) === 0 &&
    (node.mode & 0o2010) !== 0o2010 &&
    mayAccess(who, node, READ | WRITE)
  );
}
