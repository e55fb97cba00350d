import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameMap } from './name-map.ts';

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  fc.string({ maxLength: 3, unit: 'binary' }),
);
const change = fc.record({ name, value: fc.option(fc.nat(9), { nil: undefined }) });

/** UTF-8, for comparing as bytes. */
const utf8 = (text: string) => [...new TextEncoder().encode(text)];

describe('NameMap', () => {
  it('UFS-41 is a Map in byte order of names, whatever was set and deleted', () => {
    fc.assert(
      fc.property(fc.array(change, { size: '+1' }), (changes) => {
        const plain = new Map<string, number>();
        let map = NameMap.from<number>([]);
        for (const { name: key, value } of changes) {
          if (value === undefined) plain.delete(key);
          else plain.set(key, value);
          map = value === undefined ? map.without(key) : map.with(key, value);
        }
        const sorted = [...plain].sort((a, b) => {
          const [x, y] = [utf8(a[0]), utf8(b[0])];
          const at = x.findIndex((byte, i) => byte !== y[i]);
          return at === -1 ? x.length - y.length : (x[at] ?? -1) - (y[at] ?? -1);
        });
        expect([...map]).toEqual(sorted);
        expect([...NameMap.from(plain)]).toEqual(sorted);
        expect(map.size).toBe(plain.size);
        expect([...map.keys()]).toEqual(sorted.map(([key]) => key));
        expect([...map.values()]).toEqual(sorted.map(([, value]) => value));
        for (const { name: key } of changes) expect(map.get(key)).toBe(plain.get(key));
      }),
    );
  });

  it('UFS-38 leaves older versions as they were', () => {
    const before = NameMap.from([
      ['a', 1],
      ['b', 2],
    ]);
    expect([...before.with('a', 3).without('b')]).toEqual([['a', 3]]);
    expect([...before]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(before.without('c')).toBe(before);
  });

  it('equals another one with the same pairs, however it came about', () => {
    const built = NameMap.from([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    const grown = NameMap.from<number>([]).with('c', 3).with('a', 1).with('b', 2);
    expect(grown).toEqual(built);
    expect(grown.with('b', 4)).not.toEqual(built);
  });

  it('UFS-41 orders astral names after U+FFFD', () => {
    const names = ['\u{1f600}', 'ab', '\ufffd', 'a'].map((name) => [name, 0] as const);
    expect([...NameMap.from(names).keys()]).toEqual(['a', 'ab', '\ufffd', '\u{1f600}']);
  });
});
