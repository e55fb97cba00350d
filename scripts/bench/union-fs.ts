import type { LayerTree, TreeEntry } from '../../src/docker/model/union-fs/node.ts';
import { treeFromEntries } from '../../src/docker/model/union-fs/tree.ts';
import {
  lstat,
  mergedTree,
  perform,
  type UnionFs,
  unionFs,
} from '../../src/docker/model/union-fs/union-fs.ts';
import { median, printFigure, rounded } from './print-figure.ts';

const meta = { mode: 0o644, uid: 0, gid: 0, mtimeMs: 0 };
const file = (path: string): TreeEntry => ({ path, type: 'file', ...meta, content: path });
const runs = 5;

/** Median milliseconds of a few runs, the first not counted: it warms the code up. */
function timed(work: () => void): number {
  work();
  const all: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    all.push(performance.now() - start);
  }
  return median(all);
}

/** `count` files, a hundred to a directory. */
const treeOf = (count: number, name: (at: number) => string): LayerTree =>
  treeFromEntries(
    Array.from({ length: count }, (_, at) => file(`/usr/lib/d${Math.floor(at / 100)}/${name(at)}`)),
  );

function lookUp(layers: number): void {
  const stack = Array.from({ length: layers }, (_, at) =>
    treeFromEntries([file(`/usr/lib/app/only-${at}`)]),
  );
  const fs = unionFs(stack);
  const lookups = 2000;
  const found = timed(() => {
    for (let at = 0; at < lookups; at += 1) {
      // The bottom layer's: every layer above is asked first, in each directory of the way.
      if (!lstat(fs, '/usr/lib/app/only-0').ok) throw new Error('not found');
    }
  });
  printFigure('union-fs-lookup', { layers, microseconds: rounded((found * 1000) / lookups, 2) });
}

function merge(files: number): void {
  const half = Math.floor(files / 2);
  const even = treeOf(half, (at) => `even-${at}`);
  const odd = treeOf(half, (at) => `odd-${at}`);
  const big = treeOf(files, (at) => `f-${at}`);
  const few = treeFromEntries([file('/usr/lib/d0/new'), { path: '/usr/lib/d1', type: 'whiteout' }]);
  printFigure('union-fs-merge', {
    files,
    // Every directory lies in both layers.
    interleavedMs: rounded(
      timed(() => void mergedTree(unionFs([even, odd]))),
      2,
    ),
    // A small change on top of a large layer, as a container's.
    smallChangeMs: rounded(
      timed(() => void mergedTree(unionFs([big], few))),
      3,
    ),
  });
}

function write(files: number): void {
  const all = timed(() => {
    let fs: UnionFs = unionFs([]);
    for (let at = 0; at < files; at += 1) {
      const done = perform(fs, { op: 'write', path: `/f${(at * 7919) % files}`, content: '' });
      if (!done.ok) throw new Error(done.error);
      fs = done.value.fs;
    }
  });
  printFigure('union-fs-write-one-directory', {
    files,
    ms: rounded(all),
    microsecondsPerFile: rounded((all * 1000) / files, 2),
  });
}

/** Prints what looking up, merging and writing cost, against the number of layers and files. */
export function benchUnionFs(): void {
  for (const layers of [1, 10, 100]) lookUp(layers);
  for (const files of [1000, 10_000, 100_000]) merge(files);
  for (const files of [1000, 10_000, 100_000]) write(files);
}
