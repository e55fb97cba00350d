import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { layerTree } from './layer-tree.arbitrary.ts';
import { mergedChild, mergedRoot } from './merged.ts';
import type { TreeEntry } from './node.ts';
import { entriesOf, pathNames, treeFromEntries } from './tree.ts';
import { unionFs } from './union-fs.ts';

const meta = { mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 };
const dir = (path: string, more = {}): TreeEntry => ({ path, type: 'dir', ...meta, ...more });
const file = (path: string): TreeEntry => ({ path, type: 'file', ...meta, content: path });
const whiteout = (path: string): TreeEntry => ({ path, type: 'whiteout' });

const fs = unionFs(
  [
    treeFromEntries([dir('/etc'), file('/etc/motd'), file('/gone'), dir('/srv'), file('/srv/old')]),
    treeFromEntries([
      dir('/etc'),
      file('/etc/motd'),
      file('/etc/conf'),
      dir('/srv'),
      file('/srv/mid'),
    ]),
  ],
  treeFromEntries([
    dir('/etc'),
    whiteout('/gone'),
    dir('/srv', { opaque: true }),
    file('/srv/new'),
  ]),
);

/** One line a layer, top first. */
const told = (path: string) => {
  const { type, layers } = explain(fs, path);
  return [
    type,
    ...layers.map(({ layer, has, role, hiddenBy }) => {
      const by =
        hiddenBy === undefined ? '' : ` by ${hiddenBy.why} ${hiddenBy.path} in ${hiddenBy.layer}`;
      return `${layer}: ${has ?? '-'} ${role}${by}`;
    }),
  ];
};

describe('explain', () => {
  it('UFS-33 tells which directories merge', () => {
    expect(told('/etc')).toEqual(['dir', '2: dir answers', '1: dir merges', '0: dir merges']);
    expect(told('/')).toEqual(['dir', '2: dir answers', '1: dir merges', '0: dir merges']);
  });

  it('UFS-33 tells which file answers and which it covers', () => {
    expect(told('/etc/motd')).toEqual([
      'file',
      '2: - nothing',
      '1: file answers',
      '0: file hidden by covered /etc/motd in 1',
    ]);
    expect(told('/etc/conf')).toEqual(['file', '2: - nothing', '1: file answers', '0: - nothing']);
  });

  it('UFS-33 tells of a whiteout', () => {
    expect(told('/gone')).toEqual([
      undefined,
      '2: whiteout whiteout',
      '1: - nothing',
      '0: file hidden by whiteout /gone in 2',
    ]);
  });

  it('UFS-33 tells of an opaque directory above', () => {
    expect(told('/srv')).toEqual([
      'dir',
      '2: dir answers',
      '1: dir hidden by opaque /srv in 2',
      '0: dir hidden by opaque /srv in 2',
    ]);
    expect(told('/srv/old')).toEqual([
      undefined,
      '2: - nothing',
      '1: - nothing',
      '0: file hidden by opaque /srv in 2',
    ]);
  });

  it('UFS-33 tells of a file where a directory would be needed', () => {
    const covered = unionFs(
      [treeFromEntries([dir('/a'), file('/a/b')]), treeFromEntries([dir('/c'), file('/c/d')])],
      treeFromEntries([file('/a'), dir('/c')]),
    );
    expect(explain(covered, '/a/b').layers.at(-1)).toEqual({
      layer: 0,
      has: 'file',
      role: 'hidden',
      hiddenBy: { layer: 2, path: '/a', why: 'covered' },
    });
    const dirOverFile = unionFs([treeFromEntries([file('/a')])], treeFromEntries([dir('/a')]));
    expect(explain(dirOverFile, '/a')).toEqual({
      path: '/a',
      type: 'dir',
      layers: [
        { layer: 1, has: 'dir', role: 'answers' },
        {
          layer: 0,
          has: 'file',
          role: 'hidden',
          hiddenBy: { layer: 1, path: '/a', why: 'covered' },
        },
      ],
    });
  });

  it('UFS-33 agrees with the lookup, for every path of every layer', () => {
    fc.assert(
      fc.property(fc.array(layerTree(true), { minLength: 1, maxLength: 4 }), (stack) => {
        const mounted = unionFs(stack.slice(0, -1), stack.at(-1));
        for (const { path } of stack.flatMap(entriesOf)) {
          const { type, layers } = explain(mounted, path);
          const seen = pathNames(path).reduce(
            (at: ReturnType<typeof mergedChild>, name) => at && mergedChild(at, name),
            mergedRoot(mounted),
          );
          const shown = layers.filter(({ role }) => role === 'answers' || role === 'merges');
          expect({ type, layers: shown.map(({ layer }) => layer) }).toEqual({
            type: seen?.node.type,
            layers: seen?.parts.map(({ layer }) => layer) ?? [],
          });
          for (const { role, hiddenBy } of layers)
            expect(hiddenBy !== undefined).toBe(role === 'hidden');
        }
      }),
    );
  });
});
