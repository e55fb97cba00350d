import { ok, type Result } from '../../../lib/result.ts';
import type { ByteString } from '../text/bytes.ts';
import { attemptOn } from './attempt.ts';
import type { Caller, FsOp, OpValue, Stat } from './fs-op.ts';
import type { Mounted, MountTable, UnionFs } from './layer-stack.ts';
import type { Errno } from './node.ts';
import { identityOf } from './permissions.ts';
import { readContent, readNames, readRealpath, readStat, readTarget } from './read.ts';
import { inodeKey } from './rename.ts';
import { resolve, walkOf } from './resolve.ts';

export type { Mounted, MountTable } from './layer-stack.ts';

/** A new table and what the call hands back. */
export interface PerformedOn {
  readonly table: MountTable;
  readonly value?: OpValue;
}

/**
 * A root with file systems, or single files of them, mounted over it. Of two mounts at one path the later one shows.
 * @param mounts `at`: absolute, without `.`, `..`, doubled or trailing slashes; it need not exist in what is below
 */
export function mountTable(root: UnionFs, mounts: readonly Mounted[] = []): MountTable {
  return { mounts: [{ at: '/', fs: root, readOnly: false, id: 'root' }, ...mounts] };
}

/**
 * Makes one call, in whichever mount its path leads to.
 * @returns the new table; or the call's errno: besides those of the file system `EXDEV` between two mounts, `EBUSY` for deleting or
 * moving a mount point, `EROFS` in a read-only mount. A refused call leaves the table as it was; {@link attemptOn} also tells what a
 * program of several calls did before it was refused.
 */
export function performOn(table: MountTable, op: FsOp, at?: Caller): Result<PerformedOn, Errno> {
  const outcome = attemptOn(table, op, at);
  if (!outcome.result.ok) return outcome.result;
  const { value } = outcome.result;
  return ok(value === undefined ? { table: outcome.table } : { table: outcome.table, value });
}

/** lstat(2) */
export const lstatOn = (table: MountTable, path: string, by?: Caller): Result<Stat, Errno> =>
  readStat(table, path, false, identityOf(by));

/** stat(2): follows symbolic links */
export const statOn = (table: MountTable, path: string, by?: Caller): Result<Stat, Errno> =>
  readStat(table, path, true, identityOf(by));

/** The content of a file. */
export const readFileOn = (
  table: MountTable,
  path: string,
  by?: Caller,
): Result<ByteString, Errno> => readContent(table, path, identityOf(by));

/** The names in a directory, in byte order. */
export const readdirOn = (table: MountTable, path: string, by?: Caller): Result<string[], Errno> =>
  readNames(table, path, identityOf(by));

/** readlink(2) */
export const readlinkOn = (table: MountTable, path: string, by?: Caller): Result<string, Errno> =>
  readTarget(table, path, identityOf(by));

/** The path without symbolic links, `.` and `..`. */
export const realpathOn = (table: MountTable, path: string, by?: Caller): Result<string, Errno> =>
  readRealpath(table, path, identityOf(by));

/** What all names of one inode have in common and no other file has, until the next change; symbolic links are followed if asked. */
export function inodeKeyOn(
  table: MountTable,
  path: string,
  follow: boolean,
  by?: Caller,
): Result<string, Errno> {
  const spot = resolve(walkOf(table, identityOf(by)), path, follow);
  return spot.ok ? ok(inodeKey(spot.value)) : spot;
}
