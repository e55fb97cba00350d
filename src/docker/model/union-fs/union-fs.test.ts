import { describe, expect, it } from 'vitest';
import type { Caller, FsOp } from './fs-op.ts';
import type { LayerTree, TreeEntry } from './node.ts';
import { declaredSizeOf, entriesOf, nodeAt, treeFromEntries } from './tree.ts';
import { lstat, perform, readFile, type UnionFs, unionFs } from './union-fs.ts';

const meta = { mode: 0o755, uid: 0, gid: 0, mtimeMs: 1000 };
const dir = (path: string, more = {}): TreeEntry => ({ path, type: 'dir', ...meta, ...more });
const file = (path: string, content: string, more = {}): TreeEntry => ({
  path,
  type: 'file',
  ...meta,
  mode: 0o644,
  content,
  ...more,
});
const image: LayerTree = treeFromEntries([
  dir('/etc'),
  file('/etc/motd', 'hello', { declaredSizeBytes: 100 }),
  dir('/home', { uid: 1000, gid: 1000, mode: 0o700 }),
  dir('/tmp', { mode: 0o1777 }),
  file('/tmp/roots', 'x', { mode: 0o666 }),
]);
const user: Caller = { nowMs: 9000, uid: 1000, gid: 1000 };

function run(fs: UnionFs, op: FsOp, by: Caller = { nowMs: 9000 }): UnionFs {
  const done = perform(fs, op, by);
  if (!done.ok) throw new Error(`${op.op}: ${done.error}`);
  return done.value.fs;
}
const errno = (op: FsOp, by: Caller = user) => {
  const done = perform(unionFs([image]), op, by);
  return done.ok ? 'ok' : done.error;
};

describe('a union file system', () => {
  it('UFS-9 copies up with times, and its directories too', () => {
    const fs = run(unionFs([image]), { op: 'chmod', path: '/etc/motd', mode: 0o600 });
    expect(entriesOf(fs.upper)).toEqual([
      dir('/etc'),
      file('/etc/motd', 'hello', { mode: 0o600, declaredSizeBytes: 100 }),
    ]);
  });

  it('UFS-23 gives a directory the time of a change to its names', () => {
    const fs = run(unionFs([image]), { op: 'write', path: '/etc/new', content: 'n' });
    expect(entriesOf(fs.upper)).toEqual([
      dir('/etc', { mtimeMs: 9000 }),
      file('/etc/new', 'n', { mtimeMs: 9000 }),
    ]);
  });

  it('UFS-12 deletes without a trace what the upper layer alone has', () => {
    let fs = run(unionFs([image]), { op: 'write', path: '/x', content: '' });
    fs = run(fs, { op: 'unlink', path: '/x' });
    expect(nodeAt(fs.upper, '/x')).toBeUndefined();
    fs = run(fs, { op: 'unlink', path: '/etc/motd' });
    expect(nodeAt(fs.upper, '/etc/motd')).toEqual({ type: 'whiteout' });
    expect(readFile(fs, '/etc/motd')).toEqual({ ok: false, error: 'ENOENT' });
  });

  it('UFS-18 a write reaches all names of an inode of the upper layer', () => {
    let fs = run(unionFs([image]), { op: 'link', from: '/etc/motd', to: '/etc/issue' });
    fs = run(fs, { op: 'append', path: '/etc/issue', content: '!' });
    expect(readFile(fs, '/etc/motd')).toEqual({ ok: true, value: 'hello!' });
    expect(lstat(fs, '/etc/motd')).toMatchObject({ ok: true, value: { nlink: 2, size: 6 } });
    fs = run(fs, { op: 'unlink', path: '/etc/issue' });
    expect(lstat(fs, '/etc/motd')).toMatchObject({ ok: true, value: { nlink: 1 } });
    expect(nodeAt(fs.upper, '/etc/motd')).not.toHaveProperty('inode');
  });

  it('keeps the declared size of what was appended to, drops it of what was replaced or cut', () => {
    const size = (op: FsOp) => declaredSizeOf(run(unionFs([image]), op).upper);
    expect(size({ op: 'append', path: '/etc/motd', content: 'abc' })).toBe(103);
    expect(size({ op: 'write', path: '/etc/motd', content: 'abc' })).toBe(3);
    expect(size({ op: 'truncate', path: '/etc/motd', size: 2 })).toBe(2);
    expect(size({ op: 'write', path: '/bin', content: 'abc', declaredSizeBytes: 7 })).toBe(7);
    expect(size({ op: 'rename', from: '/etc/motd', to: '/motd' })).toBe(100);
  });

  it('UFS-21 refuses to a user what is root’s', () => {
    expect(errno({ op: 'write', path: '/etc/motd', content: '' })).toBe('EACCES');
    expect(errno({ op: 'write', path: '/new', content: '' })).toBe('EACCES');
    expect(errno({ op: 'unlink', path: '/etc/motd' })).toBe('EACCES');
    expect(errno({ op: 'chmod', path: '/etc/motd', mode: 0o777 })).toBe('EPERM');
    expect(errno({ op: 'unlink', path: '/tmp/roots' })).toBe('EPERM');
    expect(errno({ op: 'append', path: '/tmp/roots', content: '' })).toBe('ok');
    expect(errno({ op: 'write', path: '/tmp/mine', content: '' })).toBe('ok');
    expect(errno({ op: 'mkdir', path: '/home/a' })).toBe('ok');
    expect(errno({ op: 'readdir', path: '/home' }, { nowMs: 0, uid: 33, gid: 33 })).toBe('EACCES');
    expect(errno({ op: 'readdir', path: '/home' }, { nowMs: 0, uid: 0 })).toBe('ok');
  });

  it('UFS-21 gives what a user makes to the user, with the umask', () => {
    const fs = run(
      unionFs([image]),
      { op: 'mkdir', path: '/home/a', mode: 0o777 },
      { ...user, umask: 0o077 },
    );
    expect(nodeAt(fs.upper, '/home/a')).toMatchObject({
      uid: 1000,
      gid: 1000,
      mode: 0o700,
      mtimeMs: 9000,
    });
  });

  it('UFS-7 measures names and paths in bytes', () => {
    expect(errno({ op: 'mkdir', path: `/${'한'.repeat(85)}` }, { nowMs: 0 })).toBe('ok');
    expect(errno({ op: 'mkdir', path: `/${'한'.repeat(86)}` })).toBe('ENAMETOOLONG');
    expect(errno({ op: 'lstat', path: `/${'a/'.repeat(2048)}` })).toBe('ENAMETOOLONG');
    expect(errno({ op: 'lstat', path: '' })).toBe('ENOENT');
  });

  it('UFS-9 changes what the root says of itself in the upper layer', () => {
    const fs = run(unionFs([image]), { op: 'chmod', path: '/', mode: 0o700 });
    expect(fs.upper.mode).toBe(0o700);
    expect(entriesOf(fs.upper)).toEqual([{ ...dir('/', { mode: 0o700 }), mtimeMs: 0 }]);
  });

  it('needs no layer below', () => {
    const fs = run(unionFs([]), { op: 'write', path: '/a', content: 'x' });
    expect(readFile(fs, '/a')).toEqual({ ok: true, value: 'x' });
  });
});
