import { type ByteString, toBytes, toUint8Array } from '../text/bytes.ts';
import { changesetMembers, type Member } from './changeset.ts';
import { inodeOf } from './hard-links.ts';
import type { LayerTree, TreeNode } from './node.ts';
import { DECLARED_SIZE, writeRecords, XATTR_PREFIX } from './pax-records.ts';
import {
  BLOCK_BYTES,
  fitsId,
  fitsLinkName,
  fitsNumber,
  headerBlock,
  type TarHeader,
  TYPE,
  ustarName,
} from './tar-header.ts';

export { changesetNames } from './changeset.ts';
export { treeFromTar } from './read-tar.ts';

type Present = Exclude<TreeNode, { type: 'whiteout' }>;

/**
 * A layer as a tar: ustar, with a pax header before a member that needs one. The same tree gives the same bytes.
 * Names are OCI's (`.wh.NAME`, `.wh..wh..opq`); the further names of an inode are hard links to its first; times are whole seconds;
 * attributes are `SCHILY.xattr.` records; a declared size is a record of our own, so that it outlives saving and loading.
 * A file whose own name begins with `.wh.` cannot be told from a whiteout: the format has no way to.
 * @source POSIX pax, "ustar Interchange Format"; OCI image-spec, layer.md
 */
export function tarOf(tree: LayerTree): Uint8Array {
  const parts: ByteString[] = [];
  const first = new Map<number, string>();
  for (const member of changesetMembers(tree)) {
    const inode = member.node === undefined ? undefined : inodeOf(member.node);
    const linkTo = inode === undefined ? undefined : first.get(inode);
    if (inode !== undefined && linkTo === undefined) first.set(inode, member.name);
    addMember(parts, member, linkTo);
  }
  parts.push('\0'.repeat(2 * BLOCK_BYTES));
  return toUint8Array(parts.join(''));
}

function addMember(parts: ByteString[], member: Member, linkTo: string | undefined): void {
  const { node } = member;
  const content = node?.type === 'file' && linkTo === undefined ? node.content : '';
  const header: TarHeader = {
    name: toBytes(member.name),
    mode: node?.mode ?? 0,
    uid: node?.uid ?? 0,
    gid: node?.gid ?? 0,
    sizeBytes: content.length,
    mtimeSeconds: Math.floor((node?.mtimeMs ?? 0) / 1000),
    type: linkTo === undefined ? typeOf(node) : TYPE.hardLink,
    linkName: toBytes(linkTo ?? (node?.type === 'symlink' ? node.target : '')),
  };
  const records = recordsOf(header, linkTo === undefined ? node : undefined);
  if (records.size > 0) {
    const body = writeRecords(records);
    parts.push(
      headerBlock({
        ...header,
        name: `PaxHeaders.0/${header.name.split('/').filter(Boolean).at(-1) ?? ''}`,
        mode: 0,
        uid: 0,
        gid: 0,
        mtimeSeconds: 0,
        sizeBytes: body.length,
        type: TYPE.pax,
        linkName: '',
      }),
    );
    addBlocks(parts, body);
  }
  parts.push(headerBlock(header));
  addBlocks(parts, content);
}

function typeOf(node: Present | undefined): string {
  if (node === undefined) return TYPE.file;
  return TYPE[node.type];
}

/** What the plain header has no room for. */
function recordsOf(header: TarHeader, node: Present | undefined): Map<string, ByteString> {
  const records = new Map<string, ByteString>();
  if (ustarName(header.name) === undefined) records.set('path', header.name);
  if (!fitsLinkName(header.linkName)) records.set('linkpath', header.linkName);
  if (!fitsId(header.uid)) records.set('uid', `${header.uid}`);
  if (!fitsId(header.gid)) records.set('gid', `${header.gid}`);
  if (!fitsNumber(header.mtimeSeconds)) records.set('mtime', `${header.mtimeSeconds}`);
  for (const [name, value] of Object.entries(node?.xattrs ?? {})) {
    records.set(XATTR_PREFIX + toBytes(name), toBytes(value));
  }
  if (node?.type === 'file' && node.declaredSizeBytes !== undefined) {
    records.set(DECLARED_SIZE, `${node.declaredSizeBytes}`);
  }
  return records;
}

function addBlocks(parts: ByteString[], body: ByteString): void {
  if (body === '') return;
  parts.push(body);
  const over = body.length % BLOCK_BYTES;
  if (over > 0) parts.push('\0'.repeat(BLOCK_BYTES - over));
}
