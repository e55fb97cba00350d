import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFields } from '../text/csv-fields.ts';
import {
  invalidArgument,
  parseBool,
  parseCpus,
  parseDigits,
  parseDuration,
  parseFloat64,
  parseInteger,
  parseUnsigned,
} from './flag-values.ts';

const value = (of: unknown) => ({ ok: true, value: of });
const error = (text: string) => ({ ok: false, error: text });

it('TXT-21 words a refusal', () => {
  expect(invalidArgument('a"b', '-m, --memory', "invalid size: 'a'")).toBe(
    'invalid argument "a\\"b" for "-m, --memory" flag: invalid size: \'a\'',
  );
});

it('TXT-21 reads booleans', () => {
  expect(['1', 't', 'TRUE', 'True'].map(parseBool)).toEqual(Array(4).fill(value(true)));
  expect(['0', 'f', 'FALSE', 'False'].map(parseBool)).toEqual(Array(4).fill(value(false)));
  expect(parseBool('yes')).toEqual(error('strconv.ParseBool: parsing "yes": invalid syntax'));
});

it('TXT-21 reads integers', () => {
  expect(parseInteger('-0x10')).toEqual(value(-16));
  expect(parseInteger('08')).toEqual(error('strconv.ParseInt: parsing "08": invalid syntax'));
  expect(parseInteger('99999999999999999999')).toEqual(
    error('strconv.ParseInt: parsing "99999999999999999999": value out of range'),
  );
  expect(parseUnsigned('65535', 16)).toEqual(value(65_535));
  expect(parseUnsigned('70000x', 16)).toEqual(
    error('strconv.ParseUint: parsing "70000x": value out of range'),
  );
  expect(parseDigits('0x1')).toEqual(error('strconv.Atoi: parsing "0x1": invalid syntax'));
  expect(parseFloat64('1.5')).toEqual(value(1.5));
  expect(parseFloat64('x')).toEqual(error('strconv.ParseFloat: parsing "x": invalid syntax'));
});

// recorded: docker run --health-interval, Docker CLI 28.2.2
it.each([
  ['1h30m', value(5_400_000_000_000)],
  ['1.5s', value(1_500_000_000)],
  ['-10ms', value(-10_000_000)],
  ['1µs', value(1_000)],
  ['0', value(0)],
  ['5', error('time: missing unit in duration "5"')],
  ['1d', error('time: unknown unit "d" in duration "1d"')],
  ['', error('time: invalid duration ""')],
  ['é', error('time: invalid duration "\\xc3\\xa9"')],
  ['.s', error('time: invalid duration ".s"')],
  ['9999999999h', error('time: invalid duration "9999999999h"')],
])('TXT-4 reads the duration %j', (text, result) => {
  expect(parseDuration(text)).toEqual(result);
});

// recorded: docker run --cpus, Docker CLI 28.2.2
it.each([
  ['1.5', value(1_500_000_000)],
  ['.5', value(500_000_000)],
  ['1e-9', value(1)],
  ['3/2', value(1_500_000_000)],
  ['010/1', value(8_000_000_000)],
  ['0x1p-2', value(250_000_000)],
  ['0b1', value(1_000_000_000)],
  ['-1', value(-1_000_000_000)],
  ['1/3', error('value is too precise')],
  ['1.00000000001', error('value is too precise')],
  ['abc', error('failed to parse abc as a rational number')],
  ['1/0', error('failed to parse 1/0 as a rational number')],
  ['1.5/2', error('failed to parse 1.5/2 as a rational number')],
  ['+1/+2', error('failed to parse +1/+2 as a rational number')],
  ['1e9999999', error('failed to parse 1e9999999 as a rational number')],
])('TXT-22 reads --cpus %s', (text, result) => {
  expect(parseCpus(text)).toEqual(result);
});

// recorded: docker run --mount, Docker CLI 28.2.2
describe('csvFields', () => {
  it.each([
    ['type=bind,src=/a,dst=/b', ['type=bind', 'src=/a', 'dst=/b']],
    ['a,"b,c",d', ['a', 'b,c', 'd']],
    ['"a""b"', ['a"b']],
    ['a,', ['a', '']],
    ['"a\nb"', ['a\nb']],
    ['\n\na\r\nb', ['a']],
    ['é,"ü"', ['é', 'ü']],
  ])('TXT-23 cuts %j', (line, fields) => {
    expect(csvFields(line)).toEqual(value(fields));
  });

  it.each([
    ['', 'EOF'],
    ['type=bind,"x', 'parse error on line 1, column 13: extraneous or missing " in quoted-field'],
    ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
    ['é,a"b', 'parse error on line 1, column 5: bare " in non-quoted-field'],
    ['"a"b,c', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
    [
      '"a\nb',
      'record on line 1; parse error on line 2, column 2: extraneous or missing " in quoted-field',
    ],
    [
      '"a\nb"c',
      'record on line 1; parse error on line 2, column 2: extraneous or missing " in quoted-field',
    ],
  ])('TXT-23 refuses %j', (line, text) => {
    expect(csvFields(line)).toEqual(error(text));
  });

  it('TXT-23 gives back what was quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (fields) => {
        const tidy = fields.map((field) => field.replaceAll('\r', ''));
        const line = tidy.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
        expect(csvFields(line)).toEqual(value(tidy));
      }),
    );
  });
});

it('TXT-21 any text gives a value or an error', () => {
  const pieces = fc.constantFrom('1', '0x', '.', '-', 'e', 'h', 's', '_', '/', '"', ',', '\n', 'é');
  fc.assert(
    fc.property(fc.array(pieces), (all) => {
      const text = all.join('');
      for (const parse of [
        parseBool,
        parseInteger,
        parseUnsigned,
        parseDuration,
        parseCpus,
        csvFields,
      ]) {
        expect(parse(text).ok).toBeTypeOf('boolean');
      }
    }),
  );
});
