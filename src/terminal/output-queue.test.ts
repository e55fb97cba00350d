import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutputQueue, type Output, type OutputQueue } from './output-queue.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const decode = (of: Uint8Array) => new TextDecoder().decode(of);
function drain(queue: OutputQueue): Output[] {
  const all: Output[] = [];
  for (let next = queue.take(); next !== null; next = queue.take()) all.push(next);
  return all;
}
const written = (all: readonly Output[]) =>
  all.map((output) => (output.kind === 'bytes' ? decode(output.bytes) : output.leftOutBytes));

describe('below the limit', () => {
  it('gives back what was pushed, gathered in chunks', () => {
    const queue = createOutputQueue(1000, 4);
    for (const part of ['a', 'b', 'cdefg', '', 'hi']) queue.push(bytes(part));
    expect(queue.waitingBytes).toBe(9);
    expect(written(drain(queue))).toEqual(['abcd', 'efgh', 'i']);
    expect([queue.waitingBytes, queue.take()]).toEqual([0, null]);
  });

  it('keeps a copy', () => {
    const queue = createOutputQueue();
    const mine = bytes('mine');
    queue.push(mine);
    mine.fill(0);
    expect(written(drain(queue))).toEqual(['mine']);
  });

  it('is a queue for any bytes and any chunk', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.integer({ min: 1, max: 50 }),
        (parts, chunkBytes) => {
          const queue = createOutputQueue(1_000_000, chunkBytes);
          const taken: number[] = [];
          for (const [index, part] of parts.entries()) {
            queue.push(part);
            const output = index % 3 === 0 ? queue.take() : null;
            if (output?.kind === 'bytes') taken.push(...output.bytes);
          }
          for (const output of drain(queue))
            if (output.kind === 'bytes') taken.push(...output.bytes);
          expect(taken).toEqual(parts.flatMap((part) => [...part]));
        },
      ),
    );
  });
});

describe('above the limit', () => {
  it('leaves out the oldest and goes on at the start of a line', () => {
    const queue = createOutputQueue(12, 6);
    queue.push(bytes('one\ntw'));
    queue.push(bytes('o\nthre'));
    queue.push(bytes('e\nfour'));
    expect(queue.waitingBytes).toBe(12);
    expect(written(drain(queue))).toEqual([8, 'thre', 'e\nfour']);
  });

  it('leaves out most of one push that is too large by itself', () => {
    const queue = createOutputQueue(8, 8);
    queue.push(bytes('before'));
    queue.push(bytes('0123456789abcdef\nxyz'));
    expect(written(drain(queue))).toEqual([23, 'xyz']);
  });

  it('goes on at the start of a code point where no line starts near', () => {
    const queue = createOutputQueue(8, 8);
    queue.push(bytes('가나다라'));
    expect(written(drain(queue))).toEqual([6, '다라']);
  });

  it('loses no count: what is written and what is left out is what was pushed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 60 })),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 16, max: 64 }),
        (parts, chunkBytes, limitBytes) => {
          const queue = createOutputQueue(limitBytes, chunkBytes);
          let pushed = 0;
          for (const part of parts) {
            queue.push(part);
            pushed += part.length;
            expect(queue.waitingBytes).toBeLessThanOrEqual(limitBytes);
          }
          const counted = drain(queue).reduce(
            (sum, output) =>
              sum + (output.kind === 'bytes' ? output.bytes.length : output.leftOutBytes),
            0,
          );
          expect(counted).toBe(pushed);
        },
      ),
    );
  });
});
