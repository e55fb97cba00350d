import type { Caller } from './fs-op.ts';
import type { TreeNode } from './node.ts';

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

export const READ = 4;
export const WRITE = 2;
export const SEARCH = 1;

type Seen = Exclude<TreeNode, { type: 'whiteout' }>;

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

/** Whether the caller may change mode, times and owner of a node. */
export const isOwner = (who: Identity, node: Seen): boolean =>
  who.uid === 0 || who.uid === node.uid;
