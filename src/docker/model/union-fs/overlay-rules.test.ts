import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';
import type { FsOp } from './fs-op.ts';
import type { TreeEntry } from './node.ts';
import { entriesOf, treeFromEntries } from './tree.ts';
import { lstat, perform, readdir, readFile, type UnionFs, unionFs } from './union-fs.ts';

const meta = { mode: 0o755, uid: 0, gid: 0, mtimeMs: 1000 };
const dir = (path: string, more = {}): TreeEntry => ({ path, type: 'dir', ...meta, ...more });
const file = (path: string, content: string, more = {}): TreeEntry => ({
  path,
  type: 'file',
  ...meta,
  content,
  ...more,
});
const whiteout = (path: string): TreeEntry => ({ path, type: 'whiteout' });

/** A stack of layers, bottom first, with nothing written yet. */
const stack = (...layers: readonly (readonly TreeEntry[])[]): UnionFs =>
  unionFs(layers.map((entries) => treeFromEntries(entries)));

/** Makes the calls; each must succeed. */
const changed = (fs: UnionFs, ...ops: readonly FsOp[]): UnionFs =>
  ops.reduce((before, op) => {
    const done = perform(before, op, { nowMs: 9000 });
    if (!done.ok) throw new Error(`${op.op}: ${done.error}`);
    return done.value.fs;
  }, fs);
const errno = (fs: UnionFs, op: FsOp) => {
  const done = perform(fs, op, { nowMs: 9000 });
  return done.ok ? 'ok' : done.error;
};
/** What the upper layer holds, but for its root. */
const upper = (fs: UnionFs) => entriesOf(fs.upper).filter(({ path }) => path !== '/');

describe('looking up', () => {
  it('UFS-1 the first layer from the top that has a name answers', () => {
    const fs = stack([file('/a', 'bottom'), file('/b', 'bottom')], [file('/a', 'top')]);
    expect([readFile(fs, '/a'), readFile(fs, '/b')]).toEqual([
      { ok: true, value: 'top' },
      { ok: true, value: 'bottom' },
    ]);
  });

  it('UFS-2 directories merge, with mode, owner and times of the topmost', () => {
    const fs = stack(
      [dir('/d', { mode: 0o700, uid: 7, mtimeMs: 1 }), file('/d/low', '1')],
      [dir('/d', { mode: 0o750, uid: 8, mtimeMs: 2 }), file('/d/high', '2')],
    );
    expect(readdir(fs, '/d')).toEqual({ ok: true, value: ['high', 'low'] });
    expect(lstat(fs, '/d')).toMatchObject({
      ok: true,
      value: { type: 'dir', mode: 0o750, uid: 8, mtimeMs: 2 },
    });
  });

  it('UFS-2 not across what is no directory', () => {
    const fs = stack(
      [dir('/d'), file('/d/low', '1')],
      [file('/d', 'between')],
      [dir('/d'), file('/d/high', '2')],
    );
    expect(readdir(fs, '/d')).toEqual({ ok: true, value: ['high'] });
  });

  it('UFS-3 a whiteout hides the name in every layer below it', () => {
    const fs = stack([file('/a', '1')], [file('/a', '2')], [whiteout('/a')]);
    expect(readFile(fs, '/a')).toEqual({ ok: false, error: 'ENOENT' });
    expect(readdir(fs, '/')).toEqual({ ok: true, value: [] });
    expect(readFile(unionFs(fs.lowers, treeFromEntries([file('/a', '4')])), '/a')).toEqual({
      ok: true,
      value: '4',
    });
  });

  it('UFS-4 an opaque directory shows its own names only; the root may be one', () => {
    const below = [dir('/d'), file('/d/low', '1'), file('/x', '1')];
    const fs = stack(below, [dir('/d', { opaque: true }), file('/d/high', '2')]);
    expect([readdir(fs, '/d'), readdir(fs, '/')]).toEqual([
      { ok: true, value: ['high'] },
      { ok: true, value: ['d', 'x'] },
    ]);
    const root = stack(below, [dir('/', { opaque: true }), file('/y', '2')]);
    expect(readdir(root, '/')).toEqual({ ok: true, value: ['y'] });
  });

  it('UFS-5 a file hides directories, a directory hides files', () => {
    const fs = stack(
      [dir('/a'), file('/a/in', '1'), file('/b', '1')],
      [file('/a', 'file'), dir('/b')],
    );
    expect([readFile(fs, '/a'), readFile(fs, '/a/in'), readdir(fs, '/b')]).toEqual([
      { ok: true, value: 'file' },
      { ok: false, error: 'ENOTDIR' },
      { ok: true, value: [] },
    ]);
  });

  it('UFS-6 names come once and in byte order; a whiteout in a directory of one layer is listed', () => {
    const fs = stack(
      [dir('/d'), file('/d/b', '1'), file('/d/é', '1')],
      [dir('/d'), file('/d/b', '2'), file('/d/B', '2')],
    );
    expect(readdir(fs, '/d')).toEqual({ ok: true, value: ['B', 'b', 'é'] });
    const alone = stack([dir('/d'), whiteout('/d/gone'), file('/d/kept', '1')]);
    expect([readdir(alone, '/d'), lstat(alone, '/d/gone')]).toEqual([
      { ok: true, value: ['gone', 'kept'] },
      { ok: false, error: 'ENOENT' },
    ]);
  });
});

describe('changing', () => {
  const below = [dir('/d'), file('/d/a', 'A', { mode: 0o644 })];

  it.each<[string, FsOp]>([
    ['the same mode', { op: 'chmod', path: '/d/a', mode: 0o644 }],
    ['the same owner', { op: 'chown', path: '/d/a', uid: 0, gid: 0 }],
  ])('UFS-10 %s copies up', (_, op) => {
    expect(upper(changed(stack(below), op))).toEqual(below);
  });

  it('UFS-10 the same bytes copy up, and are no change of size', () => {
    const fs = changed(stack(below), { op: 'write', path: '/d/a', content: 'A' });
    expect(upper(fs)).toEqual([dir('/d'), file('/d/a', 'A', { mode: 0o644, mtimeMs: 9000 })]);
  });

  it('UFS-11 writing through a symbolic link copies up its target, or creates it', () => {
    const links = stack([
      ...below,
      { path: '/to-a', type: 'symlink', target: 'd/a', ...meta },
      { path: '/to-none', type: 'symlink', target: 'd/none', ...meta },
    ]);
    const fs = changed(
      links,
      { op: 'append', path: '/to-a', content: '!' },
      { op: 'write', path: '/to-none', content: 'new' },
    );
    expect(upper(fs)).toEqual([
      dir('/d', { mtimeMs: 9000 }),
      file('/d/a', 'A!', { mode: 0o644, mtimeMs: 9000 }),
      file('/d/none', 'new', { mode: 0o644, mtimeMs: 9000 }),
    ]);
  });

  it('UFS-13 a directory that shows no name is empty, unless a whiteout of the upper layer alone is in it', () => {
    const emptied = changed(stack(below), { op: 'unlink', path: '/d/a' });
    expect(errno(emptied, { op: 'rmdir', path: '/d' })).toBe('ok');
    const alone = unionFs([], treeFromEntries([dir('/d'), whiteout('/d/a')]));
    expect(errno(alone, { op: 'rmdir', path: '/d' })).toBe('ENOTEMPTY');
  });

  it('UFS-14 a new directory in the place of a whiteout is opaque, a new file takes its place', () => {
    const gone = changed(
      stack([...below, file('/f', 'F')]),
      { op: 'rm_rf', path: '/d' },
      { op: 'unlink', path: '/f' },
    );
    expect(upper(gone)).toEqual([whiteout('/d'), whiteout('/f')]);
    const fs = changed(
      gone,
      { op: 'mkdir', path: '/d' },
      { op: 'write', path: '/f', content: 'new' },
    );
    expect(upper(fs)).toEqual([
      dir('/d', { opaque: true, mtimeMs: 9000 }),
      file('/f', 'new', { mode: 0o644, mtimeMs: 9000 }),
    ]);
  });

  it('UFS-15 a directory of a lower layer is moved name by name', () => {
    const op = { from: '/d', to: '/e' };
    expect(errno(stack(below), { op: 'rename', ...op })).toBe('EXDEV');
    const fs = changed(stack(below), { op: 'mv', ...op });
    expect(changesOf(fs.lowers, fs.upper).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'D /d',
      'A /e',
      'A /e/a',
    ]);
  });

  it('UFS-16 a directory of the upper layer moves, and is opaque where something lies below', () => {
    const fs = changed(
      stack([...below, dir('/low')]),
      { op: 'mkdir', path: '/up' },
      { op: 'rename', from: '/up', to: '/low/up' },
    );
    expect(upper(fs)).toEqual([
      dir('/low', { mtimeMs: 9000 }),
      dir('/low/up', { opaque: true, mtimeMs: 9000 }),
    ]);
    const free = changed(
      unionFs([]),
      { op: 'mkdir', path: '/up' },
      { op: 'rename', from: '/up', to: '/on' },
    );
    expect(upper(free)).toEqual([dir('/on', { mtimeMs: 9000 })]);
  });

  it('UFS-19 a device that would be a whiteout cannot be made', () => {
    expect(errno(stack(below), { op: 'mknod_char_0_0', path: '/w' })).toBe('EPERM');
  });

  it('UFS-20 nobody is at the other end of a FIFO', () => {
    const fs = changed(stack(below), { op: 'mkfifo', path: '/pipe' });
    expect(errno(fs, { op: 'write', path: '/pipe', content: 'x' })).toBe('ENXIO');
    expect(readFile(fs, '/pipe')).toEqual({ ok: true, value: '' });
  });

  it('UFS-22 a call that is refused changes nothing that shows', () => {
    const fs = stack(below);
    expect(errno(fs, { op: 'link', from: '/d/a', to: '/none/b' })).toBe('ENOENT');
    expect(changesOf(fs.lowers, fs.upper)).toEqual([]);
  });
});

it('UFS-32 changes come in the order of a tar: each directory before what is in it', () => {
  const fs = changed(
    stack([dir('/b')]),
    { op: 'write', path: '/b/z', content: '' },
    { op: 'write', path: '/a', content: '' },
    { op: 'write', path: '/b/A', content: '' },
    { op: 'write', path: '/b.txt', content: '' },
  );
  expect(changesOf(fs.lowers, fs.upper).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'A /a',
    'C /b',
    'A /b/A',
    'A /b/z',
    'A /b.txt',
  ]);
});
