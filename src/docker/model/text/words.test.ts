import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchGlob } from './glob.ts';
import { goLower, goTitle, goUpper } from './go-case.ts';
import { goJson, sortKeys } from './go-json.ts';
import { goQuote } from './go-quote.ts';
import { goUnquote } from './go-unquote.ts';
import { shellWords } from './shell-words.ts';

describe('shellWords', () => {
  it.each([
    ['docker run -it ubuntu', ['docker', 'run', '-it', 'ubuntu']],
    ["a 'b c' d", ['a', 'b c', 'd']],
    ['a "b \\" \\$x \\n" c', ['a', 'b " $x \\n', 'c']],
    ['a\\ b \'\' ""x', ['a b', '', 'x']],
    ['a\\\nb \\\n c', ['ab', 'c']],
    ['--f="{{.Names}}\t{{.ID}}"', ['--f={{.Names}}\t{{.ID}}']],
    ['a#b # comment', ['a#b']],
    ['# all\nb', ['b']],
    ['  ', []],
  ])('TXT-20 cuts %j', (line, words) => {
    expect(shellWords(line)).toEqual({ ok: true, value: words });
  });

  it.each([
    ["a 'b", "unexpected end of line while looking for matching '"],
    ['a "b\\"', 'unexpected end of line while looking for matching "'],
    ['a\\', 'unexpected end of line after \\'],
  ])('TXT-20 refuses %j', (line, error) => {
    expect(shellWords(line)).toEqual({ ok: false, error });
  });

  it('TXT-20 gives back words that were quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        const line = words.map((word) => `'${word.replaceAll("'", `'"'"'`)}'`).join(' ');
        expect(shellWords(line)).toEqual({ ok: true, value: words });
      }),
    );
  });
});

describe('quoting', () => {
  it.each([
    ['a"b\\', '"a\\"b\\\\"'],
    ['\u0007\b\f\n\r\t\v\u0001\u007f', '"\\a\\b\\f\\n\\r\\t\\v\\x01\\x7f"'],
    ['안녕 …', '"안녕 …"'],
    ['\u00a0\u2028\u{e0001}\ud800', '"\\u00a0\\u2028\\U000e0001\\ufffd"'],
  ])('TXT-24 quotes %j', (text, quoted) => {
    expect(goQuote(text)).toBe(quoted);
  });

  it('TXT-24 what is quoted reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(goUnquote(goQuote(text))).toBe(text.replace(/\p{Cs}/gu, '\ufffd'));
      }),
    );
  });

  it.each(['', '"', '"a', '"\\q"', '"\n"', "''", "'ab'", '`a`b`', '"\\ud800"', '"\\U00110000"'])(
    'TXT-24 cannot read %j',
    (literal) => {
      expect(goUnquote(literal)).toBeNull();
    },
  );
});

it('TXT-24 changes letters one by one', () => {
  expect(goLower('İΣ ÀB')).toBe('iσ àb');
  expect(goUpper('ßé')).toBe('ßÉ');
  expect(goTitle("hello wor_ld it's é-x")).toBe("Hello Wor_ld It'S É-X");
});

describe('JSON', () => {
  it('TXT-18 escapes as Go does', () => {
    expect(goJson({ a: '<&>\u2028\u0001\n"\\\u007f\ud800' })).toBe(
      '{"a":"<&>\\u2028\\u0001\\n\\"\\\\\u007f\\ufffd"}',
    );
    expect(goJson('<&>', { escapeHtml: true })).toBe('"\\u003c\\u0026\\u003e"');
  });

  it('TXT-18 prints numbers, nothing and empty ones', () => {
    expect(goJson([1, 1.5, 1e21, 1e-7, 2 ** 60, null, true, [], {}])).toBe(
      '[1,1.5,1e+21,1e-7,1152921504606846976,null,true,[],{}]',
    );
  });

  it('TXT-18 indents', () => {
    expect(goJson({ a: [1, { b: {} }], c: [] }, { indent: '    ' })).toBe(
      '{\n    "a": [\n        1,\n        {\n            "b": {}\n        }\n    ],\n    "c": []\n}',
    );
  });

  it('TXT-16 sorts the keys of maps', () => {
    expect(goJson(sortKeys({ b: { z: 1, a: 2 }, a: [{ d: 1, c: 2 }] }))).toBe(
      '{"a":[{"c":2,"d":1}],"b":{"a":2,"z":1}}',
    );
  });

  it('TXT-18 reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        const text = goJson(value as Parameters<typeof goJson>[0]);
        const tidy = (json: string) => json.replace(/\\ud[89a-f]../g, '\ufffd');
        expect(tidy(JSON.stringify(JSON.parse(text)))).toBe(tidy(JSON.stringify(value)));
      }),
    );
  });
});

describe('matchGlob', () => {
  it.each([
    ['*', 'abc', true],
    ['*', 'a/c', false],
    ['a*/b', 'abc/b', true],
    ['a?c', 'a/c', false],
    ['[a-c]x', 'bx', true],
    ['[^a-c]x', 'bx', false],
    ['[^a]', '/', true],
    ['[z-a]', 'z', false],
    ['\\*', '*', true],
    ['[\\-x]', '-', true],
    ['a.c', 'abc', false],
    ['**a', 'xa', true],
    ['', '', true],
  ])('TXT-25 %s and %s: %s', (pattern, name, value) => {
    expect(matchGlob(pattern, name)).toEqual({ ok: true, value });
  });

  it.each(['[', '[a', '[]', '[-x]', '[a-]', 'x\\', '[^'])('TXT-25 refuses %s', (pattern) => {
    expect(matchGlob(pattern, 'a')).toEqual({ ok: false, error: 'syntax error in pattern' });
  });

  it('TXT-25 a name without special letters fits itself, and any pattern gives an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        const literal = text.replace(/[*?[\\]/gu, '\\$&');
        expect(matchGlob(literal, text)).toEqual({ ok: true, value: true });
        expect(matchGlob(text, text).ok).toBeTypeOf('boolean');
      }),
    );
  });
});
