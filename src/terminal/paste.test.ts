import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePaste, promptText, splitPaste, summarisePaste } from './paste.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const texts = (pieces: readonly Uint8Array[]) => pieces.map(decode);
/** Well-formed text with line ends, control characters, Hangul and signs beyond the first plane. */
const anyText = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '\t',
      '\r',
      '\n',
      '\r\n',
      '\0',
      '\x1b',
      '\x7f',
      '\x9b',
      '한',
      'é',
      '😀',
    ),
  )
  .map((signs) => signs.join(''));

describe('normalisePaste', () => {
  it('ends lines as Enter does', () => {
    expect(normalisePaste('a\r\nb\nc\rd\n\ne')).toBe('a\rb\rc\rd\r\re');
  });

  it('drops control characters, so that no text can end a marked paste or press a key', () => {
    expect(normalisePaste('a\x1b[201~\x03\x00b\tc\x7f\x9bd')).toBe('a[201~b\tcd');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalisePaste(text);
        expect(normalisePaste(once)).toBe(once);
      }),
    );
  });
});

describe('promptText', () => {
  it('is one line without control characters', () => {
    expect(promptText('docker run\t-it\r\n alpine\n\x03\x1b[A 한글')).toBe(
      'docker run-it alpine[A 한글',
    );
  });
});

describe('splitPaste', () => {
  it('cuts at 256 bytes', () => {
    const pieces = splitPaste('x'.repeat(600), false);
    expect(pieces.map(({ length }) => length)).toEqual([256, 256, 88]);
  });

  it('never cuts a code point', () => {
    expect(texts(splitPaste('한글😀a', false, 4))).toEqual(['한', '글', '😀', 'a']);
    expect(texts(splitPaste('a한b', false, 4))).toEqual(['a한', 'b']);
  });

  it('marks a paste where the far end asked for it', () => {
    expect(texts(splitPaste('ls', true))).toEqual(['\x1b[200~', 'ls', '\x1b[201~']);
  });

  it('is nothing for nothing', () => {
    expect(splitPaste('', false)).toEqual([]);
  });

  it('joins to the text; no piece is empty or too long, each is whole UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 4, max: 32 }),
        (text, maxBytes) => {
          const pieces = splitPaste(text, false, maxBytes);
          expect(texts(pieces).join('')).toBe(text);
          for (const { length } of pieces) {
            expect(length).toBeGreaterThan(0);
            expect(length).toBeLessThanOrEqual(maxBytes);
          }
        },
      ),
    );
  });

  it('joins to the normalised text, marks around it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normalised = normalisePaste(text);
        expect(texts(splitPaste(normalised, true, 8)).join('')).toBe(
          `\x1b[200~${normalised}\x1b[201~`,
        );
      }),
    );
  });
});

describe('summarisePaste', () => {
  const lines = (text: string) => {
    const { lineCount, firstLines, moreLines } = summarisePaste(text);
    return [lineCount, firstLines, moreLines];
  };

  it('counts lines; an end of line at the very end begins none', () => {
    expect(lines('ls')).toEqual([1, ['ls'], 0]);
    expect(lines('ls\r')).toEqual([1, ['ls'], 0]);
    expect(lines('\r')).toEqual([1, [''], 0]);
    expect(lines('a\r\rb')).toEqual([3, ['a', '', 'b'], 0]);
    expect(lines('1\r2\r3\r4\r5\r6\r7\r')).toEqual([7, ['1', '2', '3', '4', '5'], 2]);
  });

  it('cuts long lines by signs', () => {
    expect(summarisePaste(`${'😀'.repeat(101)}`).firstLines).toEqual([`${'😀'.repeat(100)}…`]);
    expect(summarisePaste('😀'.repeat(100)).firstLines).toEqual(['😀'.repeat(100)]);
  });

  it('asks first when there is more than one line, or more than 4 KiB', () => {
    const asks = (text: string) => summarisePaste(text).asksFirst;
    expect([asks('ls'), asks('ls\r'), asks('ls\rps'), asks('x'.repeat(4096))]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(summarisePaste('한'.repeat(1366))).toMatchObject({ sizeBytes: 4098, asksFirst: true });
  });

  it('counts as splitting does', () => {
    fc.assert(
      fc.property(anyText.map(normalisePaste), (text) => {
        const parts = text.split('\r');
        const count = Math.max(1, parts.at(-1) === '' ? parts.length - 1 : parts.length);
        expect(summarisePaste(text).lineCount).toBe(count);
      }),
    );
  });
});
