import { describe, expect, it } from 'vitest';
import { imageLayers } from '../images/image-store.ts';
import type { Engine } from '../state/engine.ts';
import {
  buildOf,
  buildWorld,
  startMs,
  tinyLayers,
  treeOf,
} from '../testing/build-world.fixture.ts';
import { fromUint8Array } from '../text/bytes.ts';
import { tarOf } from '../union-fs/layer-tar.ts';
import type { LayerTree, TreeEntry } from '../union-fs/node.ts';
import { entriesOf, treeFromEntries } from '../union-fs/tree.ts';
import { mergedTree, unionFs } from '../union-fs/union-fs.ts';
import { buildImage } from './build-image.ts';

const laterMs = startMs + 86_400_000;

/** The files that a Dockerfile adds to `tiny`, one line each: mode, owner, path, content or target. */
async function added(
  dockerfile: string,
  context: LayerTree,
  engine: Engine = buildWorld(),
): Promise<string[]> {
  const { value, stderr } = await engine.drain(
    buildImage(engine.daemon, buildOf(dockerfile, {}, { context })),
  );
  if (!value?.ok) throw new Error(`${stderr}${value?.error.text}`);
  const layers = imageLayers(engine.daemon.state, value.value);
  const before = new Map(
    entriesOf(mergedTree(unionFs(tinyLayers))).map((entry) => [entry.path, lineOf(entry)]),
  );
  return entriesOf(mergedTree(unionFs(layers)))
    .filter((entry) => before.get(entry.path) !== lineOf(entry))
    .map(lineOf);
}

function lineOf(entry: TreeEntry): string {
  if (entry.type === 'whiteout') return `whiteout ${entry.path}`;
  const text =
    entry.type === 'file'
      ? ` ${entry.content}`
      : entry.type === 'symlink'
        ? ` -> ${entry.target}`
        : '/';
  const time = entry.type === 'file' && entry.mtimeMs === laterMs ? ' later' : '';
  return `${entry.mode.toString(8)} ${entry.uid}:${entry.gid} ${entry.path}${text}${time}`;
}

const site = treeOf(
  {
    '/a.txt': 'A',
    '/b.txt': 'B',
    '/c.md': 'C',
    '/dir/one': '1',
    '/dir/sub/two': '2',
    '/dir/sub/skip.md': 'x',
  },
  { uid: 1000, mtimeMs: laterMs, modes: { '/b.txt': 0o755 } },
);

describe('COPY', () => {
  it('BLD-24 BLD-25 files to a name, to a directory, several', async () => {
    expect(await added('FROM tiny\nCOPY a.txt /x\n', site)).toEqual(['644 0:0 /x A later']);
    expect(await added('FROM tiny\nCOPY a.txt /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/a.txt A later',
    ]);
    expect(await added('FROM tiny\nCOPY a.txt /tmp\n', site)).toEqual([
      '644 0:0 /tmp/a.txt A later',
    ]);
    expect(await added('FROM tiny\nCOPY a.txt b.txt y/\n', site)).toEqual([
      '755 0:0 /y/',
      '644 0:0 /y/a.txt A later',
      '755 0:0 /y/b.txt B later',
    ]);
  });

  it('BLD-20 paths are cleaned and joined with the working directory', async () => {
    expect(await added('FROM tiny\nWORKDIR /w\nCOPY a.txt .\n', site)).toEqual([
      '755 0:0 /w/',
      '644 0:0 /w/a.txt A later',
    ]);
    expect(await added('FROM tiny\nCOPY ../../a.txt /deep/er/x\n', site)).toEqual([
      '755 0:0 /deep/',
      '755 0:0 /deep/er/',
      '644 0:0 /deep/er/x A later',
    ]);
  });

  it('BLD-24 of a directory the contents, merged with what is there', async () => {
    const copied = [
      '755 0:0 /d/',
      '644 0:0 /d/one 1 later',
      '755 0:0 /d/sub/',
      '644 0:0 /d/sub/skip.md x later',
      '644 0:0 /d/sub/two 2 later',
    ];
    expect(await added('FROM tiny\nCOPY dir /d\n', site)).toEqual(copied);
    expect(await added('FROM tiny\nCOPY dir/ /d/\n', site)).toEqual(copied);
    expect(
      await added(
        'FROM tiny\nRUN mkdir -p /d/sub && echo old > /d/one && echo kept > /d/sub/kept\nCOPY dir /d\n',
        site,
      ),
    ).toEqual([...copied.slice(0, 3), '644 0:0 /d/sub/kept kept\n', ...copied.slice(3)]);
  });

  it('BLD-21 BLD-19 patterns', async () => {
    expect(await added('FROM tiny\nCOPY *.txt /t/\n', site)).toEqual([
      '755 0:0 /t/',
      '644 0:0 /t/a.txt A later',
      '755 0:0 /t/b.txt B later',
    ]);
    expect(await added('FROM tiny\nCOPY dir/*/two /t/\n', site)).toEqual([
      '755 0:0 /t/',
      '644 0:0 /t/two 2 later',
    ]);
    expect(await added('FROM tiny\nCOPY *.nope /t/\n', site)).toEqual([]);
    expect(await added('FROM tiny\nCOPY a.txt *.nope /t/\n', site)).toEqual([
      '755 0:0 /t/',
      '644 0:0 /t/a.txt A later',
    ]);
  });

  it('BLD-18 .dockerignore', async () => {
    const context = treeOf({
      '/a': '1',
      '/b': '2',
      '/d/c': '3',
      '/d/keep': '4',
      '/.dockerignore': '*\n!b\n!d/keep\n',
    });
    expect(await added('FROM tiny\nCOPY . /x/\n', context)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/b 2',
      '755 0:0 /x/d/',
      '644 0:0 /x/d/keep 4',
    ]);
  });

  it('BLD-22 BLD-25 --chown and --chmod', async () => {
    expect(await added('FROM tiny\nCOPY --chown=app a.txt /x/\n', site)).toEqual([
      '755 1000:1001 /x/',
      '644 1000:1001 /x/a.txt A later',
    ]);
    expect(await added('FROM tiny\nCOPY --chown=7:staff a.txt /x\n', site)).toEqual([
      '644 7:50 /x A later',
    ]);
    expect(await added('FROM tiny\nCOPY --chown=55 a.txt /x\n', site)).toEqual([
      '644 55:55 /x A later',
    ]);
    expect(await added('FROM tiny\nCOPY --chown=nobody a.txt /x\n', site)).toEqual([
      '644 0:0 /x A later',
    ]);
    expect(await added('FROM tiny\nCOPY --chmod=700 dir /x/y\n', site)).toEqual([
      '700 0:0 /x/',
      '700 0:0 /x/y/',
      '700 0:0 /x/y/one 1 later',
      '700 0:0 /x/y/sub/',
      '700 0:0 /x/y/sub/skip.md x later',
      '700 0:0 /x/y/sub/two 2 later',
    ]);
    expect(await added('FROM tiny\nCOPY --chmod=go-r,a+X b.txt a.txt /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '600 0:0 /x/a.txt A later',
      '711 0:0 /x/b.txt B later',
    ]);
  });

  it('BLD-25 files of a stage keep their owners', async () => {
    const dockerfile =
      'FROM tiny AS a\nCOPY --chown=app a.txt /x\nFROM tiny\nCOPY --from=a /x /y\n';
    expect(await added(dockerfile, site)).toEqual(['644 1000:1001 /y A later']);
  });

  it('BLD-27 --exclude, --parents, --link', async () => {
    expect(await added('FROM tiny\nCOPY --exclude=*.md --exclude=sub/two . /x/\n', site)).toContain(
      '644 0:0 /x/a.txt A later',
    );
    expect(await added('FROM tiny\nCOPY --exclude=**/*.md dir /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/one 1 later',
      '755 0:0 /x/sub/',
      '644 0:0 /x/sub/two 2 later',
    ]);
    expect(await added('FROM tiny\nCOPY --exclude=*.md *.txt *.md /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/a.txt A later',
      '755 0:0 /x/b.txt B later',
    ]);
    expect(await added('FROM tiny\nCOPY --parents dir/sub/two a.txt /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/a.txt A later',
      '755 0:0 /x/dir/',
      '755 0:0 /x/dir/sub/',
      '644 0:0 /x/dir/sub/two 2 later',
    ]);
    expect(await added('FROM tiny\nCOPY --parents **/two /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '755 0:0 /x/dir/',
      '755 0:0 /x/dir/sub/',
      '644 0:0 /x/dir/sub/two 2 later',
    ]);
    expect(await added('FROM tiny\nCOPY --parents dir/./sub/two /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '755 0:0 /x/sub/',
      '644 0:0 /x/sub/two 2 later',
    ]);
    expect(await added('FROM tiny\nCOPY --link a.txt /x/\n', site)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/a.txt A later',
    ]);
  });

  it('BLD-24 links: followed as a source, kept inside a directory, followed in the destination', async () => {
    const meta = { mode: 0o777, uid: 0, gid: 0, mtimeMs: startMs };
    const context = treeFromEntries([
      ...entriesOf(site),
      { path: '/link', type: 'symlink', target: 'a.txt', ...meta },
      { path: '/dir/up', type: 'symlink', target: '../../../../etc/passwd', ...meta },
    ]);
    expect(await added('FROM tiny\nCOPY link /x/\n', context)).toEqual([
      '755 0:0 /x/',
      '644 0:0 /x/link A later',
    ]);
    expect((await added('FROM tiny\nCOPY dir /x/\n', context)).at(-1)).toBe(
      '777 0:0 /x/up -> ../../../../etc/passwd',
    );
    const outside = treeFromEntries([
      ...entriesOf(site),
      { path: '/out', type: 'symlink', target: '../../a.txt', ...meta },
    ]);
    expect(await added('FROM tiny\nCOPY out /x\n', outside)).toEqual(['644 0:0 /x A later']);
  });

  it('BLD-24 what cannot be replaced', async () => {
    await expect(added('FROM tiny\nCOPY dir /etc/passwd\n', site)).rejects.toThrow(
      'cannot copy to non-directory: /etc/passwd',
    );
    await expect(added('FROM tiny\nRUN mkdir -p /x/a.txt\nCOPY a.txt /x/\n', site)).rejects.toThrow(
      'cannot replace to directory /x/a.txt with file',
    );
  });
});

describe('ADD', () => {
  const archive = fromUint8Array(
    tarOf(treeOf({ '/in/a': 'a', '/b': 'b' }, { uid: 7, mtimeMs: laterMs })),
  );
  const context = treeFromEntries([
    {
      path: '/x.tar',
      type: 'file',
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtimeMs: startMs,
      content: archive,
    },
    {
      path: '/x.tgz',
      type: 'file',
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtimeMs: startMs,
      content: '\u001f\u008brest',
    },
    { path: '/plain', type: 'file', mode: 0o644, uid: 0, gid: 0, mtimeMs: startMs, content: 'p' },
  ]);

  it('BLD-28 unpacks a tar archive with its owners; COPY does not', async () => {
    expect(await added('FROM tiny\nADD x.tar plain /t\n'.replace('/t', '/t/'), context)).toEqual([
      '755 0:0 /t/',
      '644 7:7 /t/b b later',
      '755 7:7 /t/in/',
      '644 7:7 /t/in/a a later',
      '644 0:0 /t/plain p',
    ]);
    expect((await added('FROM tiny\nCOPY x.tar /t\n', context)).length).toBe(1);
    expect((await added('FROM tiny\nADD --unpack=false x.tar /t\n', context)).length).toBe(1);
    expect(await added('FROM tiny\nADD --chown=1:2 x.tar /t\n', context)).toContain(
      '644 1:2 /t/b b later',
    );
  });

  it('says that compressed archives are not simulated', async () => {
    await expect(added('FROM tiny\nADD x.tgz /t\n', context)).rejects.toThrow(
      'strata: unpacking /x.tgz, compressed with gzip, is not simulated',
    );
  });
});
