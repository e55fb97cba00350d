import { ok, type Result } from '../../../lib/result.ts';
import type { ByteString } from '../text/bytes.ts';
import { attemptOn } from './attempt.ts';
import type { Caller, FsOp, OpValue, Stat } from './fs-op.ts';
import type { MountTable, UnionFs } from './layer-stack.ts';
import { lstatOn, readdirOn, readFileOn, readlinkOn, realpathOn, statOn } from './mount-table.ts';
import type { Errno, LayerTree } from './node.ts';
import { mountOf } from './resolve.ts';
import { emptyTree } from './tree.ts';
import { copiedUp } from './upper.ts';

export type { UnionFs } from './layer-stack.ts';

/** A new file system and what the call hands back. */
export interface Performed {
  readonly fs: UnionFs;
  readonly value?: OpValue;
}

/**
 * Mounts layers as one file system.
 * @param lowers bottom first; none: the upper layer is all there is
 * @param upper by default an empty one, whose root looks as that of the topmost lower layer
 */
export function unionFs(lowers: readonly LayerTree[], upper?: LayerTree): UnionFs {
  const top = lowers.at(-1);
  return { lowers, upper: upper ?? (top === undefined ? emptyTree : copiedUp(top)) };
}

const asTable = (fs: UnionFs): MountTable => ({
  mounts: [{ at: '/', fs, readOnly: false, id: 'root' }],
});

/**
 * Makes one system call.
 * @param at who calls and when; default: root, at time 0
 * @returns the new file system (the old one stays as it is) and the value of a call that reads; or the errno.
 * @source overlayfs documentation; checked against recordings of the kernel's overlayfs
 */
export function perform(fs: UnionFs, op: FsOp, at?: Caller): Result<Performed, Errno> {
  const { fs: next, result } = attempt(fs, op, at);
  if (!result.ok) return result;
  return ok(result.value === undefined ? { fs: next } : { fs: next, value: result.value });
}

/** As {@link perform}, and tells what a refused call has done before it was refused. */
export function attempt(
  fs: UnionFs,
  op: FsOp,
  at?: Caller,
): { readonly fs: UnionFs; readonly result: Result<OpValue | undefined, Errno> } {
  const outcome = attemptOn(asTable(fs), op, at);
  return { fs: mountOf(outcome.table, 0).fs, result: outcome.result };
}

/** lstat(2) */
export const lstat = (fs: UnionFs, path: string, by?: Caller): Result<Stat, Errno> =>
  lstatOn(asTable(fs), path, by);

/** stat(2): follows symbolic links */
export const stat = (fs: UnionFs, path: string, by?: Caller): Result<Stat, Errno> =>
  statOn(asTable(fs), path, by);

/** The content of a file. */
export const readFile = (fs: UnionFs, path: string, by?: Caller): Result<ByteString, Errno> =>
  readFileOn(asTable(fs), path, by);

/** The names in a directory, in byte order. */
export const readdir = (fs: UnionFs, path: string, by?: Caller): Result<string[], Errno> =>
  readdirOn(asTable(fs), path, by);

/** readlink(2) */
export const readlink = (fs: UnionFs, path: string, by?: Caller): Result<string, Errno> =>
  readlinkOn(asTable(fs), path, by);

/** The path without symbolic links, `.` and `..`. */
export const realpath = (fs: UnionFs, path: string, by?: Caller): Result<string, Errno> =>
  realpathOn(asTable(fs), path, by);

export { mergedTree } from './merged-tree.ts';
