import { expect, it } from 'vitest';
import { isTerminalReport } from './terminal-report.ts';

it.each([
  ['cursor position', '\x1b[24;80R'],
  ['cursor position, DEC', '\x1b[?1;1R'],
  ['all is well', '\x1b[0n'],
  ['primary attributes', '\x1b[?1;2c'],
  ['secondary attributes', '\x1b[>0;276;0c'],
  ['mode', '\x1b[?2004;1$y'],
  ['size', '\x1b[8;24;80t'],
  ['colour', '\x1b]10;rgb:1616/1919/1d1d\x1b\\'],
  ['colour, ended by BEL', '\x1b]11;rgb:fbfb/fafa/f6f6\x07'],
  ['setting', '\x1bP1$r0m\x1b\\'],
  ['focus in', '\x1b[I'],
  ['focus out', '\x1b[O'],
  ['mouse', '\x1b[<0;12;5M'],
  ['mouse, old', '\x1b[M !!'],
])('%s is the terminal’s own', (_, text) => {
  expect(isTerminalReport(text)).toBe(true);
});

it.each([
  ['a letter', 'c'],
  ['Escape', '\x1b'],
  ['a cursor key', '\x1b[A'],
  ['a cursor key in application mode', '\x1bOA'],
  ['Delete', '\x1b[3~'],
  ['F1', '\x1bOP'],
  ['Alt with a letter', '\x1bb'],
  ['a paste', '\x1b[200~'],
  ['a report and more', '\x1b[24;80Rls'],
  ['nothing', ''],
])('%s is not', (_, text) => {
  expect(isTerminalReport(text)).toBe(false);
});
