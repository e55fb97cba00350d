import { err, ok, type Result } from '../../../lib/result.ts';
import { type ByteString, toBytes, toText } from '../text/bytes.ts';
import type { Caller, ChangeOp, Stat } from '../union-fs/fs-op.ts';
import { type MountTable, performOn } from '../union-fs/mount-table.ts';
import type { Errno } from '../union-fs/node.ts';

/** What programs do with files, in one call each. Every path is absolute; where no caller is named, root looks; every change goes through the union file system. */

const anyTime: Caller = { nowMs: 0 };

/** The file's bytes. */
export function readBytes(files: MountTable, path: string): Result<ByteString, Errno> {
  const done = performOn(files, { op: 'read', path }, anyTime);
  return done.ok ? ok(done.value.value as ByteString) : done;
}

/** The file as text, or null where it cannot be read. */
export function readText(files: MountTable, path: string): string | null {
  const bytes = readBytes(files, path);
  return bytes.ok ? toText(bytes.value) : null;
}

/** stat(2), symbolic links followed; null where it fails. */
export function statOf(files: MountTable, path: string, by: Caller = anyTime): Stat | null {
  const done = performOn(files, { op: 'stat', path }, by);
  return done.ok ? (done.value.value as Stat) : null;
}

/** lstat(2); null where it fails. */
export function lstatOf(files: MountTable, path: string, by: Caller = anyTime): Stat | null {
  const done = performOn(files, { op: 'lstat', path }, by);
  return done.ok ? (done.value.value as Stat) : null;
}

/** Names in a directory, in byte order; empty where there is none. */
export function namesIn(files: MountTable, path: string): readonly string[] {
  const done = performOn(files, { op: 'readdir', path }, anyTime);
  return done.ok ? (done.value.value as readonly string[]) : [];
}

/** The target of a symbolic link; null for anything else. */
export function linkTarget(files: MountTable, path: string): string | null {
  const done = performOn(files, { op: 'readlink', path }, anyTime);
  return done.ok ? (done.value.value as string) : null;
}

/** One change. */
export function change(files: MountTable, op: ChangeOp, by: Caller): Result<MountTable, Errno> {
  const done = performOn(files, op, by);
  return done.ok ? ok(done.value.table) : err(done.error);
}

/** mkdir -p; what exists already stays as it is. */
export function makeDirs(files: MountTable, path: string, by: Caller): Result<MountTable, Errno> {
  let table = files;
  let at = '';
  for (const name of path.split('/').filter((part) => part !== '')) {
    at += `/${name}`;
    const here = statOf(table, at);
    if (here?.type === 'dir') continue;
    const made = change(table, { op: 'mkdir', path: at }, by);
    if (!made.ok) return made;
    table = made.value;
  }
  return ok(table);
}

/** Writes text into a file whose directories are made where they are missing. */
export function writeText(
  files: MountTable,
  path: string,
  text: string,
  by: Caller,
  more: { readonly mode?: number; readonly declaredSizeBytes?: number } = {},
): Result<MountTable, Errno> {
  const dirs = makeDirs(files, parentOf(path), by);
  if (!dirs.ok) return dirs;
  return change(dirs.value, { op: 'write', path, content: toBytes(text), ...more }, by);
}

/** The directory a path stands in. */
export function parentOf(path: string): string {
  const cut = path.replace(/\/+$/, '').lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

/** The last name of a path. */
export function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}
