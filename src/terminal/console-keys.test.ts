import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConsoleKey,
  escapeWindowMs,
  judgeKey,
  type KeySituation,
  leavesConsole,
  rememberEscape,
} from './console-keys.ts';

const plain: ConsoleKey = {
  code: '',
  key: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
};
/** A key by its code, pressed with what the words before it say. */
function key(written: string, shown?: string): ConsoleKey {
  const parts = written.split('+');
  const code = parts.at(-1) ?? '';
  return {
    ...plain,
    code,
    key: shown ?? (/^Key(.)$/.exec(code)?.[1]?.toLowerCase() || code),
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: parts.includes('Meta'),
  };
}
const calm: KeySituation = { hasSelection: false, mac: false, escapeAtMs: null, nowMs: 10_000 };
const judge = (pressed: ConsoleKey, situation: Partial<KeySituation> = {}) =>
  judgeKey(pressed, { ...calm, ...situation });

describe('Escape, then Tab', () => {
  const tab = key('Tab');

  it('moves on within two seconds', () => {
    expect([0, 1, escapeWindowMs].map((late) => leavesConsole(tab, 500, 500 + late))).toEqual([
      true,
      true,
      true,
    ]);
    expect(leavesConsole(tab, 500, 500 + escapeWindowMs + 1)).toBe(false);
    expect(leavesConsole(tab, null, 500)).toBe(false);
  });

  it('moves back with Shift, and with no other modifier', () => {
    expect(leavesConsole(key('Shift+Tab'), 0, 10)).toBe(true);
    for (const modifier of ['Ctrl', 'Alt', 'Meta'])
      expect(leavesConsole(key(`${modifier}+Tab`), 0, 10)).toBe(false);
  });

  it('is forgotten when another key comes between, but not for a modifier', () => {
    expect(rememberEscape(null, key('Escape'), 7)).toBe(7);
    expect(rememberEscape(7, key('ShiftLeft'), 9)).toBe(7);
    expect(rememberEscape(7, key('KeyA'), 9)).toBeNull();
    expect(rememberEscape(7, key('Tab'), 9)).toBeNull();
    expect(rememberEscape(7, { ...key('KeyR'), isComposing: true }, 9)).toBeNull();
  });

  it('is the only way out: whatever is typed, Tab leaves only if the key before it was Escape', () => {
    const codes = ['Escape', 'Tab', 'KeyA', 'Enter', 'ShiftRight'];
    fc.assert(
      fc.property(
        fc.array(fc.record({ code: fc.constantFrom(...codes), afterMs: fc.nat(3000) })),
        (typed) => {
          let escapeAtMs: number | null = null;
          let nowMs = 0;
          let lastKey = '';
          let lastMs = 0;
          for (const { code, afterMs } of typed) {
            nowMs += afterMs;
            const leaves = leavesConsole(key(code), escapeAtMs, nowMs);
            const should =
              code === 'Tab' && lastKey === 'Escape' && nowMs - lastMs <= escapeWindowMs;
            expect(leaves).toBe(should);
            escapeAtMs = rememberEscape(escapeAtMs, key(code), nowMs);
            if (code !== 'ShiftRight') {
              lastKey = code;
              lastMs = nowMs;
            }
          }
        },
      ),
    );
  });
});

describe('judgeKey', () => {
  it.each([
    'KeyC',
    'Tab',
    'Enter',
    'Escape',
    'F1',
    'ArrowUp',
    'Shift+Tab',
    'Ctrl+KeyC',
    'Ctrl+KeyD',
    'Ctrl+KeyW',
    'Alt+KeyC',
    'Meta+KeyC',
    'Ctrl+Alt+KeyV',
    'Ctrl+Shift+Minus',
    'Shift+Insert',
  ])('%s goes to the far end', (written) => {
    expect(judge(key(written))).toBe('far-end');
  });

  it.each([
    'Ctrl+KeyV',
    'Ctrl+Shift+KeyV',
    'Ctrl+Equal',
    'Ctrl+Shift+Equal',
    'Ctrl+Minus',
    'Ctrl+Digit0',
    'Ctrl+NumpadAdd',
    'Ctrl+NumpadSubtract',
    'Ctrl+Numpad0',
  ])('%s stays the browser’s', (written) => {
    expect(judge(key(written))).toBe('browser');
  });

  it('copies with Ctrl+C if something is selected, with Ctrl+Shift+C always', () => {
    expect(judge(key('Ctrl+KeyC'), { hasSelection: true })).toBe('copy');
    expect(judge(key('Ctrl+Shift+KeyC', 'C'))).toBe('copy');
    expect(judge(key('Ctrl+Shift+KeyC', 'C'), { hasSelection: true })).toBe('copy');
  });

  it('leaves Ctrl+V to the far end on a Mac', () => {
    expect(judge(key('Ctrl+KeyV'), { mac: true })).toBe('far-end');
  });

  it('lets Tab out after Escape', () => {
    expect(judge(key('Tab'), { escapeAtMs: 9_000 })).toBe('browser');
    expect(judge(key('Tab'), { escapeAtMs: 7_000 })).toBe('far-end');
  });

  it('finds the letter by its place when a Korean layout shows another', () => {
    expect(judge(key('Ctrl+KeyC', 'ㅊ'))).toEqual({ send: '\x03' });
    expect(judge(key('Ctrl+KeyD', 'ㅇ'))).toEqual({ send: '\x04' });
    expect(judge(key('Ctrl+KeyC', 'ㅊ'), { hasSelection: true })).toBe('copy');
    expect(judge(key('Ctrl+KeyV', 'ㅍ'))).toBe('browser');
  });

  it('believes a Latin layout with other places', () => {
    expect(judge(key('Ctrl+KeyI', 'c'), { hasSelection: true })).toBe('copy');
    expect(judge(key('Ctrl+KeyC', 'j'), { hasSelection: true })).toBe('far-end');
    expect(judge(key('Ctrl+KeyC', 'C'))).toBe('far-end');
  });

  it('leaves every key to an input method that composes', () => {
    const anyKey = fc.record({
      code: fc.constantFrom('KeyC', 'KeyV', 'Tab', 'Escape', 'Equal', 'Enter'),
      key: fc.constantFrom('c', 'ㅊ', 'Process', 'Tab', 'Enter'),
      ctrlKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
      metaKey: fc.boolean(),
      isComposing: fc.constant(true),
    });
    fc.assert(
      fc.property(anyKey, fc.boolean(), (pressed, hasSelection) => {
        expect(judge(pressed, { hasSelection, escapeAtMs: 9_999 })).toBe('far-end');
      }),
    );
  });
});
