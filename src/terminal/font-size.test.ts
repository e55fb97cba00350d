import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fontSize } from './font-size.ts';

const at = (basePx: number, steps: number, projectorHeightPx: number | null = null) =>
  fontSize({ basePx, steps, projectorHeightPx });

it('is the style sheet’s, two px more or less with each step', () => {
  expect(at(15, 0)).toEqual({ sizePx: 15, canShrink: true, canGrow: true });
  expect(at(15, 2)).toEqual({ sizePx: 19, canShrink: true, canGrow: true });
  expect(at(13, -1)).toEqual({ sizePx: 11, canShrink: true, canGrow: true });
});

it('keeps between 10 and 28 px', () => {
  expect(at(13, -2)).toEqual({ sizePx: 10, canShrink: false, canGrow: true });
  expect(at(15, 9)).toEqual({ sizePx: 28, canShrink: true, canGrow: false });
});

it('is never below 28/1080 of the height on the wall', () => {
  expect(at(20, 0, 1080)).toEqual({ sizePx: 28, canShrink: false, canGrow: true });
  expect(at(20, 0, 720)).toEqual({ sizePx: 20, canShrink: true, canGrow: true });
  expect(at(20, -4, 720)).toEqual({ sizePx: 19, canShrink: false, canGrow: true });
  expect(at(28, 99, 1080)).toEqual({ sizePx: 56, canShrink: true, canGrow: false });
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 80 }),
      fc.integer({ min: -30, max: 30 }),
      fc.integer({ min: 300, max: 4320 }),
      (basePx, steps, heightPx) => {
        expect(at(basePx, steps, heightPx).sizePx).toBeGreaterThanOrEqual((heightPx * 28) / 1080);
      },
    ),
  );
});
