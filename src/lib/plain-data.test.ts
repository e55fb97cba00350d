import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, isPlainData } from './plain-data.ts';

describe('isPlainData', () => {
  it('takes what JSON gives back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const stored = JSON.parse(JSON.stringify(value));
        expect(isPlainData(stored)).toBe(true);
        expect(JSON.parse(JSON.stringify(stored))).toEqual(stored);
      }),
    );
  });

  it('takes nothing that JSON would change, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        if (isPlainData(value)) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }),
    );
  });

  it.each([
    ['undefined', undefined],
    ['a hole', new Array(2)],
    ['NaN', [Number.NaN]],
    ['minus zero', -0],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a function', { run: () => 1 }],
  ])('refuses %s', (_, value) => {
    expect(isPlainData(value)).toBe(false);
  });

  it('ends on data that contains itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(isPlainData(loop)).toBe(false);
  });
});

it('fieldsOf reads records and nothing else', () => {
  expect(fieldsOf({ left: 'a' })).toEqual({ left: 'a' });
  expect([fieldsOf('a'), fieldsOf(null), fieldsOf([1])]).toEqual([{}, {}, {}]);
});
