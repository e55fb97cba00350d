import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOverlayScenario, recordOfTree, recordOfView } from '../testing/scenario.oracle.ts';
import { applyLayer } from './apply-layer.ts';
import { tarOf, treeFromTar } from './layer-tar.ts';
import { layerTree, withNumberedInodes } from './layer-tree.arbitrary.ts';
import type { LayerTree, TreeEntry } from './node.ts';
import { emptyTree, entriesOf, nodeAt, treeFromEntries } from './tree.ts';
import { attempt, mergedTree, perform, unionFs } from './union-fs.ts';

const meta = { mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 };
const dir = (path: string, more = {}): TreeEntry => ({ path, type: 'dir', ...meta, ...more });
const file = (path: string, content: string): TreeEntry => ({
  path,
  type: 'file',
  ...meta,
  content,
});
const layers = fc.array(layerTree(true), { minLength: 1, maxLength: 4 });

/** A tree but for what a merge may number or lose: inodes of which one name is left. */
const shape = (tree: LayerTree) => entriesOf(withNumberedInodes(tree));

describe('applying layers', () => {
  it('UFS-25 deletes, replaces and merges', () => {
    const base = treeFromEntries([
      dir('/etc'),
      file('/etc/motd', 'old'),
      file('/etc/keep', 'k'),
      dir('/srv'),
      file('/srv/a', 'a'),
      file('/x', 'file'),
    ]);
    const layer = treeFromEntries([
      dir('/etc', { mode: 0o700 }),
      { path: '/etc/motd', type: 'whiteout' },
      { path: '/nothing', type: 'whiteout' },
      dir('/srv', { opaque: true }),
      file('/srv/b', 'b'),
      dir('/x'),
    ]);
    expect(entriesOf(applyLayer(base, layer))).toEqual([
      dir('/etc', { mode: 0o700 }),
      file('/etc/keep', 'k'),
      dir('/srv'),
      file('/srv/b', 'b'),
      dir('/x'),
    ]);
  });

  it('UFS-25 one after another gives what is seen through the stack', () => {
    fc.assert(
      fc.property(layers, (stack) => {
        const applied = stack.reduce(applyLayer, emptyTree);
        const upper = stack.at(-1) as LayerTree;
        const seen = mergedTree(unionFs(stack.slice(0, -1), upper));
        expect(shape(applied)).toEqual(shape(seen));
      }),
    );
  });

  it('UFS-29 the merged tree is the view, name by name', () => {
    fc.assert(
      fc.property(layers, (stack) => {
        const fs = unionFs(stack);
        const plain = ({
          nlink: _,
          same_inode_as: __,
          ...entry
        }: ReturnType<typeof recordOfTree>[number]) => entry;
        expect(recordOfTree(mergedTree(fs)).map(plain)).toEqual(
          recordOfView(fs)
            .filter(({ type }) => type !== 'LEAK')
            .map(plain),
        );
      }),
    );
  });

  it('UFS-25, UFS-27 a container’s changes, exported and applied to its image, give what it saw', () => {
    const change = fc.record({
      op: fc.constantFrom('write', 'mkdir', 'rm_rf', 'rename', 'chmod', 'link', 'mv'),
      path: fc.constantFrom('/a', '/b', '/a/a', '/a/b', '/b/c', '/c/a/b'),
      to: fc.constantFrom('/a', '/c', '/b/a', '/a/c'),
    });
    fc.assert(
      fc.property(layerTree(false), fc.array(change, { maxLength: 12 }), (image, changes) => {
        let fs = unionFs([image]);
        for (const { op, path, to } of changes) {
          const call = { op, path, from: path, to, content: 'new', mode: 0o600 };
          fs = attempt(fs, call as never, { nowMs: 5000 }).fs;
        }
        const layer = treeFromTar(tarOf(fs.upper));
        expect(layer.ok && shape(applyLayer(image, layer.value))).toEqual(shape(mergedTree(fs)));
      }),
    );
  });
});

describe('sharing', () => {
  it('UFS-29 what one layer alone has is that layer’s own', () => {
    const base = treeFromEntries([
      dir('/usr'),
      file('/usr/a', 'a'),
      dir('/etc'),
      file('/etc/b', 'b'),
    ]);
    const layer = treeFromEntries([dir('/etc'), file('/etc/c', 'c')]);
    const merged = applyLayer(base, layer);
    expect(nodeAt(merged, '/usr')).toBe(nodeAt(base, '/usr'));
    expect(nodeAt(merged, '/etc/b')).toBe(nodeAt(base, '/etc/b'));
    expect(applyLayer(emptyTree, emptyTree)).toEqual(emptyTree);
  });

  it('UFS-38 a change leaves the old version and shares the rest', () => {
    const base = treeFromEntries([dir('/usr'), file('/usr/a', 'a')]);
    const first = perform(unionFs([base]), { op: 'mkdir', path: '/etc' });
    if (!first.ok) throw new Error(first.error);
    const before = JSON.stringify(entriesOf(first.value.fs.upper));
    const second = perform(first.value.fs, { op: 'write', path: '/usr/b', content: 'b' });
    if (!second.ok) throw new Error(second.error);
    expect(JSON.stringify(entriesOf(first.value.fs.upper))).toBe(before);
    expect(second.value.fs.lowers[0]).toBe(base);
    expect(nodeAt(second.value.fs.upper, '/etc')).toBe(nodeAt(first.value.fs.upper, '/etc'));
  });

  it('UFS-38 no call changes a tree it was given', () => {
    const op = fc.constantFrom(
      'write',
      'append',
      'mkdir',
      'rm_rf',
      'unlink',
      'rename',
      'mv',
      'link',
      'chmod',
      'truncate',
    );
    const path = fc.constantFrom('/a', '/b', '/a/a', '/a/b', '/b/c');
    const call = fc.record({
      op,
      path,
      from: path,
      to: path,
      content: fc.constant('n'),
      mode: fc.constant(0),
      size: fc.nat(3),
    });
    fc.assert(
      fc.property(layers, layerTree(true), fc.array(call), (lowers, upper, calls) => {
        const said = () => JSON.stringify([...lowers, upper].map(entriesOf));
        const before = said();
        calls.reduce((fs, next) => attempt(fs, next as never).fs, unionFs(lowers, upper));
        expect(said()).toBe(before);
      }),
    );
  });
});

describe('listings', () => {
  it('UFS-39 give the tree back', () => {
    fc.assert(
      fc.property(layerTree(true), (tree) => {
        expect(treeFromEntries(entriesOf(tree))).toEqual(tree);
        const text = JSON.parse(JSON.stringify(entriesOf(tree)));
        expect(treeFromEntries(text)).toEqual(tree);
      }),
    );
  });

  it('UFS-39 in any order, with parents that are not listed', () => {
    const tree = treeFromEntries([
      file('/a/b', 'x'),
      dir('/a', { mode: 0o700 }),
      file('/c/d', 'y'),
    ]);
    expect(entriesOf(tree)).toEqual([
      dir('/a', { mode: 0o700 }),
      file('/a/b', 'x'),
      dir('/c'),
      file('/c/d', 'y'),
    ]);
  });
});

it('a scenario of nothing passes', () => {
  expect(
    checkOverlayScenario({
      id: 'nothing',
      layers_before: { lowers_bottom_to_top: [], upper: [] },
      merged_before: [],
      ops: [],
      merged_after: [],
      upper_after: [],
      lowers_unchanged: true,
      oci_changeset: [],
    }),
  ).toEqual([]);
});
