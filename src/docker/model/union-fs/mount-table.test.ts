import { describe, expect, it } from 'vitest';
import { attemptOn } from './attempt.ts';
import type { FsOp } from './fs-op.ts';
import {
  type Mounted,
  type MountTable,
  mountTable,
  performOn,
  readdirOn,
  readFileOn,
  realpathOn,
  statOn,
} from './mount-table.ts';
import type { TreeEntry } from './node.ts';
import { entriesOf, treeFromEntries } from './tree.ts';
import { unionFs } from './union-fs.ts';

const meta = { mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 };
const dir = (path: string): TreeEntry => ({ path, type: 'dir', ...meta });
const file = (path: string, content: string, more = {}): TreeEntry => ({
  path,
  type: 'file',
  ...meta,
  content,
  ...more,
});
const link = (path: string, target: string): TreeEntry => ({
  path,
  type: 'symlink',
  ...meta,
  mode: 0o777,
  target,
});

const root = unionFs([
  treeFromEntries([
    dir('/data'),
    file('/data/covered', 'below'),
    dir('/data/deep'),
    dir('/ro'),
    file('/own', 'own'),
    link('/short', 'data/sub/../v'),
  ]),
]);
const mount = (at: string, entries: TreeEntry[], readOnly = false): Mounted => ({
  at,
  fs: unionFs([], treeFromEntries(entries)),
  readOnly,
  id: `volume:${at.slice(1)}`,
});
const table = mountTable(root, [
  mount('/data', [file('/v', 'volume'), dir('/sub'), dir('/deep'), link('/out', '../own')]),
  mount('/data/deep', [file('/d', 'deep')]),
  mount('/ro', [file('/r', 'read'), dir('/empty')], true),
]);

const result = (op: FsOp, on: MountTable = table) => {
  const done = performOn(on, op);
  return done.ok ? 'ok' : done.error;
};
const after = (op: FsOp): MountTable => {
  const done = performOn(table, op);
  if (!done.ok) throw new Error(done.error);
  return done.value.table;
};

describe('a mount table', () => {
  it('UFS-34 finds a file in the mount that its path leads into', () => {
    expect(readFileOn(table, '/data/v')).toEqual({ ok: true, value: 'volume' });
    expect(readFileOn(table, '/data/deep/d')).toEqual({ ok: true, value: 'deep' });
    expect(readFileOn(table, '/data/covered')).toEqual({ ok: false, error: 'ENOENT' });
    expect(readdirOn(table, '/')).toEqual({ ok: true, value: ['data', 'own', 'ro', 'short'] });
  });

  it('UFS-34 lets `..` and symbolic links cross', () => {
    expect(readFileOn(table, '/data/../own')).toEqual({ ok: true, value: 'own' });
    expect(readFileOn(table, '/short')).toEqual({ ok: true, value: 'volume' });
    expect(readFileOn(table, '/data/out')).toEqual({ ok: true, value: 'own' });
    expect(realpathOn(table, '/short')).toEqual({ ok: true, value: '/data/v' });
    expect(realpathOn(table, '/data/deep/../..')).toEqual({ ok: true, value: '/' });
  });

  it('UFS-34 shows the later of two mounts at one path', () => {
    const twice = mountTable(root, [
      mount('/data', [file('/a', '1')]),
      mount('/data', [file('/b', '2')]),
    ]);
    expect(readdirOn(twice, '/data')).toEqual({ ok: true, value: ['b'] });
  });

  it('UFS-34 changes the mount and nothing else', () => {
    const written = after({ op: 'write', path: '/data/new', content: 'n' });
    expect(written.mounts.map(({ fs }) => entriesOf(fs.upper).map(({ path }) => path))).toEqual([
      [],
      ['/deep', '/new', '/out', '/sub', '/v'],
      ['/d'],
      ['/empty', '/r'],
    ]);
    expect(written.mounts[0]).toBe(table.mounts[0]);
    expect(written.mounts.map(({ id }) => id)).toEqual([
      'root',
      'volume:data',
      'volume:data/deep',
      'volume:ro',
    ]);
  });

  it('UFS-35 neither renames nor links between two mounts', () => {
    expect(result({ op: 'rename', from: '/own', to: '/data/own' })).toBe('EXDEV');
    expect(result({ op: 'link', from: '/own', to: '/data/own' })).toBe('EXDEV');
    expect(result({ op: 'rename', from: '/data/v', to: '/data/w' })).toBe('ok');
  });

  it('UFS-35 mv copies, with attributes and hard links, and deletes', () => {
    const more = {
      mode: 0o4750,
      uid: 33,
      gid: 44,
      mtimeMs: 5000,
      xattrs: { 'user.k': 'v' },
      inode: 1,
    };
    const from = mountTable(
      unionFs([
        treeFromEntries([
          dir('/vol'),
          dir('/a'),
          file('/a/f', 'x', more),
          file('/a/g', 'x', more),
          link('/a/l', 'f'),
        ]),
      ]),
      [mount('/vol', [])],
    );
    const moved = performOn(from, { op: 'mv', from: '/a', to: '/vol/b' }, { nowMs: 9000 });
    if (!moved.ok) throw new Error(moved.error);
    expect(readdirOn(moved.value.table, '/')).toEqual({ ok: true, value: ['vol'] });
    expect(entriesOf(moved.value.table.mounts[1]?.fs.upper as never).slice(1)).toEqual([
      dir('/b'),
      file('/b/f', 'x', more),
      file('/b/g', 'x', more),
      link('/b/l', 'f'),
    ]);
  });

  it('UFS-36 refuses changes in a read-only mount', () => {
    expect(result({ op: 'write', path: '/ro/r', content: '' })).toBe('EROFS');
    expect(result({ op: 'write', path: '/ro/new', content: '' })).toBe('EROFS');
    expect(result({ op: 'mkdir', path: '/ro/new' })).toBe('EROFS');
    expect(result({ op: 'mkdir', path: '/ro/empty' })).toBe('EEXIST');
    expect(result({ op: 'unlink', path: '/ro/r' })).toBe('EROFS');
    expect(result({ op: 'unlink', path: '/ro/none' })).toBe('EROFS');
    expect(result({ op: 'rmdir', path: '/ro/empty' })).toBe('EROFS');
    expect(result({ op: 'rm_rf', path: '/ro/empty' })).toBe('EROFS');
    expect(result({ op: 'rename', from: '/ro/r', to: '/ro/s' })).toBe('EROFS');
    expect(result({ op: 'link', from: '/ro/r', to: '/ro/s' })).toBe('EROFS');
    expect(result({ op: 'chmod', path: '/ro/r', mode: 0 })).toBe('EROFS');
    expect(result({ op: 'chmod', path: '/ro/none', mode: 0 })).toBe('ENOENT');
    expect(result({ op: 'truncate', path: '/ro/r', size: 0 })).toBe('EROFS');
    expect(result({ op: 'read', path: '/ro/r' })).toBe('ok');
  });

  it('UFS-37 keeps mount points where they are', () => {
    expect(result({ op: 'rmdir', path: '/data' })).toBe('EBUSY');
    expect(result({ op: 'rename', from: '/data', to: '/moved' })).toBe('EBUSY');
    expect(result({ op: 'rename', from: '/data/deep', to: '/data/sub' })).toBe('EBUSY');
    expect(result({ op: 'unlink', path: '/data' })).toBe('EISDIR');
  });

  it('UFS-37 takes a lower directory for what it is before it asks for mounts in it', () => {
    const inside = mountTable(root, [mount('/data/deep', [])]);
    expect(result({ op: 'rename', from: '/data', to: '/moved' }, inside)).toBe('EXDEV');
    const upper = unionFs([], treeFromEntries([dir('/own'), dir('/own/v')]));
    const inUpper = mountTable(upper, [mount('/own/v', [])]);
    expect(result({ op: 'rename', from: '/own', to: '/moved' }, inUpper)).toBe('EBUSY');
  });

  it('UFS-22 tells what a program did before it was refused', () => {
    const { table: left, result: refused } = attemptOn(table, { op: 'rm_rf', path: '/data' });
    expect(refused).toEqual({ ok: false, error: 'EBUSY' });
    expect(readdirOn(left, '/data')).toEqual({ ok: true, value: ['deep', 'out', 'sub', 'v'] });
    expect(readdirOn(left, '/data/deep')).toEqual({ ok: true, value: [] });
  });

  it('UFS-8 counts names', () => {
    const nlink = (path: string) => {
      const stat = statOn(table, path);
      return stat.ok ? stat.value.nlink : stat.error;
    };
    expect(['/', '/data', '/own'].map(nlink)).toEqual([1, 4, 1]);
  });
});

describe('a file that is mounted by itself', () => {
  const host = treeFromEntries([
    file('/conf', 'host'),
    file('/fixed', 'host'),
    file('/secret', ''),
  ]);
  const below = unionFs([
    treeFromEntries([
      dir('/d'),
      dir('/etc'),
      file('/etc/conf', 'image'),
      file('/etc/fixed', 'image'),
      file('/etc/other', 'image'),
    ]),
  ]);
  const of = (name: string, readOnly: boolean): Mounted => ({
    at: `/etc/${name}`,
    fs: unionFs([], host),
    file: name,
    readOnly,
    id: `bind:/${name}`,
  });
  const bound = mountTable(below, [
    of('conf', false),
    of('fixed', true),
    { at: '/volume', fs: unionFs([]), readOnly: false, id: 'volume:v' },
  ]);
  const attempt = (op: FsOp) => {
    const { result: outcome, table: left } = attemptOn(bound, op);
    return outcome.ok ? 'ok' : left === bound ? outcome.error : `${outcome.error}, changed`;
  };

  it('UFS-45 shows instead of what it covers, without its neighbours', () => {
    expect(readFileOn(bound, '/etc/conf')).toEqual({ ok: true, value: 'host' });
    expect(readFileOn(bound, '/etc/secret')).toEqual({ ok: false, error: 'ENOENT' });
    expect(readdirOn(bound, '/etc')).toEqual({ ok: true, value: ['conf', 'fixed', 'other'] });
    expect(readFileOn(bound, '/etc/../etc/./conf')).toEqual({ ok: true, value: 'host' });
    expect(realpathOn(bound, '/etc/conf')).toEqual({ ok: true, value: '/etc/conf' });
  });

  it('UFS-45 is changed in its own file system', () => {
    let changed = bound;
    for (const op of [
      { op: 'append', path: '/etc/conf', content: '+' },
      { op: 'chmod', path: '/etc/conf', mode: 0o600 },
    ] as const) {
      const done = performOn(changed, op);
      if (!done.ok) throw new Error(done.error);
      changed = done.value.table;
    }
    expect(entriesOf(changed.mounts[1]?.fs.upper as never)).toEqual([
      file('/conf', 'host+', { mode: 0o600 }),
      file('/fixed', 'host'),
      file('/secret', ''),
    ]);
    expect(changed.mounts.filter((each, index) => each !== bound.mounts[index])).toHaveLength(1);
  });

  it('UFS-45 changes under all names that its inode has', () => {
    const names = [file('/a', 'x', { inode: 1 }), file('/b', 'x', { inode: 1 })];
    const linked = mountTable(below, [
      {
        at: '/etc/conf',
        fs: unionFs([], treeFromEntries(names)),
        file: 'a',
        readOnly: false,
        id: '',
      },
    ]);
    const done = performOn(linked, { op: 'write', path: '/etc/conf', content: 'y' });
    expect(done.ok && entriesOf(done.value.table.mounts[1]?.fs.upper as never)).toEqual([
      file('/a', 'y', { inode: 1, mtimeMs: 0 }),
      file('/b', 'y', { inode: 1, mtimeMs: 0 }),
    ]);
    const stat = statOn(linked, '/etc/conf');
    expect(stat.ok && stat.value.nlink).toBe(2);
  });

  /** As a 6.18 kernel answers with files bound over an overlay. */
  it.each<[string, FsOp, string]>([
    ['unlink', { op: 'unlink', path: '/etc/conf' }, 'EBUSY'],
    ['unlink with a slash', { op: 'unlink', path: '/etc/conf/' }, 'ENOTDIR'],
    ['unlink, read-only', { op: 'unlink', path: '/etc/fixed' }, 'EBUSY'],
    ['rm', { op: 'rm_rf', path: '/etc/conf' }, 'EBUSY'],
    ['rmdir', { op: 'rmdir', path: '/etc/conf' }, 'ENOTDIR'],
    ['rename', { op: 'rename', from: '/etc/conf', to: '/etc/x' }, 'EBUSY'],
    ['rename, read-only', { op: 'rename', from: '/etc/fixed', to: '/etc/x' }, 'EBUSY'],
    ['rename to another mount', { op: 'rename', from: '/etc/conf', to: '/volume/x' }, 'EXDEV'],
    ['rename onto it', { op: 'rename', from: '/etc/other', to: '/etc/conf' }, 'EBUSY'],
    ['rename onto itself', { op: 'rename', from: '/etc/conf', to: '/etc/conf' }, 'ok'],
    ['rename a directory onto it', { op: 'rename', from: '/d', to: '/etc/conf' }, 'ENOTDIR'],
    ['rename it onto a directory', { op: 'rename', from: '/etc/conf', to: '/d' }, 'EISDIR'],
    ['rename what holds it', { op: 'rename', from: '/etc', to: '/etc2' }, 'EXDEV'],
    ['link', { op: 'link', from: '/etc/conf', to: '/etc/l' }, 'EXDEV'],
    ['create', { op: 'create_excl', path: '/etc/conf', content: '' }, 'EEXIST'],
    ['mkdir', { op: 'mkdir', path: '/etc/conf' }, 'EEXIST'],
    ['below it', { op: 'stat', path: '/etc/conf/x' }, 'ENOTDIR'],
    ['write, read-only', { op: 'write', path: '/etc/fixed', content: '' }, 'EROFS'],
    ['truncate, read-only', { op: 'truncate', path: '/etc/fixed', size: 0 }, 'EROFS'],
    ['chmod, read-only', { op: 'chmod', path: '/etc/fixed', mode: 0 }, 'EROFS'],
    ['chmod', { op: 'chmod', path: '/etc/conf', mode: 0 }, 'ok'],
  ])('UFS-46 %s', (_, op, expected) => {
    expect(attempt(op)).toBe(expected);
  });
});
