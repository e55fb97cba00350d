import { toText } from '../../text/bytes.ts';
import type { Stat } from '../../union-fs/fs-op.ts';
import type { MountTable } from '../../union-fs/mount-table.ts';
import { performOn } from '../../union-fs/mount-table.ts';
import type { Errno } from '../../union-fs/node.ts';
import { formatDate } from '../format-date.ts';

/** Who a server's workers are. */
export interface Reader {
  readonly uid: number;
  readonly gid: number;
}

/** What a path leads to for a server that may not read everything. */
export type Looked =
  | {
      readonly kind: 'file';
      readonly text: string;
      readonly bytes: number;
      readonly mtimeMs: number;
    }
  | { readonly kind: 'dir' }
  | { readonly kind: 'error'; readonly errno: Errno };

/** Opens a path, links followed, with the rights of a worker. */
export function lookAt(files: MountTable, path: string, { uid, gid }: Reader): Looked {
  const by = { nowMs: 0, uid, gid, groups: [] };
  const stat = performOn(files, { op: 'stat', path }, by);
  if (!stat.ok) return { kind: 'error', errno: stat.error };
  const { type, mtimeMs } = stat.value.value as Stat;
  if (type === 'dir') return { kind: 'dir' };
  const read = performOn(files, { op: 'read', path }, by);
  if (!read.ok) return { kind: 'error', errno: read.error };
  const bytes = read.value.value as string;
  return { kind: 'file', text: toText(bytes), bytes: bytes.length, mtimeMs };
}

/** Decodes `%XX` of a path and takes `.`, `..` and doubled slashes out. @returns null where it leads above the root or is not text */
export function normalPath(raw: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || !decoded.startsWith('/')) return null;
  const parts: string[] = [];
  const all = decoded.split('/').slice(1);
  for (const [i, part] of all.entries()) {
    const last = i === all.length - 1;
    if (part === '..' && parts.pop() === undefined) return null;
    if ((part === '' || part === '.' || part === '..') && !last) continue;
    if (part === '.' || part === '..') parts.push('');
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** `Tue, 09 Dec 2025 20:00:00 GMT`. @source RFC 9110, 5.6.7 */
export const httpDate = (ms: number): string => formatDate(ms, '%a, %d %b %Y %H:%M:%S GMT');
/** `09/Dec/2025:20:00:00 +0000`, the time in access logs. */
export const logDate = (ms: number): string => formatDate(ms, '%d/%b/%Y:%H:%M:%S +0000');

/** The extension that tells a file's type; `''` where there is none. */
export const extensionOf = (path: string): string =>
  /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
