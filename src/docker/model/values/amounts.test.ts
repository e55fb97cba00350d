import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elapsedSeconds, goDuration, humanDuration } from './duration.ts';
import { parseBinarySize, parseDecimalSize } from './parse-size.ts';
import { bytesSize, humanSize } from './size.ts';

describe('durations', () => {
  it.each([
    [0, '0s'],
    [1, '1ns'],
    [1_500, '1.5µs'],
    [100_000_000, '100ms'],
    [1_500_000_000, '1.5s'],
    [5_400_000_000_000, '1h30m0s'],
    [-60_000_000_000, '-1m0s'],
    [61_001_000_000, '1m1.001s'],
  ])('TXT-4 prints %d nanoseconds as %s', (nanoseconds, text) => {
    expect(goDuration(nanoseconds)).toBe(text);
  });

  it('TXT-1 rounds hours and cuts the rest', () => {
    expect(humanDuration(-5)).toBe('Less than a second');
    expect(humanDuration(89 * 60_000)).toBe('About an hour');
    expect(humanDuration(90 * 60_000)).toBe('2 hours');
    expect(humanDuration(2 * 365 * 86_400_000)).toBe('2 years');
  });

  it('TXT-5 counts build steps in tenths of a second', () => {
    expect([0, 49, 100, 250, 1_250, 61_000].map(elapsedSeconds)).toEqual([
      '0.0s',
      '0.0s',
      '0.1s',
      '0.2s',
      '1.2s',
      '61.0s',
    ]);
  });
});

describe('sizes', () => {
  it('TXT-2 rounds half-way cases to even', () => {
    expect(humanSize(1_125, 3)).toBe('1.12kB');
    expect(humanSize(1_375, 3)).toBe('1.38kB');
    expect(bytesSize(1024 + 0.5)).toBe('1KiB');
    expect(humanSize(-1_234_567, 3)).toBe('-1.23e+06B');
  });

  it.each([
    ['7p', 7 * 2 ** 50],
    ['9999p', -(2 ** 63)],
    ['9999999999p', -(2 ** 63)],
    ['0x1p4', 16],
    ['1\u212a', 1024],
    ['inf b', -(2 ** 63)],
    ['-0', 0],
  ])('TXT-3 reads %s', (text, bytes) => {
    expect(parseBinarySize(text)).toEqual({ ok: true, value: bytes });
  });

  it.each([
    ['1e999', 'strconv.ParseFloat: parsing "1e999": value out of range'],
    ['1  g', "invalid suffix: ' g'"],
    ['1GIBB', "invalid suffix: 'GIBB'"],
    ['1Kb ', 'strconv.ParseFloat: parsing "1Kb": invalid syntax'],
    ['1é', "invalid suffix: 'é'"],
    ['1_', "invalid suffix: '_'"],
    ['_1', 'strconv.ParseFloat: parsing "_1": invalid syntax'],
    ['-inf b', "invalid size: '-inf b'"],
  ])('TXT-3 refuses %s', (text, error) => {
    expect(parseDecimalSize(text)).toEqual({ ok: false, error });
  });

  it('TXT-3 what is printed in binary units reads back within its rounding', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 50), (bytes) => {
        const read = parseBinarySize(bytesSize(bytes));
        expect(read.ok && Math.abs(read.value - bytes) <= bytes * 0.001 + 1).toBe(true);
      }),
    );
  });

  it('TXT-3 any text gives a size or an error', () => {
    const pieces = fc.constantFrom('1', '.', 'k', 'i', 'b', ' ', '-', 'e', '_', '0x', 'inf', 'é');
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const read = parseBinarySize(all.join(''));
        expect(read.ok ? Number.isInteger(read.value) : read.error !== '').toBe(true);
      }),
    );
  });
});
