import { describe, expect, it } from 'vitest';
import { filesOf, runProcess } from './fixtures/machine.fixture.ts';

const sh = (text: string, options = {}) => runProcess(['sh', '-c', text], options);
const out = async (text: string, options = {}) => {
  const { stdout, stderr, code } = await sh(text, options);
  return { stdout, stderr, code };
};

describe('sh -c', () => {
  it.each([
    ['echo hello', 'hello\n', 0],
    ['x=1; y=$((x+2)); echo $y; false', '3\n', 1],
    ['cd /tmp && pwd; cd /; pwd', '/tmp\n/\n', 0],
    ['for i in a b c; do echo $i; done', 'a\nb\nc\n', 0],
    ['i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done', '0\n1\n2\n', 0],
    ['for i in 1 2 3 4; do if [ $i = 3 ]; then break; fi; sleep 1; echo $i; done', '1\n2\n', 0],
    ['for i in 1 2 3; do [ $i = 2 ] && continue; sleep 1; echo $i; done', '1\n3\n', 0],
    ['f() { echo in $1; return 3; }; f x; echo $?', 'in x\n3\n', 0],
    ['f() { sleep 1; echo in $1; return 3; }; f x; echo $?', 'in x\n3\n', 0],
    ['false || echo or; true && echo and; ! false; echo $?', 'or\nand\n0\n', 0],
    ['set -e; false; echo never', '', 1],
    ['set -e; if false; then :; fi; false || true; echo here; (exit 4); echo never', 'here\n', 4],
    ['case abc in a*) echo yes;; *) echo no;; esac', 'yes\n', 0],
    ['(cd /tmp; exit 5); echo $? $PWD', '5 /\n', 0],
    ['echo a | tr a b | cat', 'b\n', 0],
    ['x=$(echo hi); echo "$x there"', 'hi there\n', 0],
    ['echo a > /tmp/f; echo b >> /tmp/f; cat /tmp/f; wc -l < /tmp/f', 'a\nb\n2\n', 0],
    ['cat <<EOF\n$HOME\nEOF', '/root\n', 0],
    ['exit 7', '', 7],
    ['eval "x=5; echo $((1+1))"; echo $x', '2\n5\n', 0],
    ['set -- a "b c"; echo $# "$2"; shift; echo $1', '2 b c\nb c\n', 0],
    ['trap "echo bye" EXIT; echo hi; exit 3', 'hi\nbye\n', 3],
    ['{ echo a; sleep 1; echo b; } > /tmp/o; cat /tmp/o', 'a\nb\n', 0],
    ['echo $0 $#', 'sh 0\n', 0],
    ['until [ -f /tmp/x ]; do touch /tmp/x; sleep 1; done; echo done', 'done\n', 0],
    ['echo "a\\tb"', 'a\tb\n', 0],
    ['unset HOME; echo ${HOME:-none}', 'none\n', 0],
    ['test -x /bin/sh && command -v ls', '/usr/bin/ls\n', 0],
  ])('PRG-2 %j', async (text, stdout, code) => {
    expect(await out(text)).toEqual({ stdout, stderr: '', code });
  });

  it('PRG-3 says in its own words that a command is missing', async () => {
    expect(await out('nosuch')).toEqual({
      stdout: '',
      stderr: 'sh: 1: nosuch: not found\n',
      code: 127,
    });
    expect((await runProcess(['bash', '-c', 'nosuch'])).stderr).toBe(
      'bash: line 1: nosuch: command not found\n',
    );
    expect(
      (await runProcess(['sh', '-c', 'nosuch'], { files: filesOf({}, 'busybox') })).stderr,
    ).toBe('sh: nosuch: not found\n');
    expect((await out('cat /none')).stderr).toBe('cat: /none: No such file or directory\n');
  });

  it('PRG-19 a refused redirection or file has the errno’s words, and the shell goes on', async () => {
    const nobody = { user: 'www-data' };
    expect(await out('echo x > /x; echo $?; echo x > /no/x; echo $?; echo > /etc', nobody)).toEqual(
      {
        stdout: '1\n1\n',
        stderr:
          'sh: 1: cannot create /x: Permission denied\nsh: 1: cannot create /no/x: Directory nonexistent\nsh: 1: cannot create /etc: Is a directory\n',
        code: 1,
      },
    );
    expect(await out('set -e; echo x > /x; echo never', nobody)).toMatchObject({
      stdout: '',
      code: 1,
    });
    const bash = (text: string) => runProcess(['bash', '-c', text], nobody);
    expect(await bash('for i in 1 2; do echo $i > /q; done')).toMatchObject({
      stderr: 'bash: line 1: /q: Permission denied\n',
      code: 1,
    });
    const ash = { ...nobody, files: filesOf({}, 'busybox') };
    expect((await out('echo x > /x; echo x > /no/x', ash)).stderr).toBe(
      "sh: can't create /x: Permission denied\nsh: can't create /no/x: nonexistent directory\n",
    );
    expect(
      (await out('touch /x; echo b | tee /b; mkdir /m; chmod 600 /etc/group', nobody)).stderr,
    ).toBe(
      "touch: cannot touch '/x': Permission denied\ntee: /b: Permission denied\nmkdir: cannot create directory '/m': Permission denied\nchmod: changing permissions of '/etc/group': Operation not permitted\n",
    );
  });

  it('PRG-4 lets virtual time pass in sleep and logs as it goes', async () => {
    const ran = await sh('while true; do echo hello world; sleep 1; done', {
      forMs: 3500,
      signals: { 2: 'TERM' },
    });
    expect(ran.log).toEqual([
      '0 hello world\n',
      '1 hello world\n',
      '2 hello world\n',
      '3 hello world\n',
    ]);
    expect(ran.code).toBe(null);
    expect(ran.process.handles).toEqual([]);
    expect(ran.turn.next).toMatchObject({ kind: 'wait', children: [['sleep', '1']] });
  });

  it('PRG-5 handles TERM only with a trap, after the command in the foreground', async () => {
    const ran = await sh('trap "echo bye; exit 3" TERM; while true; do sleep 1; done', {
      signals: { 2: 'TERM' },
    });
    expect([ran.stdout, ran.code]).toEqual(['bye\n', 3]);
  });

  it('PRG-6 a busy loop lets time pass', async () => {
    const ran = await sh('while :; do :; done', { forMs: 2000 });
    expect(ran.code).toBe(null);
  });

  it('PRG-7 background jobs run beside and are waited for', async () => {
    const ran = await sh('(sleep 2; echo late) & sleep 1; echo early; wait; echo end');
    expect(ran.log).toEqual(['1 early\n', '2 late\n', '2 end\n']);
  });

  it('PRG-8 exec replaces the shell', async () => {
    const ran = await sh('exec sleep 100', { forMs: 1000 });
    expect(ran.process.argv).toEqual(['sleep', '100']);
    expect((await sh('exec nosuch')).code).toBe(127);
  });

  it('PRG-9 runs script files, by their first line too', async () => {
    const files = filesOf({ '/app/run.sh': '#!/bin/bash\nset -e\necho "$0 $1"\nexec "$@"\n' });
    expect(await runProcess(['/app/run.sh', 'echo', 'x y'], { files })).toMatchObject({
      stdout: '/app/run.sh echo\nx y\n',
      code: 0,
    });
    expect(await runProcess(['sh', '-c', '/app/run.sh echo hi | cat'], { files })).toMatchObject({
      stdout: '/app/run.sh echo\nhi\n',
      code: 0,
    });
  });
});

describe('not started', () => {
  it.each([
    [['nosuch'], 'not-in-path'],
    [['/nosuch'], 'no-such-file'],
    [['/etc'], 'is-directory'],
    [['/etc/passwd'], 'not-executable'],
    [['/app/text'], 'bad-format'],
    [['/app/script'], 'no-such-file'],
  ])('PRG-20 %j', async (argv, why) => {
    const files = filesOf({ '/app/script': '#!/bin/zsh\n', '/app/text': '%plain text\n' });
    expect(await runProcess(argv as string[], { files })).toMatchObject({ started: false, why });
  });
});

describe('interactive', () => {
  it('PRG-10 prompts, keeps variables and directory, asks for more', async () => {
    const ran = await runProcess(['bash'], {
      tty: true,
      input: ['x=5', 'cd /tmp', 'for i in 1 2', 'do echo $i$x; done', 'exit 4'],
    });
    expect(ran.stdout).toBe('root@f00:/# root@f00:/# root@f00:/tmp# > 15\n25\nroot@f00:/tmp# ');
    expect(ran.code).toBe(4);
  });
  it('PRG-11 ends with its input', async () => {
    expect(await runProcess(['bash'], { input: ['echo hi', 'false'] })).toMatchObject({
      stdout: 'hi\n',
      code: 1,
    });
    expect(
      await runProcess(['sh'], { tty: true, files: filesOf({}, 'busybox'), input: ['fi'] }),
    ).toMatchObject({
      stdout: '/ # / # ',
      stderr: "sh: syntax error near unexpected token `fi'\n",
      code: 2,
    });
  });
  it('PRG-12 gives a command what is typed or piped in', async () => {
    expect(await runProcess(['cat'], { input: ['a', 'b'] })).toMatchObject({
      stdout: 'a\nb\n',
      code: 0,
    });
    expect(
      await runProcess(['sh', '-c', 'cat > /tmp/f; wc -l < /tmp/f'], { input: ['a', 'b'] }),
    ).toMatchObject({ stdout: '2\n', code: 0 });
    expect(
      await runProcess(['sh', '-c', 'read a; read b; echo $b $a'], { input: ['x', 'y'] }),
    ).toMatchObject({ stdout: 'y x\n', code: 0 });
  });
});
