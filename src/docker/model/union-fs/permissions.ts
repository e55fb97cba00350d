import { toBytes } from '../text/bytes.ts';
import type { Caller } from './fs-op.ts';
import type { Errno, TreeNode } from './node.ts';

/** A caller with nothing left open. */
export interface Identity {
  readonly nowMs: number;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly umask: number;
}

/** Root, at the beginning of time, with the usual umask. */
export function identityOf(caller: Caller | undefined): Identity {
  return {
    nowMs: caller?.nowMs ?? 0,
    uid: caller?.uid ?? 0,
    gid: caller?.gid ?? 0,
    groups: caller?.groups ?? [],
    umask: caller?.umask ?? 0o022,
  };
}

/** Bit of a class of permissions: may read. */
export const READ = 4;

/** Bit of a class of permissions: may write. */
export const WRITE = 2;

/** Bit of a class of permissions: may execute, or search a directory. */
export const SEARCH = 1;

type Seen = Exclude<TreeNode, { type: 'whiteout' }>;

/** Whether the caller is of a group, as first or one of the others. */
export const inGroup = (who: Identity, gid: number): boolean =>
  who.gid === gid || who.groups.includes(gid);

/**
 * Whether the caller may read, write or search. One class of bits counts: the owner's, else the group's, else the others'.
 * @param wanted sum of {@link READ}, {@link WRITE}, {@link SEARCH}
 * @source path_resolution(7), "Permissions"
 */
export function mayAccess(who: Identity, node: Seen, wanted: number): boolean {
  if (who.uid === 0) return true;
  const shift = who.uid === node.uid ? 6 : inGroup(who, node.gid) ? 3 : 0;
  return ((node.mode >> shift) & wanted) === wanted;
}

/** Whether the sticky bit of a directory keeps the caller from deleting or renaming what is in it. @source inode(7) */
export function isKeptBySticky(who: Identity, dir: Seen, node: Seen): boolean {
  return (dir.mode & 0o1000) !== 0 && who.uid !== 0 && who.uid !== node.uid && who.uid !== dir.uid;
}

const ATTRIBUTE_NAME_MAX_BYTES = 255;

/** `ERANGE` for the name of an extended attribute that no file can have. It comes before the path is looked at. @source listxattr(2), xattr(7) */
export function attributeNameRefusal(name: string): Errno | undefined {
  const { length } = toBytes(name);
  return length === 0 || length > ATTRIBUTE_NAME_MAX_BYTES ? 'ERANGE' : undefined;
}

/** What an attribute's name begins with, dot included; `''` for what is in no name space that files here have. */
export function attributeSpace(name: string): 'user.' | 'trusted.' | 'security.' | '' {
  const space = name.slice(0, name.indexOf('.') + 1);
  return space === 'user.' || space === 'trusted.' || space === 'security.' ? space : '';
}

/** Whether the caller may change mode, times and owner of a node. */
export const isOwner = (who: Identity, node: Seen): boolean =>
  who.uid === 0 || who.uid === node.uid;
