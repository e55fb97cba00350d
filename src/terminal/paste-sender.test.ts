import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPasteSender, drawnProgress, type PasteProgress } from './paste-sender.ts';

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const pieces = (...texts: string[]) => texts.map((text) => new TextEncoder().encode(text));

/** A sender under a clock that stands still unless told. */
function desk(onSend: (text: string) => void = () => {}) {
  const sent: string[] = [];
  const progress: (PasteProgress | null)[] = [];
  let nowMs = 0;
  let due: { task: () => void; atMs: number } | null = null;
  const sender = createPasteSender(
    (bytes) => {
      sent.push(decode(bytes));
      onSend(decode(bytes));
    },
    (next) => progress.push(next),
    (task, delayMs) => {
      const mine = { task, atMs: nowMs + delayMs };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
  );
  const pass = (ms: number) => {
    for (const until = nowMs + ms; ; ) {
      const next = due;
      if (next === null || next.atMs > until) {
        nowMs = until;
        return;
      }
      nowMs = next.atMs;
      due = null;
      next.task();
    }
  };
  return { sender, sent, progress, pass, resting: () => due === null };
}

describe('pace', () => {
  it('sends the first piece at once, the others each 30 ms when nothing is echoed', () => {
    const { sender, sent, progress, pass, resting } = desk();
    sender.add(pieces('one', 'two', 'three'), false);
    expect(sent).toEqual(['one']);
    pass(29);
    expect(sent).toEqual(['one']);
    pass(1);
    expect(sent).toEqual(['one', 'two']);
    pass(30);
    expect(sent).toEqual(['one', 'two', 'three']);
    expect(progress).toEqual([
      { sentBytes: 3, totalBytes: 11 },
      { sentBytes: 6, totalBytes: 11 },
      null,
    ]);
    expect(resting()).toBe(true);
  });

  it('goes on in the next task when something is echoed, once for each piece', () => {
    const { sender, sent, pass } = desk();
    sender.add(pieces('one', 'two', 'three'), false);
    sender.echoed();
    sender.echoed();
    expect(sent).toEqual(['one']);
    pass(0);
    expect(sent).toEqual(['one', 'two']);
    pass(29);
    expect(sent).toEqual(['one', 'two']);
  });

  it('does not run away when the far end echoes while it is sent to', () => {
    const echoing = desk(() => echoing.sender.echoed());
    echoing.sender.add(pieces('one', 'two', 'three'), false);
    expect(echoing.sent).toEqual(['one']);
    echoing.pass(0);
    expect(echoing.sent).toEqual(['one', 'two', 'three']);
  });

  it('ignores echoes while nothing is under way', () => {
    const { sender, sent, resting } = desk();
    sender.echoed();
    expect([sent, resting()]).toEqual([[], true]);
  });

  it('sends a second paste after the first, whatever was echoed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 4 })),
        fc.array(fc.boolean()),
        (pastes, echoes) => {
          const { sender, sent, pass } = desk();
          for (const paste of pastes) sender.add(pieces(...paste), false);
          for (const echo of echoes) {
            if (echo) sender.echoed();
            pass(10);
          }
          pass(10_000);
          expect(sent).toEqual(pastes.flat().map((text) => decode(new TextEncoder().encode(text))));
        },
      ),
    );
  });
});

describe('cancel', () => {
  it('stops, and says how far it was', () => {
    const { sender, sent, progress, pass } = desk();
    sender.add(pieces('one', 'two'), false);
    expect(sender.cancel()).toEqual({ sentBytes: 3, totalBytes: 6 });
    pass(1000);
    expect(sent).toEqual(['one']);
    expect(progress.at(-1)).toBeNull();
    expect(sender.cancel()).toBeNull();
  });

  it('closes the mark that is open, and forgets what waits behind', () => {
    const { sender, sent, pass } = desk();
    sender.add(pieces('<', 'one', 'two', '>'), true);
    sender.add(pieces('<', 'more', '>'), true);
    pass(30);
    sender.cancel();
    pass(1000);
    expect(sent).toEqual(['<', 'one', '>']);
  });

  it('leaves the sender ready for the next', () => {
    const { sender, sent, progress, pass } = desk();
    sender.add(pieces('one', 'two'), false);
    sender.cancel();
    sender.add(pieces('new', 'er'), false);
    pass(30);
    expect(sent).toEqual(['one', 'new', 'er']);
    expect(progress.at(-2)).toEqual({ sentBytes: 3, totalBytes: 5 });
  });
});

describe('drawnProgress', () => {
  const at = (sentBytes: number, totalBytes = 100_000) => ({ sentBytes, totalBytes });

  it('draws nothing of a small paste, or at the end', () => {
    expect(drawnProgress(null, at(1, 4096), 4096)).toBeNull();
    expect(drawnProgress(at(1), null, 4096)).toBeNull();
  });

  it('changes with every hundredth', () => {
    const first = at(1000);
    expect(drawnProgress(first, at(1999), 4096)).toBe(first);
    expect(drawnProgress(first, at(2000), 4096)).toEqual(at(2000));
    expect(drawnProgress(null, first, 4096)).toBe(first);
    expect(drawnProgress(first, at(1999, 190_000), 4096)).toEqual(at(1999, 190_000));
  });
});
