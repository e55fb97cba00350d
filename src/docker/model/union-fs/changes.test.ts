import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';
import type { FsOp } from './fs-op.ts';
import type { TreeEntry } from './node.ts';
import { treeFromEntries } from './tree.ts';
import { perform, unionFs } from './union-fs.ts';

const meta = { mode: 0o755, uid: 0, gid: 0, mtimeMs: 1000 };
const dir = (path: string): TreeEntry => ({ path, type: 'dir', ...meta });
const file = (path: string, content: string): TreeEntry => ({
  path,
  type: 'file',
  ...meta,
  content,
});
const image = treeFromEntries([
  dir('/etc'),
  file('/etc/motd', 'hello'),
  file('/etc/passwd', 'root'),
  dir('/var'),
  dir('/var/log'),
  file('/var/log/a', 'a'),
  file('/var/log/b', 'b'),
]);

/** `docker diff` after some calls. */
function diff(...ops: FsOp[]): string[] {
  let fs = unionFs([image]);
  for (const op of ops) {
    const next = perform(fs, op, { nowMs: 5000 });
    if (!next.ok) throw new Error(`${op.op}: ${next.error}`);
    fs = next.value.fs;
  }
  return changesOf(fs.lowers, fs.upper).map(({ kind, path }) => `${kind} ${path}`);
}

describe('docker diff', () => {
  it('UFS-30 is empty for a new container', () => {
    expect(diff()).toEqual([]);
  });

  it('UFS-30 tells files that were added, changed and deleted, and the directories above them', () => {
    expect(
      diff(
        { op: 'write', path: '/etc/new', content: 'n' },
        { op: 'append', path: '/etc/motd', content: '!' },
        { op: 'unlink', path: '/var/log/a' },
      ),
    ).toEqual(['C /etc', 'C /etc/motd', 'A /etc/new', 'C /var', 'C /var/log', 'D /var/log/a']);
  });

  it('UFS-30 tells all of a new directory and only the top of a deleted one', () => {
    expect(
      diff(
        { op: 'mkdir', path: '/srv' },
        { op: 'mkdir', path: '/srv/www' },
        { op: 'write', path: '/srv/www/index', content: '' },
        { op: 'rm_rf', path: '/var' },
      ),
    ).toEqual(['A /srv', 'A /srv/www', 'A /srv/www/index', 'D /var']);
  });

  it('UFS-30 tells what an opaque directory hides', () => {
    expect(
      diff(
        { op: 'rm_rf', path: '/var/log' },
        { op: 'mkdir', path: '/var/log' },
        { op: 'write', path: '/var/log/c', content: '' },
      ),
    ).toEqual(['C /var', 'C /var/log', 'D /var/log/a', 'D /var/log/b', 'A /var/log/c']);
  });

  it('UFS-44 tells what is hidden in a directory below an opaque one', () => {
    const lower = treeFromEntries([dir('/a'), dir('/a/b'), file('/a/b/c', 'c')]);
    const upper = treeFromEntries([{ ...dir('/a'), opaque: true } as TreeEntry, dir('/a/b')]);
    expect(changesOf([lower], upper)).toEqual([
      { kind: 'C', path: '/a' },
      { kind: 'C', path: '/a/b' },
      { kind: 'D', path: '/a/b/c' },
    ]);
  });

  it('UFS-31 takes the size of a symbolic link in bytes', () => {
    const link = (target: string): TreeEntry => ({ path: '/l', type: 'symlink', ...meta, target });
    const change = (from: string, to: string) =>
      changesOf([treeFromEntries([link(from)])], treeFromEntries([link(to)]));
    expect(change('한', 'abc')).toEqual([]);
    expect(change('한', 'a')).toEqual([{ kind: 'C', path: '/l' }]);
  });

  it('UFS-30 tells a directory in the place of a file as changed, and what is in it as added', () => {
    expect(
      diff(
        { op: 'unlink', path: '/etc/motd' },
        { op: 'mkdir', path: '/etc/motd' },
        { op: 'write', path: '/etc/motd/x', content: '' },
      ),
    ).toEqual(['C /etc', 'C /etc/motd', 'A /etc/motd/x']);
    expect(
      diff({ op: 'rm_rf', path: '/var' }, { op: 'symlink', path: '/var', target: 'etc' }),
    ).toEqual(['C /var']);
  });

  it('UFS-31 tells of a change of mode, not of a copy-up that changed nothing', () => {
    expect(diff({ op: 'chmod', path: '/etc/motd', mode: 0o755 })).toEqual([]);
    expect(diff({ op: 'chmod', path: '/etc/motd', mode: 0o600 })).toEqual([
      'C /etc',
      'C /etc/motd',
    ]);
    expect(diff({ op: 'chown', path: '/var', uid: 33 })).toEqual(['C /var']);
    expect(diff({ op: 'chmod', path: '/', mode: 0o700 })).toEqual([]);
  });

  it('UFS-31 compares whole seconds with a time that has no fraction', () => {
    expect(diff({ op: 'utimes', path: '/etc/motd', mtimeMs: 1999 })).toEqual([]);
    expect(diff({ op: 'utimes', path: '/etc/motd', mtimeMs: 2000 })).toEqual([
      'C /etc',
      'C /etc/motd',
    ]);
  });

  it('UFS-30 needs no layer below', () => {
    const upper = treeFromEntries([dir('/a'), file('/a/b', 'x')]);
    expect(changesOf([], upper)).toEqual([
      { kind: 'A', path: '/a' },
      { kind: 'A', path: '/a/b' },
    ]);
  });

  it('UFS-30 what came and went leaves no trace of itself', () => {
    expect(
      diff({ op: 'write', path: '/etc/tmp', content: '' }, { op: 'unlink', path: '/etc/tmp' }),
    ).toEqual([]);
  });
});
