import fc from 'fast-check';
import { toBytes } from '../text/bytes.ts';
import { linkCounts } from './hard-links.ts';
import type { FileNode, LayerTree, TreeEntry } from './node.ts';
import { entriesOf, treeFromEntries } from './tree.ts';

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 1, arbitrary: fc.constantFrom('한글', '\u{1f433}', 'x'.repeat(120), 'a b', '=') },
);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`);
const meta = fc.record({
  mode: fc.constantFrom(0o644, 0o755, 0o4755, 0o1777, 0),
  uid: fc.constantFrom(0, 33, 3_000_000),
  gid: fc.constantFrom(0, 1000),
  mtimeMs: fc.nat(2_000_000).map((seconds) => seconds * 1000),
});
const xattrs = fc.option(
  fc.constantFrom({ 'user.note': 'v' }, { 'user.ä': 'ö\n', 'security.capability': '=' }),
  { nil: undefined, freq: 5 },
);
const declared = fc.option(fc.nat(50_000_000), { nil: undefined, freq: 4 });

interface Spec {
  readonly entry: TreeEntry;
  /** Files of one group are names of one inode. */
  readonly group: number;
}

const spec = (withWhiteouts: boolean): fc.Arbitrary<Spec> =>
  fc
    .record({
      path,
      meta,
      xattrs,
      declared,
      kind: fc.nat(9),
      content: fc.string({ maxLength: 4, unit: 'binary' }).map(toBytes),
      group: fc.nat(6),
      opaque: fc.nat(5),
    })
    .map(({ path, meta, xattrs, declared, kind, content, group, opaque }): Spec => {
      const said = { path, ...meta, ...(xattrs === undefined ? {} : { xattrs }) };
      const entry: TreeEntry =
        kind < 4
          ? {
              ...said,
              type: 'dir',
              ...(withWhiteouts && opaque === 0 ? { opaque: true as const } : {}),
            }
          : kind < 7
            ? {
                ...said,
                type: 'file',
                content,
                ...(declared === undefined ? {} : { declaredSizeBytes: declared }),
              }
            : kind === 7
              ? { ...said, type: 'symlink', target: `../${'t'.repeat(group * 30)}` }
              : kind === 8 || !withWhiteouts
                ? { ...said, type: 'fifo' }
                : { path, type: 'whiteout' };
      return { entry, group };
    });

/** Layers with everything that a layer can hold, or, without whiteouts, the trees of whole file systems. */
export const layerTree = (withWhiteouts: boolean): fc.Arbitrary<LayerTree> =>
  fc.array(spec(withWhiteouts), { maxLength: 25, size: 'max' }).map((specs) => {
    const firsts = new Map<number, FileNode>();
    return withNumberedInodes(
      treeFromEntries(
        specs.map(({ entry, group }): TreeEntry => {
          if (entry.type !== 'file' || group < 3) return entry;
          const { path: own, ...file } = entry;
          const first = firsts.get(group) ?? { ...file, inode: group };
          firsts.set(group, first);
          return { path: own, ...first };
        }),
      ),
    );
  });

/** The same tree with inodes numbered by their first names, and none for a file with one name. */
export function withNumberedInodes(tree: LayerTree): LayerTree {
  const counts = linkCounts(tree);
  const numbers = new Map<number, number>();
  return treeFromEntries(
    entriesOf(tree).map((entry): TreeEntry => {
      if (entry.type === 'dir' || entry.type === 'whiteout') return entry;
      const { inode, ...rest } = entry;
      if (inode === undefined || (counts.get(inode) ?? 0) < 2) return rest;
      const number = numbers.get(inode) ?? numbers.size + 1;
      numbers.set(inode, number);
      return { ...rest, inode: number };
    }),
  );
}
