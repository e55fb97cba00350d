import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { linkCounts } from '../union-fs/hard-links.ts';
import type { TreeEntry } from '../union-fs/node.ts';
import { entriesOf } from '../union-fs/tree.ts';
import { attempt, mergedTree, type UnionFs, unionFs } from '../union-fs/union-fs.ts';
import { type Inode, type NaiveOp, naive, naiveRoot, naiveView } from './naive-fs.oracle.ts';

const name = fc.constantFrom('a', 'b', 'c');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`);
const content = fc.string({ minLength: 0, maxLength: 3, unit: fc.constantFrom('x', 'y', 'z') });
const target = fc.constantFrom('a', 'b', 'c', '../a', '../b', 'a/b', 'b/c', '.', '..');
const call: fc.Arbitrary<NaiveOp> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ op: fc.constantFrom('write', 'append', 'create_excl'), path, content }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('truncate'), path, size: fc.nat(4) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('chmod'),
      path,
      mode: fc.constantFrom(0o644, 0o755, 0o700),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('symlink'), path, target }) },
  {
    weight: 7,
    arbitrary: fc.record({
      op: fc.constantFrom('mkdir', 'mkdir', 'rmdir', 'unlink', 'rm_rf'),
      path,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constantFrom('read', 'readdir', 'readlink', 'exists'), path }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ op: fc.constantFrom('rename', 'rename', 'link'), from: path, to: path }),
  },
);
const step = fc.oneof(
  { weight: 12, arbitrary: call },
  { weight: 1, arbitrary: fc.constant('commit') },
);

/** The merged view in the words of `naiveView`. */
function unionView(fs: UnionFs): string[] {
  const first = new Map<number, string>();
  return entriesOf(mergedTree(fs))
    .filter((entry) => entry.path !== '/')
    .map((entry: TreeEntry) => {
      const { path: own } = entry;
      const inode = 'inode' in entry ? entry.inode : undefined;
      if (inode !== undefined && !first.has(inode)) first.set(inode, own);
      const same = inode === undefined ? own : first.get(inode);
      if (entry.type === 'symlink') return `${own} symlink ${entry.target} ${same}`;
      if (entry.type === 'whiteout' || entry.type === 'fifo') return `${own} ${entry.type}`;
      const said = entry.type === 'file' ? entry.content : '';
      return `${own} ${entry.type} ${entry.mode.toString(8)} ${said} ${same}`;
    });
}

/** Hard links of a lower layer part when one name is copied up; a file system without layers has nothing like it. */
const hasHardLinks = (fs: UnionFs) => linkCounts(fs.upper).size > 0;

describe('a union file system and a file system without layers', () => {
  it('UFS-40 give the same results and show the same files', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        let fs = unionFs([]);
        const plain: Inode = naiveRoot();
        for (const next of steps) {
          if (next === 'commit' || typeof next === 'string') {
            if (!hasHardLinks(fs)) fs = unionFs([...fs.lowers, fs.upper]);
            continue;
          }
          const tried = attempt(fs, next);
          fs = tried.fs;
          if (!tried.result.ok && tried.result.error === 'EXDEV') {
            // The one difference: a directory of a lower layer does not move. The other is not asked.
            expect(next.op).toBe('rename');
            continue;
          }
          const expected = naive(plain, next);
          expect({
            next,
            got: tried.result.ok ? { value: tried.result.value } : tried.result.error,
          }).toEqual({ next, got: expected });
          expect(unionView(fs)).toEqual(naiveView(plain));
        }
      }),
      samples(1500),
    );
  });
});
