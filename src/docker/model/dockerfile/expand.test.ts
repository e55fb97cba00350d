// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language under test
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWord, expandWords } from './expand.ts';

const variables = { A: '1', EMPTY: '', F: 'a.b.c', P: '/usr/lib', S: 'x y', D: 'a$b' };
const text = (word: string, options = {}) => {
  const read = expandWord(word, variables, options);
  return read.ok ? read.value.text : read.error;
};

describe('variables', () => {
  it.each([
    ['${B:-${C:-${A}}}', '1'],
    ['${EMPTY-x}|${EMPTY:-x}|${EMPTY+x}|${EMPTY:+x}', '|x|x|'],
    ['${B:-"$A"}', '1'],
    ["${B:-'}'}", '}'],
    ['${B:-a\\}b}', 'a}b'],
    ['$Aé', ''],
    ['$é', ''],
    ['$1A', 'A'],
    ['${A', 'failed to process "${A": unsupported modifier (\ufffd) in substitution'],
    ['${', 'failed to process "${": syntax error: missing \'}\''],
    ['${A:', 'failed to process "${A:": syntax error: missing \'}\''],
    ['${A:#x}', 'failed to process "${A:#x}": unsupported modifier (:#) in substitution'],
    ['${B:?$A is "out"}', 'failed to process "${B:?$A is \\"out\\"}": B: 1 is out'],
    ['${B:-${C^}}', 'failed to process "${B:-${C^}}": unsupported modifier (^) in substitution'],
    ['${B:-${C^', 'failed to process "${B:-${C^": syntax error: missing \'}\''],
  ])('DF-31 %s', (word, wanted) => {
    expect(text(word)).toBe(wanted);
  });

  it.each([
    ['${F#*.}', 'b.c'],
    ['${F##*.}', 'c'],
    ['${F%.*}', 'a.b'],
    ['${F%%.*}', 'a'],
    ['${F#?}', '.b.c'],
    ['${F#[a]}', 'a.b.c'],
    ['${F#}', 'a.b.c'],
    [
      '${D#a\\$}',
      'failed to process "${D#a\\\\$}": invalid pattern (a\\$) in substitution: invalid escape \'\\$\'',
    ],
    ['${S#* }', 'y'],
    [
      '${F%\\c}',
      'failed to process "${F%\\\\c}": invalid pattern (\\c) in substitution: invalid escape \'\\c\'',
    ],
    ['${B#x}', ''],
  ])('DF-32 %s', (word, wanted) => {
    expect(text(word)).toBe(wanted);
  });

  it.each([
    ['${F/./-}', 'a-b.c'],
    ['${F//./-}', 'a-b-c'],
    ['${F//./}', 'abc'],
    ['${P//\\//_}', '_usr_lib'],
    ['${F/*/x}', 'x'],
    ['${F//*/x}', 'x'],
    ['${F//b*/x}', 'a.x'],
    ['${F//?/x}', 'xxxxx'],
    ['${A///x}', 'x1x'],
    ['${F//b/\\$0\\$0}', 'a.\\b\\b.c'],
    ['${F/x', 'failed to process "${F/x": syntax error: missing \'/\' in ${}'],
    ['${F/x/y', 'failed to process "${F/x/y": syntax error: missing \'}\''],
    [
      '${F/\\x/y}',
      'failed to process "${F/\\\\x/y}": invalid pattern (\\x) in substitution: invalid escape \'\\x\'',
    ],
  ])('DF-33 %s', (word, wanted) => {
    expect(text(word)).toBe(wanted);
  });

  it.each([
    ['\'$A\'"$A"$A', '$A11'],
    ['"\\a\\"\\\\\\$A"', '\\a"\\$A'],
    ["'a\\'b", 'a\\b'],
    ['a\\', 'a'],
    [
      '"a',
      'failed to process "\\"a": unexpected end of statement while looking for matching double-quote',
    ],
    ['\ufeffa', 'a'],
  ])('DF-34 %s', (word, wanted) => {
    expect(text(word)).toBe(wanted);
  });

  it('DF-5 a backtick escapes, and a backslash is text', () => {
    expect(text('`$A\\$A"`"`\\"', { escape: '`' })).toBe('$A\\1"`\\');
  });

  it('DF-34 quotes, escapes and unset variables may be kept', () => {
    const raw = { rawQuotes: true, rawEscapes: true, keepUnset: true };
    expect(text('"a\\"b" \'c\' \\d $A $B ${B:-x} ${B/y/z}', raw)).toBe(
      '"a\\"b" \'c\' \\d 1 $B ${B:-x} ${B/y/z}',
    );
    expect(text('"$A\'', { ignoreQuotes: true })).toBe('"1\'');
  });

  it.each([
    ['a $S "b $S"', ['a', 'x', 'y', 'b x y']],
    ['$EMPTY', []],
    ['""', []],
    ['80${B:-90}', ['90']],
    ['<< EOF', ['<< EOF']],
  ])('DF-35 %s', (word, wanted) => {
    expect(expandWords(word, variables)).toEqual({ ok: true, value: wanted });
  });

  it('DF-30 tells which names were set and which not', () => {
    expect(expandWord('$A$B${C:-$A}$B$toString', variables)).toMatchObject({
      value: { matched: ['A'], unmatched: ['B', 'C', 'toString'] },
    });
  });
});

describe('laws', () => {
  const pieces = [
    '$',
    '{',
    '}',
    ':',
    '-',
    '+',
    '?',
    '#',
    '%',
    '/',
    '\\',
    '"',
    "'",
    'A',
    'S',
    'é',
    ' ',
    '<',
    '*',
    '`',
  ];
  const words = fc
    .array(fc.constantFrom(...pieces), { maxLength: 25 })
    .map((parts) => parts.join(''));

  it('DF-36 no word makes the lexer throw, and an error names the word', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'binary' })), fc.boolean(), (word, raw) => {
        const read = expandWord(word, variables, {
          rawQuotes: raw,
          rawEscapes: raw,
          keepUnset: raw,
        });
        if (!read.ok) expect(read.error).toMatch(/^failed to process "/);
      }),
    );
  });

  it('DF-37 a text without dollar, quote and escape is itself', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((word) => !/[$'"\\]|^\ufeff/.test(word));
    fc.assert(
      fc.property(plain, (word) => {
        expect(text(word)).toBe(word);
      }),
    );
  });

  it('DF-34 an escaped text is itself', () => {
    fc.assert(
      fc.property(words, (word) => {
        const escaped = Array.from(word, (character) => `\\${character}`).join('');
        expect(text(escaped)).toBe(word);
      }),
    );
  });

  it('DF-31 nesting has an end, not a crash', () => {
    expect(text(`${'${B:-'.repeat(3000)}${'}'.repeat(3000)}`)).toMatch(
      /strata: substitutions nested this deep are not simulated$/,
    );
  });
});
