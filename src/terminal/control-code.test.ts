import { describe, expect, it } from 'vitest';
import { controlCode, controlLast } from './control-code.ts';

describe('controlCode', () => {
  it('is the low five bits of a letter, in either case', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const codes = letters.map((_, index) => String.fromCharCode(index + 1));
    expect(letters.map(controlCode)).toEqual(codes);
    expect(letters.map((letter) => controlCode(letter.toUpperCase()))).toEqual(codes);
  });

  it('takes a letter of the Korean keyboard for the Latin letter on its key', () => {
    const twoSet = [...'ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ'];
    expect(twoSet.map(controlCode).join('')).toBe(
      [...'abcdefghijklmnopqrstuvwxyz'].map(controlCode).join(''),
    );
    expect([...'ㅃㅉㄸㄲㅆㅒㅖ'].map(controlCode)).toEqual([...'qwertop'].map(controlCode));
  });

  it('knows the signs that xterm knows', () => {
    expect([...' @[\\]^_?/-|~'].map(controlCode)).toEqual([
      '\0',
      '\0',
      '\x1b',
      '\x1c',
      '\x1d',
      '\x1e',
      '\x1f',
      '\x7f',
      '\x1f',
      '\x1f',
      '\x1c',
      '\x1e',
    ]);
  });

  it.each(['', '9', '한', '\r', 'ab', 'constructor', '😀'])('makes nothing of %j', (sign) => {
    expect(controlCode(sign)).toBeNull();
  });
});

describe('controlLast', () => {
  it('keeps what stands before', () => {
    expect(controlLast('c')).toBe('\x03');
    expect(controlLast('sleep 9c')).toBe('sleep 9\x03');
    expect(controlLast('ㅊ')).toBe('\x03');
    expect(controlLast('😀ㅊ')).toBe('😀\x03');
  });

  it.each(['', '한', 'ab9', 'c😀'])('is null for %j', (text) => {
    expect(controlLast(text)).toBeNull();
  });
});
