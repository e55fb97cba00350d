import { describe, expect, it } from 'vitest';
import { createOutputPump } from './output-pump.ts';
import { createOutputQueue } from './output-queue.ts';

/** A terminal that reads when told. */
function desk(limitBytes = 1000, chunkBytes = 4) {
  const written: string[] = [];
  const dones: (() => void)[] = [];
  const pump = createOutputPump(
    (bytes, done) => {
      written.push(new TextDecoder().decode(bytes));
      dones.push(done);
    },
    (leftOutBytes) => `(${leftOutBytes})`,
    createOutputQueue(limitBytes, chunkBytes),
  );
  return {
    pump,
    written,
    push: (text: string) => pump.push(new TextEncoder().encode(text)),
    read: () => dones.shift()?.(),
  };
}

it('has one chunk on its way at a time', () => {
  const { written, push, read } = desk();
  push('abcdefghi');
  expect(written).toEqual(['abcd']);
  push('jk');
  read();
  expect(written).toEqual(['abcd', 'efgh']);
  read();
  read();
  read();
  expect(written).toEqual(['abcd', 'efgh', 'ijk']);
});

it('says where something was left out, after ending what was cut in two', () => {
  const { written, push, read } = desk(4, 4);
  push('abcd');
  push('12345678');
  read();
  read();
  expect(written).toEqual(['abcd', '\x18\x1b[0m\r\n(4)\r\n', '5678']);
});

describe('whenWritten', () => {
  it('runs at once when nothing waits', () => {
    const ran: string[] = [];
    desk().pump.whenWritten(() => ran.push('now'));
    expect(ran).toEqual(['now']);
  });

  it('runs when what was pushed before is read, not earlier and not later', () => {
    const ran: number[] = [];
    const { pump, written, push, read } = desk();
    push('abcdef');
    pump.whenWritten(() => ran.push(written.length));
    push('ghijkl');
    read();
    expect(ran).toEqual([]);
    read();
    expect(ran).toEqual([2]);
  });
});

it('is silent once stopped', () => {
  const { pump, written, push, read } = desk();
  push('abcdef');
  pump.stop();
  read();
  push('more');
  expect(written).toEqual(['abcd']);
});
