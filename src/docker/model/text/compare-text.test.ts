import { describe, expect, it } from 'vitest';
import { compareText, sortedByName } from './compare-text.ts';

describe('compareText', () => {
  it('TXT-28 orders by the bytes of UTF-8', () => {
    expect(['b', '\u{1f600}', '\ufffd', 'ab', '', 'a', 'B', '한'].sort(compareText)).toEqual([
      '',
      'B',
      'a',
      'ab',
      'b',
      '한',
      '\ufffd',
      '\u{1f600}',
    ]);
    expect(compareText('한', '한')).toBe(0);
  });

  it('TXT-28 a record is written in that order', () => {
    expect(Object.keys(sortedByName({ b: 1, '\u{1f600}': 2, '\ufffd': 3, B: 4 }))).toEqual([
      'B',
      'b',
      '\ufffd',
      '\u{1f600}',
    ]);
  });
});
