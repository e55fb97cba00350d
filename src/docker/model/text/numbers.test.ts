import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatExponential,
  formatFixed,
  formatFloat,
  formatG,
  parseGoFloat,
  underscoresFit,
} from './go-float.ts';
import { parseGoInteger, toInt64 } from './go-integer.ts';
import { rfc3339, rfc3339Nano, zeroTime } from './rfc3339.ts';

describe('times', () => {
  it('TXT-5 prints times in RFC 3339', () => {
    const ms = Date.UTC(2024, 4, 1, 10, 20, 30, 120);
    expect(rfc3339Nano(ms)).toBe('2024-05-01T10:20:30.12Z');
    expect(rfc3339Nano(ms + 0.5)).toBe('2024-05-01T10:20:30.1205Z');
    expect(rfc3339Nano(ms - 120)).toBe('2024-05-01T10:20:30Z');
    expect(rfc3339(ms)).toBe('2024-05-01T10:20:30Z');
    expect(rfc3339Nano(-1)).toBe('1969-12-31T23:59:59.999Z');
    expect(zeroTime).toBe('0001-01-01T00:00:00Z');
  });
});

describe('numbers as Go reads and prints them', () => {
  it('TXT-21 reads integers by base and size', () => {
    expect(parseGoInteger('0x_ff', { base: 0 })).toEqual({ ok: true, value: 255n });
    expect(parseGoInteger('-0o17', { base: 0 })).toEqual({ ok: true, value: -15n });
    expect(parseGoInteger('017', { base: 0 })).toEqual({ ok: true, value: 15n });
    expect(parseGoInteger('017')).toEqual({ ok: true, value: 17n });
    expect(parseGoInteger('128', { bits: 8 })).toEqual({ ok: false, error: 'value out of range' });
    expect(parseGoInteger('-128', { bits: 8 })).toEqual({ ok: true, value: -128n });
    expect(parseGoInteger('300x', { bits: 8 })).toEqual({ ok: false, error: 'value out of range' });
    expect(parseGoInteger('30x', { bits: 8 })).toEqual({ ok: false, error: 'invalid syntax' });
    expect(parseGoInteger('-1', { signed: false })).toEqual({ ok: false, error: 'invalid syntax' });
    expect(parseGoInteger('1_0')).toEqual({ ok: false, error: 'invalid syntax' });
    expect(toInt64(-0.5)).toBe(0);
  });

  it('TXT-3 lets an underscore stand between digits only', () => {
    expect(
      ['1_0', '0x_1', '1_', '_1', '1__0', '1_.5', '1._5', '1_0.5'].map(underscoresFit),
    ).toEqual([true, true, false, false, false, false, false, true]);
  });

  it('TXT-3 reads hexadecimal floats and rounds them once', () => {
    expect(parseGoFloat('-0x1.8p1')).toEqual({ ok: true, value: -3 });
    expect(parseGoFloat('0x1.00000000000008p0')).toEqual({ ok: true, value: 1 });
    expect(parseGoFloat('0x1.000000000000080000000000001p0')).toEqual({
      ok: true,
      value: 1 + 2 ** -52,
    });
    expect(parseGoFloat('0x1p99999')).toEqual({ ok: false, error: 'value out of range' });
    expect(parseGoFloat('-Infinity')).toEqual({ ok: true, value: -Infinity });
    expect(parseGoFloat('0x')).toEqual({ ok: false, error: 'invalid syntax' });
    expect(parseGoFloat('.')).toEqual({ ok: false, error: 'invalid syntax' });
  });

  it('TXT-16 prints zeros, infinities and what is no number', () => {
    const values = [0, -0, Infinity, -Infinity, Number.NaN];
    expect(values.map(formatFloat)).toEqual(['0', '0', '+Inf', '-Inf', 'NaN']);
    expect(values.map((value) => formatFixed(value, 1))).toEqual([
      '0.0',
      '-0.0',
      '+Inf',
      '-Inf',
      'NaN',
    ]);
    expect(values.map((value) => formatExponential(value, 1))).toEqual([
      '0.0e+00',
      '-0.0e+00',
      '+Inf',
      '-Inf',
      'NaN',
    ]);
  });

  it('TXT-16 the shortest text reads back to the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseGoFloat(formatFloat(value))).toEqual({ ok: true, value: value + 0 });
      }),
    );
  });

  it('TXT-2 rounding is off by half a digit at most', () => {
    const double = fc.double({ min: 1e-6, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(double, fc.integer({ min: 1, max: 17 }), (value, digits) => {
        const shown = Number(formatG(value, digits));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(
          value * 0.500001 * 10 ** (1 - digits) + 1e-15 * value,
        );
        expect(Math.abs(Number(formatFixed(value, 2)) - value)).toBeLessThanOrEqual(
          0.005001 + value * 1e-15,
        );
      }),
    );
  });
});
