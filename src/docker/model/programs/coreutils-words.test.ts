import { expect, it } from 'vitest';
import { coreutilsWords } from './coreutils-words.ts';

it.each([
  [
    "mkdir: cannot create directory '/x': Permission denied",
    null,
    "mkdir: can't create directory '/x': Permission denied",
  ],
  [
    "rm: cannot remove 'x': No such file or directory",
    null,
    "rm: can't remove 'x': No such file or directory",
  ],
  ["rm: cannot remove '/etc': Is a directory", null, "rm: '/etc' is a directory"],
  ["rmdir: failed to remove 'd': Directory not empty", null, "rmdir: 'd': Directory not empty"],
  [
    "touch: cannot touch '한글 이름': Permission denied",
    null,
    'touch: 한글 이름: Permission denied',
  ],
  ['cat: /n: No such file or directory', null, "cat: can't open '/n': No such file or directory"],
  ['cat: /etc: Is a directory', null, 'cat: read error: Is a directory'],
  [
    'head: x: No such file or directory',
    "head: cannot open 'x' for reading: No such file or directory",
    null,
  ],
  [
    'tail: x: No such file or directory',
    "tail: cannot open 'x' for reading: No such file or directory",
    "tail: can't open 'x': No such file or directory",
  ],
  ['sed: x: No such file or directory', "sed: can't read x: No such file or directory", null],
  ['find: x: No such file or directory', "find: 'x': No such file or directory", null],
  [
    "stat: cannot stat 'x': No such file or directory",
    "stat: cannot statx 'x': No such file or directory",
    "stat: can't stat 'x': No such file or directory",
  ],
  [
    "chmod: cannot access '/etc': Operation not permitted",
    "chmod: changing permissions of '/etc': Operation not permitted",
    'chmod: /etc: Operation not permitted',
  ],
  ['sed: -e expression #1, char 1: Unknown command', null, null],
  ['app: x: No such file or directory', null, null],
])('PRG-24 %s', (said, gnu, busybox) => {
  expect(coreutilsWords(`${said}\n`, 'gnu')).toBe(`${gnu ?? said}\n`);
  expect(coreutilsWords(`${said}\n`, 'busybox')).toBe(`${busybox ?? said}\n`);
});
