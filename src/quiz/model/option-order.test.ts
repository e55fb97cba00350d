import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey } from '../kinds/all.arbitrary.ts';
import { rightIds } from '../kinds/match/model.ts';
import { firstAttempt, partIds } from './answer.ts';
import { nextAttempt, shownOrder } from './option-order.ts';
import { sampleKeys } from './questions.fixture.ts';

const anySeed = fc.option(fc.integer({ min: 0, max: 0xffffffff }), { nil: null });

describe('shownOrder', () => {
  it('shows the same parts and rights, each once', () => {
    fc.assert(
      fc.property(anyKey, anySeed, (key, seed) => {
        const { parts, rights } = shownOrder(key, seed);
        expect([...parts].sort()).toEqual([...partIds(key)].sort());
        expect([...rights].sort()).toEqual(key.kind === 'match' ? [...rightIds(key)].sort() : []);
      }),
    );
  });

  it('is the same each time it is asked', () => {
    fc.assert(
      fc.property(anyKey, anySeed, (key, seed) => {
        expect(shownOrder(key, seed)).toEqual(shownOrder(structuredClone(key), seed));
      }),
    );
  });

  it('never shows an order question solved', () => {
    fc.assert(
      fc.property(anyKey, anySeed, (key, seed) => {
        fc.pre(key.kind === 'order');
        expect(shownOrder(key, seed).parts).not.toEqual(partIds(key));
      }),
    );
  });

  it('keeps the first orders that readers’ pages were made with', () => {
    expect(sampleKeys.map((key) => shownOrder(key, null))).toMatchInlineSnapshot(`
      [
        {
          "parts": [
            "engine",
            "base-image",
            "host-kernel",
            "image-kernel",
          ],
          "rights": [],
        },
        {
          "parts": [
            "guest-kernel",
            "hypervisor",
            "root",
            "namespaces",
            "cgroups",
          ],
          "rights": [],
        },
        {
          "parts": [
            "host-kernel",
            "hardware",
            "guest-kernel",
            "hypervisor",
          ],
          "rights": [],
        },
        {
          "parts": [
            "vm",
            "image",
            "container",
          ],
          "rights": [
            "computer",
            "executable",
            "process",
          ],
        },
      ]
    `);
  });
});

describe('nextAttempt', () => {
  it('counts on and shows another order, wherever there is another', () => {
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 1, max: 9 }), anySeed, (key, attempt, seed) => {
        const next = nextAttempt(key, { attempt, seed });
        expect(next.attempt).toBe(attempt + 1);
        expect(next).toEqual(nextAttempt(key, { attempt, seed }));
        const order = (of: number | null) => shownOrder(key, of).parts.join();
        const orders = new Set(Array.from({ length: 40 }, (_, of) => order(of)));
        expect(order(next.seed) !== order(seed)).toBe(orders.size > 1);
      }),
    );
  });

  it('gives seeds that can be stored: unsigned and whole', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const { seed } = nextAttempt(key, firstAttempt);
        expect(seed).toBe(seed >>> 0);
      }),
    );
  });
});
