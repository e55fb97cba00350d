import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, drawUint32, hashText, shuffle } from './rng.ts';

describe('createRng', () => {
  it('gives the same stream for the same seed, within [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [a, b] = [createRng(seed), createRng(seed)];
        for (let i = 0; i < 20; i += 1) {
          const value = a();
          expect(value).toBe(b());
          expect(value >= 0 && value < 1).toBe(true);
        }
      }),
    );
  });
});

describe('drawUint32', () => {
  it('draws what the generator of the same seed gives, with its position as data', () => {
    const rng = createRng(-7);
    let state = -7;
    for (let i = 0; i < 5; i += 1) {
      const drawn = drawUint32(state);
      expect(drawn.value / 2 ** 32).toBe(rng());
      state = drawn.state;
    }
  });

  it('stays the same across releases', () => {
    expect(drawUint32(1)).toEqual({ value: 2693262067, state: 1831565814 });
  });
});

describe('shuffle', () => {
  it('keeps the members and leaves the original alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const before = [...items];
        const mixed = shuffle(items, createRng(seed));
        expect([...mixed].sort()).toEqual([...before].sort());
        expect(items).toEqual(before);
      }),
    );
  });
});

describe('hashText', () => {
  it('is stable across releases: stored orders hang on it', () => {
    expect(hashText('')).toBe(0x811c9dc5);
    expect(hashText('which-kernel-answers-read')).toBe(hashText('which-kernel-answers-read'));
    expect(hashText('a')).toBe(0xe40c292c);
  });
});
