import { expect, test } from 'vitest';
import { treeFromEntries } from '../../docker/model/union-fs/tree.ts';
import { type UnionFs, unionFs } from '../../docker/model/union-fs/union-fs.ts';
import { runFileLine } from './file-lines.ts';
import { parseFileLines } from './parse-file-lines.ts';

const owned = { uid: 0, gid: 0, mtimeMs: 0 };
const fresh = unionFs([
  treeFromEntries([
    { path: '/etc', type: 'dir', mode: 0o755, ...owned },
    { path: '/etc/motd', type: 'file', mode: 0o644, content: 'hello', ...owned },
    { path: '/srv', type: 'dir', mode: 0o755, ...owned },
    { path: '/srv/index', type: 'file', mode: 0o644, content: 'index', ...owned },
  ]),
]);

/** What each line prints, one after the other. */
function printed(text: string): string[] {
  const lines = parseFileLines(text);
  if (!lines.ok) throw new Error(lines.error.message);
  let fs: UnionFs = fresh;
  return lines.value.map((line) => {
    const ran = runFileLine(fs, line);
    fs = ran.fs;
    return ran.output;
  });
}

test('lines are read as a shell reads them', () => {
  expect(parseFileLines('\n# a comment\n  echo "a > b" c >>/x y \nrm -rf -- -x')).toEqual({
    ok: true,
    value: [
      {
        text: 'echo "a > b" c >>/x y',
        program: 'echo',
        flags: '',
        operands: ['a > b', 'c', 'y'],
        redirect: { path: '/x', append: true },
      },
      { text: 'rm -rf -- -x', program: 'rm', flags: 'rf', operands: ['-x'] },
    ],
  });
});

test.each([
  ['vi /x', 'strata: vi is not simulated here'],
  ['rm /a && rm /b', 'strata: & is not simulated here'],
  ['echo $HOME', 'strata: $ is not simulated here'],
  ['echo "$HOME"', 'strata: $ is not simulated here'],
  ['echo a > /x > /y', 'strata: > is not simulated here'],
  ['cat *', 'strata: * is not simulated here'],
  ['ls -l', 'strata: ls -l is not simulated here'],
  ['> /x', 'strata: an empty command is not simulated here'],
  ['echo a >', 'sh: syntax error: no file after >'],
  ["echo 'a", "sh: unexpected end of line while looking for matching '"],
  ['rm', 'rm: missing operand'],
  ['mv /a /b /c', "mv: extra operand '/c'"],
])('%s: %s', (text, message) => {
  expect(parseFileLines(`echo fine\n${text}`)).toEqual({
    ok: false,
    error: { line: 2, text, message },
  });
});

test('what works prints what it should, and changes what is seen', () => {
  expect(
    printed(
      [
        'echo hi > /etc/motd',
        'echo there >> /etc/motd',
        'cat etc/motd',
        'mkdir -p /a/b',
        'touch /a/b/c',
        'mv /a/b/c /srv',
        'ls /srv',
        'rm -r /a',
        'rm -f /a',
        'rmdir /tmp',
        'ls',
      ].join('\n'),
    ),
  ).toEqual([
    '',
    '',
    'hi\nthere\n',
    '',
    '',
    '',
    'c\nindex\n',
    '',
    '',
    "rmdir: failed to remove '/tmp': No such file or directory\n",
    'etc\nsrv\n',
  ]);
});

test.each([
  ['cat /x', 'cat: /x: No such file or directory\n'],
  ['cat /etc', 'cat: /etc: Is a directory\n'],
  ['ls /x', "ls: cannot access '/x': No such file or directory\n"],
  ['rm /x', "rm: cannot remove '/x': No such file or directory\n"],
  ['rm /srv', "rm: cannot remove '/srv': Is a directory\n"],
  ['rmdir /srv', "rmdir: failed to remove '/srv': Directory not empty\n"],
  ['mkdir /srv', "mkdir: cannot create directory '/srv': File exists\n"],
  ['mkdir /x/y', "mkdir: cannot create directory '/x/y': No such file or directory\n"],
  ['touch /etc/motd/x', "touch: cannot touch '/etc/motd/x': Not a directory\n"],
  ['mv /x /y', "mv: cannot stat '/x': No such file or directory\n"],
  ['mv /etc/motd /x/y', "mv: cannot move '/etc/motd' to '/x/y': No such file or directory\n"],
  ['echo a > /srv', 'sh: /srv: Is a directory\n'],
])('%s fails as the kernel says', (text, output) => {
  expect(printed(text)).toEqual([output]);
});
