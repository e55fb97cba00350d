import { err, ok, type Result } from '../../../lib/result.ts';
import type { Caller, Stat } from '../union-fs/fs-op.ts';
import {
  lstatOn,
  type MountTable,
  performOn,
  readdirOn,
  readFileOn,
  readlinkOn,
} from '../union-fs/mount-table.ts';
import type { Errno, TreeEntry } from '../union-fs/node.ts';

/** One file of what is copied; paths relative to the source, `''` for itself. */
export interface CopyEntry {
  readonly path: string;
  readonly stat: Stat;
  /** content of a file, target of a link */
  readonly content: string;
}

/** Everything at and below a path, parents first. Symbolic links stay links. */
export function readAll(
  table: MountTable,
  root: string,
  path = '',
): Result<readonly CopyEntry[], Errno> {
  const at = path === '' ? root : `${root === '/' ? '' : root}/${path}`;
  const stat = lstatOn(table, at);
  if (!stat.ok) return stat;
  const { type } = stat.value;
  if (type === 'file') {
    const content = readFileOn(table, at);
    return content.ok ? ok([{ path, stat: stat.value, content: content.value }]) : content;
  }
  if (type === 'symlink') {
    const target = readlinkOn(table, at);
    return target.ok ? ok([{ path, stat: stat.value, content: target.value }]) : target;
  }
  const entries: CopyEntry[] = [{ path, stat: stat.value, content: '' }];
  if (type !== 'dir') return ok(entries);
  const names = readdirOn(table, at);
  if (!names.ok) return names;
  for (const name of names.value) {
    const below = readAll(table, root, path === '' ? name : `${path}/${name}`);
    if (!below.ok) return below;
    entries.push(...below.value);
  }
  return ok(entries);
}

/** Bytes of all files, declared sizes where there are any. */
export function contentBytes(entries: readonly CopyEntry[]): number {
  return entries.reduce(
    (sum, { stat, content }) =>
      sum + (stat.type === 'file' ? (stat.declaredSizeBytes ?? content.length) : 0),
    0,
  );
}

/** Bytes of a tar of it: a header of 512 for each entry, contents in blocks of 512, two blocks at the end. @source POSIX, ustar */
export function tarBytes(entries: readonly CopyEntry[]): number {
  const blocks = entries.reduce(
    (sum, { stat, content }) =>
      sum +
      1 +
      (stat.type === 'file' ? Math.ceil((stat.declaredSizeBytes ?? content.length) / 512) : 0),
    2,
  );
  return blocks * 512;
}

/** Why a copy could not be written. */
export interface CopyRefused {
  readonly path: string;
  readonly why: Errno | 'dir-over-file' | 'file-over-dir';
}

/** Writes what was read to a path. @param owner null: owners are kept */
export function writeAll(
  table: MountTable,
  target: string,
  entries: readonly CopyEntry[],
  nowMs: number,
  owner: { readonly uid: number; readonly gid: number } | null,
): Result<MountTable, CopyRefused> {
  const by: Caller = { nowMs, umask: 0 };
  let next = table;
  for (const { path, stat, content } of entries) {
    const at = path === '' ? target : `${target === '/' ? '' : target}/${path}`;
    const there = lstatOn(next, at);
    if (stat.type === 'dir' && there.ok && there.value.type === 'dir') continue;
    if (there.ok && stat.type === 'dir') return err({ path: at, why: 'dir-over-file' });
    if (there.ok && there.value.type === 'dir') return err({ path: at, why: 'file-over-dir' });
    const { mode, mtimeMs } = stat;
    const declared =
      stat.declaredSizeBytes === undefined ? {} : { declaredSizeBytes: stat.declaredSizeBytes };
    if (there.ok) {
      const removed = performOn(next, { op: 'unlink', path: at }, by);
      if (!removed.ok) return err({ path: at, why: removed.error });
      next = removed.value.table;
    }
    const made =
      stat.type === 'dir'
        ? performOn(next, { op: 'mkdir', path: at, mode }, by)
        : stat.type === 'symlink'
          ? performOn(next, { op: 'symlink', path: at, target: content }, by)
          : stat.type === 'fifo'
            ? performOn(next, { op: 'mkfifo', path: at, mode }, by)
            : performOn(next, { op: 'write', path: at, content, mode, ...declared }, by);
    if (!made.ok) return err({ path: at, why: made.error });
    next = made.value.table;
    const { uid, gid } = owner ?? stat;
    const owned = performOn(next, { op: 'chown', path: at, uid, gid, link: true }, by);
    if (owned.ok) next = owned.value.table;
    const timed = performOn(next, { op: 'utimes', path: at, mtimeMs, link: true }, by);
    if (timed.ok) next = timed.value.table;
  }
  return ok(next);
}

/** The entries as a listing under a name. @param name `''`: at the root */
export function asTreeEntries(entries: readonly CopyEntry[], name: string): readonly TreeEntry[] {
  return entries.map(({ path, stat, content }): TreeEntry => {
    const { mode, uid, gid, mtimeMs } = stat;
    const own = `/${[name, path].filter((part) => part !== '').join('/')}`;
    const meta = { path: own, mode, uid, gid, mtimeMs };
    switch (stat.type) {
      case 'file':
        return {
          ...meta,
          type: 'file',
          content,
          ...(stat.declaredSizeBytes === undefined
            ? {}
            : { declaredSizeBytes: stat.declaredSizeBytes }),
        };
      case 'symlink':
        return { ...meta, type: 'symlink', target: content };
      case 'fifo':
        return { ...meta, type: 'fifo' };
      default:
        return { ...meta, type: 'dir' };
    }
  });
}
