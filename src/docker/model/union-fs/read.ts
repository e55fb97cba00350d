import { err, ok, type Result } from '../../../lib/result.ts';
import { type ByteString, toBytes } from '../text/bytes.ts';
import { compareText } from '../text/compare-text.ts';
import type { Stat } from './fs-op.ts';
import { inodeOf, linkCounts } from './hard-links.ts';
import type { MountTable } from './layer-stack.ts';
import { mergedNames } from './merged.ts';
import type { Errno } from './node.ts';
import {
  attributeNameRefusal,
  attributeSpace,
  type Identity,
  mayAccess,
  READ,
} from './permissions.ts';
import { absolutePath, mountOf, resolve, type Spot, walkOf } from './resolve.ts';

/** open(O_RDONLY) and read(2) to the end. A FIFO gives nothing: nobody writes to it. */
export function readContent(
  table: MountTable,
  path: string,
  who: Identity,
): Result<ByteString, Errno> {
  const spot = resolve(walkOf(table, who), path, true);
  if (!spot.ok) return spot;
  const { node } = spot.value.merged;
  if (!mayAccess(who, node, READ)) return err('EACCES');
  if (node.type === 'dir') return err('EISDIR');
  return ok(node.type === 'file' ? node.content : '');
}

/** opendir(3), readdir(3), sorted in byte order */
export function readNames(table: MountTable, path: string, who: Identity): Result<string[], Errno> {
  const spot = resolve(walkOf(table, who), path, true);
  if (!spot.ok) return spot;
  const { node } = spot.value.merged;
  if (node.type !== 'dir') return err('ENOTDIR');
  if (!mayAccess(who, node, READ)) return err('EACCES');
  return ok(mergedNames(spot.value.merged).sort(compareText));
}

/** readlink(2) */
export function readTarget(table: MountTable, path: string, who: Identity): Result<string, Errno> {
  const spot = resolve(walkOf(table, who), path, false);
  if (!spot.ok) return spot;
  const { node } = spot.value.merged;
  return node.type === 'symlink' ? ok(node.target) : err('EINVAL');
}

/** lstat(2), or stat(2) with `follow` */
export function readStat(
  table: MountTable,
  path: string,
  follow: boolean,
  who: Identity,
): Result<Stat, Errno> {
  const spot = resolve(walkOf(table, who), path, follow);
  return spot.ok ? ok(statOf(table, spot.value)) : spot;
}

/** realpath(3): the path without symbolic links, `.` and `..` */
export function readRealpath(
  table: MountTable,
  path: string,
  who: Identity,
): Result<string, Errno> {
  const spot = resolve(walkOf(table, who), path, true);
  return spot.ok ? ok(absolutePath(spot.value)) : spot;
}

/** getxattr(2). Who may not see an attribute is told that there is none, but for those that come with reading the file. @source xattr(7) */
export function readAttribute(
  table: MountTable,
  path: string,
  name: string,
  who: Identity,
): Result<string, Errno> {
  const badName = attributeNameRefusal(name);
  if (badName !== undefined) return err(badName);
  const spot = resolve(walkOf(table, who), path, true);
  if (!spot.ok) return spot;
  const { node } = spot.value.merged;
  const space = attributeSpace(name);
  if (space === 'trusted.' && who.uid !== 0) return err('ENODATA');
  if (space === 'user.' && node.type !== 'file' && node.type !== 'dir') return err('ENODATA');
  if (space === 'user.' || space === '') {
    if (!mayAccess(who, node, READ)) return err('EACCES');
  }
  if (space === '') return err('EOPNOTSUPP');
  if (name === space) return err('EINVAL');
  const value = node.xattrs?.[name];
  return value === undefined ? err('ENODATA') : ok(value);
}

/** What stat tells of a spot. */
function statOf(table: MountTable, spot: Spot): Stat {
  const { node } = spot.merged;
  const { mode, uid, gid, mtimeMs } = node;
  return {
    type: node.type,
    mode,
    uid,
    gid,
    size:
      node.type === 'file'
        ? node.content.length
        : node.type === 'symlink'
          ? toBytes(node.target).length
          : node.type === 'dir'
            ? 4096
            : 0,
    ...(node.type === 'file' && node.declaredSizeBytes !== undefined
      ? { declaredSizeBytes: node.declaredSizeBytes }
      : {}),
    nlink: linksOf(table, spot),
    mtimeMs,
    xattrs: node.xattrs ?? {},
  };
}

/** How many names an inode has; 1 for a merged directory. */
export function linksOf(table: MountTable, spot: Spot): number {
  const { node, parts } = spot.merged;
  if (node.type === 'dir') {
    if (parts.length > 1) return 1;
    let subdirectories = 0;
    for (const child of node.children.values()) {
      if (child.type === 'dir') subdirectories += 1;
    }
    return 2 + subdirectories;
  }
  const inode = inodeOf(node);
  if (inode === undefined) return 1;
  const { fs } = mountOf(table, spot.mount);
  const layer = parts[0]?.layer ?? fs.lowers.length;
  return linkCounts(fs.lowers[layer] ?? fs.upper).get(inode) ?? 1;
}
