import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayWidth, ellipsis } from './display-width.ts';
import { alignCell, alignTabs, formatTable } from './table.ts';

it('TXT-11 draws a list', () => {
  expect(
    formatTable([
      ['CONTAINER ID', 'IMAGE', 'NAMES'],
      ['0123456789ab', 'ubuntu:22.04', 'web'],
      ['ba9876543210', 'a', ''],
    ]),
  ).toBe(
    [
      'CONTAINER ID   IMAGE          NAMES',
      '0123456789ab   ubuntu:22.04   web',
      'ba9876543210   a              ',
      '',
    ].join('\n'),
  );
});

it('TXT-11 is ten wide at least', () => {
  expect(alignTabs('A\tB\n1\t2\n')).toBe('A         B\n1         2\n');
});

it('TXT-11 ends a column at a line without it', () => {
  expect(alignTabs('a\tb\nxxxxxxxxxxxx\nlonger than ten\tb\n')).toBe(
    'a         b\nxxxxxxxxxxxx\nlonger than ten   b\n',
  );
  expect(alignTabs('a\tlonger cell\tc\nb\tx\nc\ty\tz')).toBe(
    'a         longer cell   c\nb         x\nc         y         z',
  );
});

it('TXT-12 counts wide letters', () => {
  expect(displayWidth('안녕 abc')).toBe(8);
  expect(displayWidth('e\u0301…')).toBe(2);
  expect(displayWidth('🐳')).toBe(2);
  expect(displayWidth('\u1112\u1161\u11ab')).toBe(2);
  expect(displayWidth('日本語、')).toBe(8);
  expect(alignTabs('안녕안녕안녕\tx\na\ty\n')).toBe('안녕안녕안녕   x\na              y\n');
});

it.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abcde…'],
  ['안녕하세요', 5, '안녕…'],
  ['안녕하세요', 6, '안녕…'],
  ['안녕하세요', 10, '안녕하세요'],
  ['abc', 1, 'a'],
  ['', 1, ''],
  ['abc', 0, ''],
])('TXT-12 cuts %s to %d', (text, columns, cut) => {
  expect(ellipsis(text, columns)).toBe(cut);
});

it('TXT-12 never exceeds its columns', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 2, max: 20 }),
      (text, columns) => {
        expect(displayWidth(ellipsis(text, columns))).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

it('TXT-11 keeps every cell, and starts the cells of a column in one place', () => {
  const cell = fc.stringMatching(/^[a-z]{1,14}$/);
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, (cells) => {
      const lines = formatTable(cells).trimEnd().split('\n');
      expect(lines.map((line) => line.split(/ +/))).toEqual(cells);
      const starts = lines.map((line) => [...line.matchAll(/[a-z]+/g)].map(({ index }) => index));
      expect(new Set(starts.map(String)).size).toBe(1);
    }),
  );
});

it('TXT-13 aligns a cell', () => {
  expect(alignCell('7.8MB', { width: 10, align: 'right' })).toBe('     7.8MB');
  expect(alignCell('안녕', { width: 6, align: 'left' })).toBe('안녕  ');
  expect(alignCell('sha256:abcdef', { width: 6, align: 'left' })).toBe('sha25…');
  expect(alignCell('long/name', { width: 6, align: 'left', keepWhole: true })).toBe('long/name');
});
