import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawBelow, drawHex, shortId } from './ids.ts';

it('NAM-10 is the same for the same state, across releases', () => {
  expect(drawHex(1, 64)).toEqual(drawHex(1, 64));
  expect(drawHex(1, 12)).toEqual({ value: 'a087eaf300b3', state: 3663131627 });
});

it('NAM-10 draws as many digits as asked, and moves on', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.integer({ min: 1, max: 70 }), (state, digits) => {
      const drawn = drawHex(state, digits);
      expect(drawn.value).toMatch(new RegExp(`^[0-9a-f]{${digits}}$`));
      expect(drawn.state).not.toBe(state);
      expect(drawn.state >= 0 && drawn.state < 2 ** 32).toBe(true);
    }),
  );
});

it('NAM-10 draws below its limit', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.integer({ min: 1, max: 1000 }), (state, below) => {
      const { value } = drawBelow(state, below);
      expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true);
    }),
  );
});

it('NAM-11 shortens ids and digests', () => {
  expect(shortId(`sha256:${'0123456789abcdef'.repeat(4)}`)).toBe('0123456789ab');
  expect(shortId('0123456789abcdef')).toBe('0123456789ab');
  expect(shortId('short')).toBe('short');
});
