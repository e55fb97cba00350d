import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createConsoleLog } from './console-log.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

it('keeps what was printed, and drops the oldest pieces beyond its size', () => {
  const log = createConsoleLog(4);
  log.add(bytes(1, 2));
  log.add(bytes());
  log.add(bytes(3, 4));
  expect([log.bytes(), log.droppedBytes]).toEqual([bytes(1, 2, 3, 4), 0]);
  log.add(bytes(5));
  expect([log.bytes(), log.droppedBytes]).toEqual([bytes(5), 4]);
  log.clear();
  expect([log.bytes(), log.droppedBytes]).toEqual([bytes(), 0]);
});

it('holds the end of everything printed, and counts the rest', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 20 }), (printed, most) => {
      const log = createConsoleLog(most);
      for (const piece of printed) log.add(piece);
      const all = printed.flatMap((piece) => [...piece]);
      const kept = [...log.bytes()];
      expect(kept).toEqual(all.slice(all.length - kept.length));
      expect(kept.length + log.droppedBytes).toBe(all.length);
      // one piece longer than the log is kept whole
      expect(kept.length).toBeLessThanOrEqual(Math.max(most, printed.at(-1)?.length ?? 0, 6));
    }),
  );
});
