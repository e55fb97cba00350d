import { describe, expect, it } from 'vitest';
import type { Caller, FsOp } from './fs-op.ts';
import { nodeAt, treeFromEntries } from './tree.ts';
import { attempt, type UnionFs, unionFs } from './union-fs.ts';

const meta = { uid: 0, gid: 0, mtimeMs: 1000 };
const file = (path: string, mode: number, owner: { uid?: number; gid?: number } = {}) =>
  ({ path, type: 'file', content: 'x', ...meta, mode, ...owner }) as const;
const lower = treeFromEntries([
  { path: '/group', type: 'dir', ...meta, mode: 0o2777, gid: 44 },
  { path: '/pipe', type: 'fifo', ...meta, mode: 0o666 },
  file('/plain', 0o644),
  file('/secret', 0o600),
  file('/locked', 0o2666),
  file('/program', 0o6777),
  { ...file('/noted', 0o600), xattrs: { 'user.note': 'n', 'trusted.note': 't' } },
]);
const root: Caller = { nowMs: 9000 };
const user: Caller = { nowMs: 9000, uid: 33, gid: 33 };

function after(op: FsOp, by: Caller): UnionFs {
  const { fs, result } = attempt(unionFs([lower]), op, by);
  if (!result.ok) throw new Error(result.error);
  return fs;
}
type PathOp = Extract<FsOp, { path: string }>;
const modeAfter = (op: PathOp, by: Caller) => {
  const node = nodeAt(after(op, by).upper, op.path);
  return node === undefined || node.type === 'whiteout' ? undefined : node.mode;
};
const errno = (op: FsOp, by: Caller = root) => {
  const { result } = attempt(unionFs([lower]), op, by);
  return result.ok ? 'ok' : result.error;
};

describe('set-user-ID and set-group-ID', () => {
  const append = (path: string): PathOp => ({ op: 'append', path, content: '+' });

  it('UFS-42 a write by root keeps them, one by anyone else does not', () => {
    expect(modeAfter(append('/program'), root)).toBe(0o6777);
    expect(modeAfter(append('/program'), user)).toBe(0o777);
    expect(modeAfter({ op: 'truncate', path: '/program', size: 0 }, user)).toBe(0o777);
  });

  it('UFS-42 set-group-ID without execution stays for who is of the group', () => {
    expect(modeAfter(append('/locked'), user)).toBe(0o666);
    expect(modeAfter(append('/locked'), { ...user, gid: 0 })).toBe(0o2666);
    expect(modeAfter(append('/locked'), { ...user, groups: [0] })).toBe(0o2666);
  });

  it('UFS-42 nobody makes a program of a group that only the directory hands on', () => {
    const make = (content: string, mode: number): PathOp => ({
      op: 'create_excl',
      path: '/group/new',
      content,
      mode,
    });
    expect(modeAfter(make('', 0o2755), user)).toBe(0o755);
    expect(modeAfter(make('', 0o2755), { ...user, groups: [44] })).toBe(0o2755);
    expect(modeAfter(make('', 0o2744), user)).toBe(0o2744);
    expect(modeAfter(make('', 0o2755), root)).toBe(0o2755);
    expect(modeAfter({ op: 'mkfifo', path: '/group/new', mode: 0o2755 }, user)).toBe(0o755);
    expect(modeAfter({ op: 'mkdir', path: '/group/new', mode: 0o755 }, user)).toBe(0o2755);
  });

  it('UFS-42 a new file is written to as well', () => {
    const path = '/group/new';
    expect(modeAfter({ op: 'write', path, content: 'x', mode: 0o4755 }, user)).toBe(0o755);
    expect(modeAfter({ op: 'write', path, content: '', mode: 0o4755 }, user)).toBe(0o4755);
  });

  it('UFS-23 appending no bytes copies up and changes nothing', () => {
    const { upper } = after({ op: 'append', path: '/program', content: '' }, user);
    expect(nodeAt(upper, '/program')).toEqual(nodeAt(lower, '/program'));
  });
});

describe('extended attributes', () => {
  const set = (name: string, path = '/plain'): FsOp => ({ op: 'setxattr', path, name, value: 'v' });
  const get = (name: string, path = '/plain'): FsOp => ({ op: 'getxattr', path, name });

  it('UFS-43 have names of 1 to 255 bytes', () => {
    expect(errno(set(`user.${'k'.repeat(250)}`))).toBe('ok');
    for (const name of ['', `user.${'k'.repeat(251)}`, `user.${'한'.repeat(84)}`]) {
      expect([errno(set(name, '/nope')), errno(get(name, '/nope'))]).toEqual(['ERANGE', 'ERANGE']);
    }
  });

  it('UFS-43 live in name spaces; where a name is refused, the file is copied up by then', () => {
    for (const [name, refusal] of [
      ['bogus.k', 'EOPNOTSUPP'],
      ['user', 'EOPNOTSUPP'],
      ['user.', 'EINVAL'],
      ['trusted.', 'EINVAL'],
    ] as const) {
      const { fs, result } = attempt(unionFs([lower]), set(name));
      expect(result).toEqual({ ok: false, error: refusal });
      expect(nodeAt(fs.upper, '/plain')).toEqual(nodeAt(lower, '/plain'));
      expect(errno(get(name))).toBe(refusal);
      const removed = attempt(unionFs([lower]), { op: 'removexattr', path: '/plain', name });
      expect(removed.result).toEqual({ ok: false, error: refusal });
      expect(nodeAt(removed.fs.upper, '/plain')).toBeUndefined();
    }
    expect(errno(set('bogus.k'), user)).toBe('EACCES');
  });

  it('UFS-43 are read by who may read the file, `trusted.` ones by root', () => {
    expect(errno(get('user.note', '/noted'))).toBe('ok');
    expect(errno(get('user.note', '/noted'), user)).toBe('EACCES');
    expect(errno(get('user.note', '/secret'), user)).toBe('EACCES');
    expect(errno(get('user.note', '/pipe'))).toBe('ENODATA');
    expect(errno(get('trusted.note', '/noted'))).toBe('ok');
    expect(errno(get('trusted.note', '/noted'), user)).toBe('ENODATA');
  });
});

describe('rename', () => {
  it('UFS-17 misses the source before it measures the new name', () => {
    const to = `/${'n'.repeat(256)}`;
    expect(errno({ op: 'rename', from: '/nope', to })).toBe('ENOENT');
    expect(errno({ op: 'rename', from: '/plain', to })).toBe('ENAMETOOLONG');
    expect(errno({ op: 'rename', from: to, to: '/plain' })).toBe('ENAMETOOLONG');
  });
});
