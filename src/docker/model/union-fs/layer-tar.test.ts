import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUint8Array, toBytes, toUint8Array } from '../text/bytes.ts';
import { changesetNames, tarOf, treeFromTar } from './layer-tar.ts';
import { layerTree, withNumberedInodes } from './layer-tree.arbitrary.ts';
import type { LayerTree, TreeEntry } from './node.ts';
import { declaredSizeOf, emptyTree, entriesOf, treeFromEntries } from './tree.ts';

const meta = { mode: 0o644, uid: 0, gid: 0, mtimeMs: 1_700_000_000_000 };
const file = (path: string, content: string, more: Partial<TreeEntry> = {}) =>
  ({ path, type: 'file', ...meta, content: toBytes(content), ...more }) as TreeEntry;

const read = (bytes: Uint8Array): LayerTree => {
  const tree = treeFromTar(bytes);
  if (!tree.ok) throw new Error(tree.error);
  return tree.value;
};

describe('a layer as a tar', () => {
  it('UFS-26, UFS-27 comes back as it was', () => {
    fc.assert(
      fc.property(layerTree(true), (tree) => {
        const bytes = tarOf(tree);
        const back = read(bytes);
        // an inode's number says only which names are one file
        expect(entriesOf(withNumberedInodes(back))).toEqual(entriesOf(tree));
        // as texts: arrays are compared byte by byte, which takes seconds here
        expect(fromUint8Array(tarOf(back))).toBe(fromUint8Array(bytes));
      }),
    );
  });

  it('UFS-27 loses fractions of seconds', () => {
    const tree = treeFromEntries([file('/f', '', { mtimeMs: 1500 })]);
    expect(entriesOf(read(tarOf(tree)))).toEqual([file('/f', '', { mtimeMs: 1000 })]);
  });

  it('UFS-24 names whiteouts and opaque directories as OCI does', () => {
    const tree = treeFromEntries([
      { path: '/etc', type: 'dir', ...meta },
      { path: '/etc/motd', type: 'whiteout' },
      file('/etc/app.conf', 'port=80\n'),
      { path: '/srv', type: 'dir', ...meta, opaque: true },
      file('/srv/a', ''),
      { path: '/tmp', type: 'whiteout' },
    ]);
    const names = [
      'etc/',
      'etc/app.conf',
      'etc/.wh.motd',
      'srv/',
      'srv/.wh..wh..opq',
      'srv/a',
      '.wh.tmp',
    ];
    expect(changesetNames(tree)).toEqual(names);
    expect(entriesOf(read(tarOf(tree)))).toEqual(entriesOf(tree));
  });

  it('UFS-26 is a ustar header, content in blocks of 512, and two empty blocks', () => {
    const tar = fromUint8Array(tarOf(treeFromEntries([file('/hi', 'hello\n', { uid: 33 })])));
    expect(tar).toHaveLength(4 * 512);
    const field = (at: number, length: number) => tar.slice(at, at + length).replace(/\0+$/, '');
    expect({
      name: field(0, 100),
      mode: field(100, 8),
      uid: field(108, 8),
      gid: field(116, 8),
      size: field(124, 12),
      mtime: field(136, 12),
      checksum: tar.slice(148, 156),
      type: field(156, 1),
      magic: tar.slice(257, 265),
    }).toEqual({
      name: 'hi',
      mode: '0000644',
      uid: '0000041',
      gid: '0000000',
      size: '00000000006',
      mtime: '14524770400',
      checksum: '007573\0 ',
      type: '0',
      magic: 'ustar\x0000',
    });
    expect(tar.slice(512, 1024)).toBe(`hello\n${'\0'.repeat(506)}`);
    expect(tar.slice(1024)).toBe('\0'.repeat(1024));
  });

  it('UFS-26 says in a pax header what the plain one has no room for', () => {
    const tar = fromUint8Array(
      tarOf(treeFromEntries([file('/한', '', { declaredSizeBytes: 78_000_000 })])),
    );
    expect(tar.slice(512, 1024).replace(/\0+$/, '')).toBe(
      '33 STRATA.declared-size=78000000\n12 path=\xed\x95\x9c\n',
    );
  });

  it('UFS-26 keeps declared sizes, and links to the first name of an inode', () => {
    const tree = treeFromEntries([
      file('/bin/app', 'stub', { declaredSizeBytes: 5_000_000, inode: 7 }),
      file('/bin/link', 'stub', { declaredSizeBytes: 5_000_000, inode: 7 }),
    ]);
    const back = read(tarOf(tree));
    expect(entriesOf(back)).toEqual(entriesOf(withNumberedInodes(tree)));
    expect(declaredSizeOf(back)).toBe(5_000_000);
  });

  it('UFS-26 gives a long name a prefix where it can, without a pax header', () => {
    const tree = treeFromEntries([file(`/${'d'.repeat(60)}/${'e'.repeat(60)}`, '')]);
    expect(tarOf(tree)).toHaveLength(4 * 512);
    expect(entriesOf(read(tarOf(tree))).map(({ path }) => path)).toEqual([
      `/${'d'.repeat(60)}`,
      `/${'d'.repeat(60)}/${'e'.repeat(60)}`,
    ]);
  });

  it('UFS-26 tells of the root only what differs from an empty tree', () => {
    expect(changesetNames(emptyTree)).toEqual([]);
    const root: LayerTree = { ...emptyTree, mode: 0o700, opaque: true };
    expect(changesetNames(root)).toEqual(['./', '.wh..wh..opq']);
    expect(entriesOf(read(tarOf(root)))).toEqual(entriesOf(root));
  });
});

describe('a tar that is not as it should be', () => {
  const tar = () => tarOf(treeFromEntries([file('/f', 'x')]));
  const changed = (change: (bytes: Uint8Array) => Uint8Array) => treeFromTar(change(tar()));

  it('UFS-28 is refused with the reason', () => {
    const wrongSum = changed((bytes) => {
      bytes[0] = 0x67;
      return bytes;
    });
    expect(wrongSum).toEqual({ ok: false, error: 'archive/tar: invalid tar header' });
    expect(changed((bytes) => bytes.slice(0, 600))).toEqual({ ok: false, error: 'unexpected EOF' });
    expect(treeFromTar(toUint8Array('hello'))).toEqual({ ok: false, error: 'unexpected EOF' });
  });

  it('UFS-28 may end without empty blocks', () => {
    const cut = changed((bytes) => bytes.slice(0, 1024));
    expect(cut.ok && entriesOf(cut.value)).toEqual([file('/f', 'x')]);
    expect(treeFromTar(new Uint8Array())).toEqual({ ok: true, value: emptyTree });
  });

  it('UFS-28 no bytes make it throw', () => {
    fc.assert(
      fc.property(layerTree(true), fc.nat(), fc.nat(255), (tree, at, byte) => {
        const bytes = tarOf(tree);
        bytes[at % bytes.length] = byte;
        expect(typeof treeFromTar(bytes).ok).toBe('boolean');
      }),
    );
  });
});
