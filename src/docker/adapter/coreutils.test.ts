import { describe, expect, it } from 'vitest';
import { readFileOn, statOn } from '../model/union-fs/mount-table.ts';
import { filesOf, runProcess } from './fixtures/machine.fixture.ts';

const out = async (text: string, options = {}) => {
  const { stdout, stderr, code } = await runProcess(['sh', '-c', text], {
    cwd: '/tmp',
    ...options,
  });
  return { stdout, stderr, code };
};
const applets = ['cp', 'mv', 'ls', 'find'].map((name) => [`/usr/bin/${name}`, `!${name} busybox`]);
const busybox = { files: filesOf(Object.fromEntries(applets), 'busybox') };
const nobody = { user: 'www-data' };

describe('cp and mv', () => {
  it.each([
    ['echo a > a; echo b > b; mv a b; cat b; ls', 'a\nb\n'],
    ['echo a > a; mkdir d; mv a d; mv d/a .; ls . d', '.:\na\nd\n\nd:\n'],
    ['mkdir d e; touch d/x e/y; mv d e; mv -T e f; ls f f/d', 'f:\nd\ny\n\nf/d:\nx\n'],
    ['echo a > a; echo b > b; mv -n a b; cp -n a b; cat a b', 'a\nb\n'],
    ['echo a > a; cp a b; mv -v a c; cp -v b d; ls', "renamed 'a' -> 'c'\n'b' -> 'd'\nb\nc\nd\n"],
    [
      "echo hi > '한글 이름'; cp '한글 이름' '또 하나'; mv '또 하나' '셋 째'; ls",
      '셋 째\n한글 이름\n',
    ],
    ['mkdir d; ln -s x d/l; chmod 600 d; cp -a d e; readlink e/l; stat -c %a e', 'x\n600\n'],
    ['echo a > a; ln -s a s; cp s b; cp -P s t; readlink t; test -L b || cat b', 'a\na\n'],
    ['mkdir d e; echo x > d/x; cp -r d/. e; cp -t e d/x; ls e', 'x\n'],
    ['mkdir d; touch d/a d/b; cp d/* .; ls', 'a\nb\nd\n'],
    ['mkdir d; touch d/a d/b; ls d/* | xargs -I {} mv {} .; ls', 'a\nb\nd\n'],
    ['cp /dev/null n; cat n', ''],
  ])('PRG-23 %j', async (text, stdout) => {
    expect(await out(text)).toEqual({ stdout, stderr: '', code: 0 });
  });

  it('PRG-23 what is one file is not copied or moved to itself, under whichever name', async () => {
    const text = 'echo a > a; ln a b; ln -s a s; cp a a; cp a b; cp a s; mv a a; mv a b; cat b';
    expect(await out(text)).toEqual({
      stdout: 'a\n',
      stderr: [
        "cp: 'a' and 'a' are the same file",
        "cp: 'a' and 'b' are the same file",
        "cp: 'a' and 's' are the same file",
        "mv: 'a' and 'a' are the same file",
        "mv: 'a' and 'b' are the same file\n",
      ].join('\n'),
      code: 0,
    });
  });

  it.each([
    [
      'cp none x',
      "cp: cannot stat 'none': No such file or directory",
      "cp: can't stat 'none': No such file or directory",
    ],
    [
      'mv none x',
      "mv: cannot stat 'none': No such file or directory",
      "mv: can't rename 'none': No such file or directory",
    ],
    [
      'cp /etc x',
      "cp: -r not specified; omitting directory '/etc'",
      "cp: omitting directory '/etc'",
    ],
    [
      'cp /etc/passwd /x',
      "cp: cannot create regular file '/x': Permission denied",
      "cp: can't create '/x': Permission denied",
    ],
    [
      'mv /etc/passwd /tmp',
      "mv: cannot move '/etc/passwd' to '/tmp/passwd': Permission denied",
      "mv: can't rename '/etc/passwd': Permission denied",
    ],
    [
      'mkdir d; mv d d/e',
      "mv: cannot move 'd' to a subdirectory of itself, 'd/e'",
      "mv: can't rename 'd': Invalid argument",
    ],
    [
      'mkdir d; cp -r d d/e',
      "cp: cannot copy a directory, 'd', into itself, 'd/e'",
      "cp: recursion detected, omitting directory 'd'",
    ],
    [
      'touch a b; mv a b none',
      "mv: target 'none': No such file or directory",
      "mv: target 'none' is not a directory",
    ],
    [
      'touch no/x',
      "touch: cannot touch 'no/x': No such file or directory",
      'touch: no/x: No such file or directory',
    ],
    [
      'ln -s a /etc/b',
      "ln: failed to create symbolic link '/etc/b': Permission denied",
      'ln: /etc/b: Permission denied',
    ],
  ])('PRG-24 %s', async (text, gnu, busy) => {
    expect(await out(text, nobody)).toEqual({ stdout: '', stderr: `${gnu}\n`, code: 1 });
    expect(await out(text, { ...nobody, ...busybox })).toEqual({
      stdout: '',
      stderr: `${busy}\n`,
      code: 1,
    });
  });
});

describe('without permission', () => {
  const shut = async (more = {}) => {
    const made = await runProcess(
      ['sh', '-c', 'mkdir -p /shut/in /open; touch /shut/f /open/f; chmod 700 /shut'],
      more,
    );
    return { files: made.files, ...nobody };
  };
  it('PRG-25 ls, cd, find, cat and globs have the caller’s rights', async () => {
    const text =
      'ls /shut; ls /shut/f; cat /shut/f; echo /shut/*; cd /shut; pwd; cd /open && pwd; find /open /shut 2> /dev/null; find /shut -type f';
    expect(await out(text, await shut())).toEqual({
      stdout: '/shut/*\n/tmp\n/open\n/open\n/open/f\n/shut\n',
      stderr: [
        "ls: cannot open directory '/shut': Permission denied",
        "ls: cannot access '/shut/f': Permission denied",
        'cat: /shut/f: Permission denied',
        "sh: 1: cd: can't cd to /shut",
        "find: '/shut': Permission denied\n",
      ].join('\n'),
      code: 1,
    });
    expect((await out('ls /shut; cd /shut; find /shut', await shut(busybox))).stderr).toBe(
      "ls: can't open '/shut': Permission denied\nsh: cd: can't cd to /shut: Permission denied\nfind: /shut: Permission denied\n",
    );
    expect((await runProcess(['bash', '-c', 'cd /shut'], await shut())).stderr).toBe(
      'bash: line 1: cd: /shut: Permission denied\n',
    );
  });

  it('PRG-27 exec that cannot open its file ends a script’s dash (2) and ash (1), not bash', async () => {
    const text = 'exec > /x; echo on';
    expect(await out(text, nobody)).toMatchObject({ stdout: '', code: 2 });
    expect(await out(text, { ...nobody, ...busybox })).toMatchObject({ stdout: '', code: 1 });
    expect(await runProcess(['bash', '-c', text], nobody)).toMatchObject({
      stdout: 'on\n',
      code: 0,
    });
  });
});

describe('files of a declared size', () => {
  const files = filesOf({
    '/usr/bin/truncate': '!truncate',
    '/usr/bin/fallocate': '!fallocate',
  });

  it.each([
    ['dd if=/dev/zero of=big bs=1M count=300 2>/dev/null'],
    ['truncate -s 300M big'],
    ['fallocate -l 300M big'],
  ])('PRG-22 %s', async (text) => {
    const made = await runProcess(['sh', '-c', `${text}; stat -c %s big`], { cwd: '/tmp', files });
    expect([made.stdout, made.stderr, made.code]).toEqual([`${300 * 1024 ** 2}\n`, '', 0]);
    expect(statOn(made.files, '/tmp/big')).toMatchObject({
      ok: true,
      value: { declaredSizeBytes: 300 * 1024 ** 2 },
    });
    const content = readFileOn(made.files, '/tmp/big');
    expect(content.ok && content.value.length).toBeLessThan(1024 ** 2);
  });
});
