import { expect, it } from 'vitest';
import { plainConsole } from './plain-console.ts';

it.each([
  ['colours', '\x1b[1;34mbin\x1b[m  etc\r\n', 'bin  etc\n'],
  ['a prompt drawn afresh', '\x1b[H\x1b[J\rroot@host:~# \x1b[J', 'root@host:~# '],
  ['a title', '\x1b]0;host\x07ls\r\n', 'ls\n'],
  ['a line drawn again', '10 %\r20 %\r30 %\r\n', '30 %\n'],
  ['a bell and a full reset', '\x1bc\x07ok', 'ok'],
  ['tabs and Hangul', 'a\t한글\r\n', 'a\t한글\n'],
])('prints %s as plain text', (_, text, plain) => {
  expect(plainConsole(text)).toBe(plain);
});
