import { expect, it } from 'vitest';
import { plainOutput } from './plain-output.ts';

it.each([
  ['output', 'id -u\r\n0\r\nroot@host:~# ', 'id -u', '0'],
  ['none', 'cd /\r\nroot@host:/# ', 'cd /', ''],
  ['colours', 'ls\r\n\x1b[1;34mbin\x1b[m  \x1b[0;0ma\x1b[m\r\nroot@host:/# ', 'ls', 'bin  a'],
  ['an echo broken at the edge', 'echo lo\r\nng\r\nlong\r\nroot@host:/# ', 'echo long', 'long'],
  ['a table', 'ps\r\nPID USER\r\n  1 root\r\n\r\nroot@host:/# ', 'ps', 'PID USER\n  1 root'],
])('leaves of a line its output: %s', (_, printed, line, output) => {
  expect(plainOutput(printed, line)).toBe(output);
});

it('fails where the line was not echoed', () => {
  expect(() => plainOutput('nothing\r\nroot@host:/# ', 'ls')).toThrow('the echo of "ls"');
});
