import { err, ok, type Result } from '../../../lib/result.ts';
import { type ByteString, fromUint8Array, toText } from '../text/bytes.ts';
import { OPAQUE_MARK, WHITEOUT_PREFIX } from './changeset.ts';
import type { LayerTree, TreeEntry } from './node.ts';
import { DECLARED_SIZE, readRecords, XATTR_PREFIX } from './pax-records.ts';
import { BLOCK_BYTES, readHeaderBlock, type TarHeader, TYPE, untilNul } from './tar-header.ts';
import { emptyTree, treeFromEntries } from './tree.ts';

const INVALID = 'archive/tar: invalid tar header';
const CUT_SHORT = 'unexpected EOF';

/**
 * The tree of a tar; whiteouts and opaque marks by their OCI names. Reads ustar, pax headers and GNU's long names. Inodes are numbered
 * in the order of their first names. An absolute name is taken as a relative one; of members with one name the last counts.
 * @returns error: what is wrong, Go's words where it has some
 * @source POSIX pax, "ustar Interchange Format"; OCI image-spec, layer.md
 */
export function treeFromTar(bytes: Uint8Array): Result<LayerTree, string> {
  const tar = fromUint8Array(bytes);
  const reading: Reading = { entries: new Map(), opaque: new Set(), inodes: 0 };
  let at = 0;
  let next: Extra = { records: new Map() };
  while (at < tar.length) {
    const block = tar.slice(at, at + BLOCK_BYTES);
    if (block.length < BLOCK_BYTES) return err(CUT_SHORT);
    at += BLOCK_BYTES;
    if (/^\0*$/.test(block)) break;
    const header = readHeaderBlock(block);
    if (header === undefined) return err(INVALID);
    const body = tar.slice(at, at + header.sizeBytes);
    at += Math.ceil(header.sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
    if (at > tar.length) return err(CUT_SHORT);
    switch (header.type) {
      case TYPE.pax: {
        const records = readRecords(body);
        if (records === undefined) return err(INVALID);
        next = { ...next, records };
        break;
      }
      case TYPE.paxGlobal:
        break;
      case TYPE.gnuLongName:
        next = { ...next, name: untilNul(body) };
        break;
      case TYPE.gnuLongLink:
        next = { ...next, linkName: untilNul(body) };
        break;
      default: {
        const read = readMember(reading, completed(header, next), body, next.records);
        if (!read.ok) return read;
        next = { records: new Map() };
      }
    }
  }
  return ok(finished(reading));
}

interface Extra {
  readonly records: ReadonlyMap<string, ByteString>;
  readonly name?: ByteString;
  readonly linkName?: ByteString;
}

interface Reading {
  readonly entries: Map<string, TreeEntry>;
  readonly opaque: Set<string>;
  inodes: number;
}

function completed(header: TarHeader, extra: Extra): TarHeader {
  const { records } = extra;
  const number = (key: string, otherwise: number): number => {
    const value = Number(records.get(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : otherwise;
  };
  return {
    ...header,
    name: records.get('path') ?? extra.name ?? header.name,
    linkName: records.get('linkpath') ?? extra.linkName ?? header.linkName,
    uid: number('uid', header.uid),
    gid: number('gid', header.gid),
    mtimeSeconds: Math.floor(number('mtime', header.mtimeSeconds)),
  };
}

function readMember(
  reading: Reading,
  header: TarHeader,
  body: ByteString,
  records: ReadonlyMap<string, ByteString>,
): Result<null, string> {
  const path = absolute(toText(header.name));
  if (path === undefined) return err(`invalid tar entry name: ${toText(header.name)}`);
  const slash = path.lastIndexOf('/');
  const parent = path.slice(0, slash) || '/';
  const name = path.slice(slash + 1);
  if (name === OPAQUE_MARK) {
    reading.opaque.add(parent);
    return ok(null);
  }
  if (name.startsWith(WHITEOUT_PREFIX)) {
    const hidden = `${parent === '/' ? '' : parent}/${name.slice(WHITEOUT_PREFIX.length)}`;
    set(reading, { path: hidden, type: 'whiteout' });
    return ok(null);
  }
  const xattrs = xattrsOf(records);
  const meta = {
    path,
    mode: header.mode & 0o7777,
    uid: header.uid,
    gid: header.gid,
    mtimeMs: header.mtimeSeconds * 1000,
    ...(xattrs === undefined ? {} : { xattrs }),
  };
  switch (header.type) {
    case TYPE.dir:
      set(reading, { ...meta, type: 'dir' });
      return ok(null);
    case TYPE.symlink:
      set(reading, { ...meta, type: 'symlink', target: toText(header.linkName) });
      return ok(null);
    case TYPE.fifo:
      set(reading, { ...meta, type: 'fifo' });
      return ok(null);
    case TYPE.file:
    case TYPE.contiguousFile: {
      // A name that ends in a slash was a directory before ustar had a type for it.
      if (header.name.endsWith('/')) {
        set(reading, { ...meta, type: 'dir' });
        return ok(null);
      }
      const declared = Number(records.get(DECLARED_SIZE) ?? Number.NaN);
      const size =
        Number.isSafeInteger(declared) && declared >= 0 ? { declaredSizeBytes: declared } : {};
      set(reading, { ...meta, type: 'file', content: body, ...size });
      return ok(null);
    }
    case TYPE.hardLink:
      return readHardLink(reading, path, absolute(toText(header.linkName)));
    case TYPE.characterDevice:
    case TYPE.blockDevice:
      return err(`${path}: device files are not simulated`);
    default:
      return err(`unhandled tar header type ${header.type.charCodeAt(0)}`);
  }
}

function readHardLink(
  reading: Reading,
  path: string,
  target: string | undefined,
): Result<null, string> {
  const entry = target === undefined ? undefined : reading.entries.get(target);
  if (entry === undefined || entry.type === 'dir' || entry.type === 'whiteout') {
    return err(`invalid hardlink ${path} -> ${target ?? ''}`);
  }
  let { inode } = entry;
  if (inode === undefined) {
    reading.inodes += 1;
    inode = reading.inodes;
    reading.entries.set(entry.path, { ...entry, inode });
  }
  set(reading, { ...entry, path, inode });
  return ok(null);
}

function set(reading: Reading, entry: TreeEntry): void {
  reading.entries.set(entry.path, entry);
}

function finished(reading: Reading): LayerTree {
  for (const path of reading.opaque) {
    const { children: _, ...plain } = emptyTree;
    const entry = reading.entries.get(path) ?? { path, ...plain };
    if (entry.type === 'dir') reading.entries.set(path, { ...entry, opaque: true });
  }
  return treeFromEntries([...reading.entries.values()]);
}

/** The absolute path of a member; undefined where it leads out of the tree. */
function absolute(name: string): string | undefined {
  const names: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') names.push(part);
    else if (names.pop() === undefined) return undefined;
  }
  return `/${names.join('/')}`;
}

function xattrsOf(records: ReadonlyMap<string, ByteString>): Record<string, string> | undefined {
  const xattrs: Record<string, string> = {};
  let any = false;
  for (const [key, value] of records) {
    if (!key.startsWith(XATTR_PREFIX)) continue;
    xattrs[toText(key.slice(XATTR_PREFIX.length))] = toText(value);
    any = true;
  }
  return any ? xattrs : undefined;
}
