import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drag, dragTo, scrollByTouch } from './touch-scroll.ts';

it('scrolls to older lines as the finger moves down, to newer ones as it moves up', () => {
  const begun: Drag = { yPx: 100, restPx: 0 };
  expect(dragTo(begun, 145, 20)).toEqual({ drag: { yPx: 145, restPx: 5 }, lines: -2 });
  expect(dragTo(begun, 75, 20)).toEqual({ drag: { yPx: 75, restPx: -5 }, lines: 1 });
  expect(dragTo(begun, 110, 20)).toEqual({ drag: { yPx: 110, restPx: 10 }, lines: 0 });
});

it('loses nothing over many small moves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -300, max: 300 })),
      fc.integer({ min: 8, max: 60 }),
      (moves, linePx) => {
        let drag: Drag = { yPx: 0, restPx: 0 };
        let lines = 0;
        for (const yPx of moves) {
          const step = dragTo(drag, yPx, linePx);
          drag = step.drag;
          lines += step.lines;
        }
        expect(drag.restPx - lines * linePx).toBe(moves.at(-1) ?? 0);
        expect(Math.abs(drag.restPx)).toBeLessThan(linePx);
      },
    ),
  );
});

describe('on the console', () => {
  /** A terminal of 20 lines of 20 px, with 100 lines above. */
  function desk(viewportY: number) {
    const host = Object.assign(new EventTarget(), { clientHeight: 400 });
    const active = { viewportY, baseY: 100 };
    const stop = scrollByTouch(host as unknown as HTMLElement, {
      rows: 20,
      buffer: { active },
      scrollLines: (lines) => {
        active.viewportY += lines;
      },
    });
    const touch = (
      type: string,
      yPx: number,
      init: EventInit = { cancelable: true },
      fingers = 1,
    ) => {
      const touches = Array.from({ length: fingers }, () => ({ clientY: yPx }));
      const event = Object.assign(new Event(type, init), { touches });
      host.dispatchEvent(event);
      return event.defaultPrevented;
    };
    return { active, touch, stop };
  }

  it('moves it and keeps the page still', () => {
    const { active, touch } = desk(50);
    touch('touchstart', 100);
    expect([touch('touchmove', 150), active.viewportY]).toEqual([true, 48]);
    expect([touch('touchmove', 155), active.viewportY]).toEqual([true, 48]);
    expect([touch('touchmove', 75), active.viewportY]).toEqual([true, 51]);
  });

  it('lets the page scroll on at either end', () => {
    const top = desk(0);
    top.touch('touchstart', 100);
    expect([top.touch('touchmove', 200), top.active.viewportY]).toEqual([false, 0]);
    const bottom = desk(100);
    bottom.touch('touchstart', 100);
    expect([bottom.touch('touchmove', 20), bottom.active.viewportY]).toEqual([false, 100]);
  });

  it('keeps out of what the browser does already, and of two fingers', () => {
    const { active, touch, stop } = desk(50);
    touch('touchstart', 100);
    expect([touch('touchmove', 200, { cancelable: false }), active.viewportY]).toEqual([false, 50]);
    touch('touchstart', 100, {}, 2);
    expect([touch('touchmove', 200, undefined, 2), active.viewportY]).toEqual([false, 50]);
    stop();
    touch('touchstart', 100);
    expect([touch('touchmove', 200), active.viewportY]).toEqual([false, 50]);
  });
});
