import type { MountTable } from '../union-fs/mount-table.ts';
import { accountRows } from '../values/account-rows.ts';
import { readText } from './files.ts';

/** Who a process is. */
export interface Account {
  /** from /etc/passwd; the number as text for a uid without a line */
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly home: string;
  readonly shell: string;
}

const lines = (files: MountTable, path: string) => accountRows(readText(files, path) ?? '');

/**
 * Looks up `USER[:GROUP]`, names or numbers, in the files the process sees.
 * @returns null for a name without a line; a number needs none
 * @source Docker's `USER` rules; passwd(5), group(5)
 */
export function accountOf(files: MountTable, spec: string): Account | null {
  const [user = '', group] = spec.split(':');
  const passwd = lines(files, '/etc/passwd');
  const wanted = user === '' ? '0' : user;
  const byNumber = /^\d+$/.test(wanted);
  const line = passwd.find((fields) => (byNumber ? fields[2] : fields[0]) === wanted);
  if (line === undefined && !byNumber && wanted !== 'root') return null;
  const uid = Number(line?.[2] ?? (byNumber ? wanted : '0'));
  const name = line?.[0] ?? (uid === 0 ? 'root' : String(uid));
  let gid = Number(line?.[3] ?? 0);
  const groupLines = lines(files, '/etc/group');
  if (group !== undefined && group !== '') {
    const numeric = /^\d+$/.test(group);
    const found = groupLines.find((fields) => (numeric ? fields[2] : fields[0]) === group);
    if (found === undefined && !numeric) return null;
    gid = Number(found?.[2] ?? group);
  }
  const groups = groupLines
    .filter((fields) => (fields[3] ?? '').split(',').includes(name))
    .map((fields) => Number(fields[2]));
  return {
    name,
    uid,
    gid,
    groups,
    home: line?.[5] ?? (uid === 0 ? '/root' : '/'),
    shell: line?.[6] ?? '/bin/sh',
  };
}

/** The name of a uid, or the number where /etc/passwd has none. */
export function userName(files: MountTable, uid: number): string {
  const line = lines(files, '/etc/passwd').find((fields) => fields[2] === String(uid));
  return line?.[0] ?? (uid === 0 ? 'root' : String(uid));
}

/** The name of a gid, or the number where /etc/group has none. */
export function groupName(files: MountTable, gid: number): string {
  const line = lines(files, '/etc/group').find((fields) => fields[2] === String(gid));
  return line?.[0] ?? (gid === 0 ? 'root' : String(gid));
}

/** The gid of a group's name or number; null where there is none. */
export function groupId(files: MountTable, group: string): number | null {
  if (/^\d+$/.test(group)) return Number(group);
  const line = lines(files, '/etc/group').find((fields) => fields[0] === group);
  return line === undefined ? (group === 'root' ? 0 : null) : Number(line[2]);
}
