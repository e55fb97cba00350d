import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripLeadingTabs } from './heredoc.ts';
import { parseDockerfile } from './parse-dockerfile.ts';

function parsed(text: string) {
  const read = parseDockerfile(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const args = (text: string) =>
  parsed(text).instructions.map((each) => [each.instruction, each.args]);
const failure = (text: string) => {
  const read = parseDockerfile(text);
  return read.ok ? null : read.error;
};

describe('lines', () => {
  it('DF-1 a byte order mark goes at the start only', () => {
    expect(args('\ufeffFROM a\nRUN \ufeffx\n')).toEqual([
      ['FROM', ['a']],
      ['RUN', ['\ufeffx']],
    ]);
  });

  it('DF-1 a carriage return inside a line stays', () => {
    expect(args('FROM a\r\nRUN a\rb\r\n')).toEqual([
      ['FROM', ['a']],
      ['RUN', ['a\rb']],
    ]);
  });

  it('DF-2 white space goes before instructions and comments; a later # is text', () => {
    expect(args('  FROM a\n \t# comment\n\tRUN b # c\n')).toEqual([
      ['FROM', ['a']],
      ['RUN', ['b # c']],
    ]);
  });

  it('DF-3 blank lines keep comments, an empty comment drops them', () => {
    const file = parsed('# one\n\n# two\nFROM a\n# three\n#\n# four\nRUN x\nRUN y\n');
    expect(file.instructions.map((each) => each.comment)).toEqual([['one', 'two'], ['four'], []]);
  });

  it('DF-4 directives are known by name, whatever their case and blanks', () => {
    const text = '#   SYNTAX  =  docker/dockerfile:1  \n#check=skip=all\n# escape = `\nFROM a\n';
    expect(parsed(text).directives).toEqual([
      { name: 'syntax', value: 'docker/dockerfile:1', line: 1 },
      { name: 'check', value: 'skip=all', line: 2 },
      { name: 'escape', value: '`', line: 3 },
    ]);
  });

  it.each([
    ['# check=a\n# check=b\nFROM a', 'only one check parser directive can be used', 1],
    ['# escape=\nFROM a', null, 0],
    ['# escape= \t\nFROM a', "invalid escape token '\t' does not match ` or \\", 0],
    ['# escape=\\\\\nFROM a', "invalid escape token '\\\\' does not match ` or \\", 0],
    ['#!/bin/sh\n# escape=x\nFROM a', null, 0],
    ['  # escape=x\nFROM a', "invalid escape token 'x' does not match ` or \\", 0],
  ])('DF-4 %j', (text, message, startLine) => {
    // The place is the line before the directive, which may be none.
    expect(failure(text)).toEqual(message && { message, startLine, endLine: startLine });
  });

  it('DF-6 the joined line of a backtick file', () => {
    expect(args('# escape=`\nFROM a\nRUN a `\t\n b\\\nRUN c\n')).toEqual([
      ['FROM', ['a']],
      ['RUN', ['a  b\\']],
      ['RUN', ['c']],
    ]);
  });

  it('DF-6 an escape alone on the first line joins what follows', () => {
    expect(parsed('\\\nFROM \\\n# no\n\n a\n')).toMatchObject({
      instructions: [{ instruction: 'FROM', args: ['a'], startLine: 1, endLine: 5 }],
      warnings: [{ message: 'Empty continuation line found in: FROM  a', line: 5 }],
    });
  });

  it('DF-6 three escapes join nothing', () => {
    expect(args('FROM a\nRUN x \\\\\\\nRUN y')).toEqual([
      ['FROM', ['a']],
      ['RUN', ['x \\\\\\']],
      ['RUN', ['y']],
    ]);
  });

  it.each([
    [65535, null],
    [65536, 'dockerfile line greater than max allowed size of 65535'],
  ])('DF-7 a line of %i bytes', (bytes, message) => {
    for (const end of ['', '\n', '\nRUN y\n'])
      expect(failure(`FROM a\n${'RUN é'.padEnd(bytes - 1, 'x')}${end}`)?.message ?? null).toBe(
        message,
      );
  });

  it('DF-8 nothing but comments', () => {
    expect(failure('# a\n\n')).toEqual({
      message: 'file with no instructions',
      startLine: 2,
      endLine: 2,
    });
  });
});

describe('words', () => {
  it('DF-10 a keyword is found without looking at object properties', () => {
    expect(args('constructor a\n__proto__ b')).toEqual([
      ['CONSTRUCTOR', ['']],
      ['__PROTO__', ['']],
    ]);
  });

  it('DF-15 an unknown instruction is read, and its arguments are not', () => {
    expect(args('FROM a\nFOO "b c" d=\n')).toEqual([
      ['FROM', ['a']],
      ['FOO', ['']],
    ]);
  });

  it.each([
    ['COPY --from=a --chown="x y" b c', ['--from=a', '--chown=x y'], ['b', 'c']],
    ['COPY --a\\ b\\"=1 c', ['--a b"=1'], ['c']],
    ["COPY --a='b\\'c d' e", ["--a=b'c d"], ['e']],
    ['COPY -- --from=a b', [], ['--from=a', 'b']],
    ['COPY --from=é b c', ['--from=Ã©'], ['b', 'c']],
    ['COPY --from=à b c', ['--from=Ã'], ['b', 'c']],
    ['COPY - a', [], ['-', 'a']],
    ['COPY --link', ['--link'], []],
    ['RUN --mount=a\tx', ['--mount=a'], ['x']],
  ])('DF-11 %s', (line, flags, words) => {
    expect(parsed(`FROM a\n${line}\n`).instructions[1]).toMatchObject({ flags, args: words });
  });

  it.each([
    ['CMD ["a", "b"]  ', true, ['a', 'b']],
    ['CMD [ ]', true, []],
    ['CMD ["\\ud800x", "\\ud83d\\ude00"]', true, ['\ufffdx', '😀']],
    ['CMD ["a",]', false, ['["a",]']],
    ['CMD ["a"] # c', false, ['["a"] # c']],
    ['CMD ["a\tb"]', false, ['["a\tb"]']],
    ['CMD [1e999]', false, ['[1e999]']],
    ['VOLUME ["/a b"]', true, ['/a b']],
    ['ADD [a, b]', false, ['[a,', 'b]']],
    ['SHELL', false, []],
    ['HEALTHCHECK --retries=3   CMD   [ "a" ]', true, ['CMD', 'a']],
    ['HEALTHCHECK none', false, ['none']],
  ])('DF-12 %s', (line, json, words) => {
    expect(parsed(`FROM a\n${line}\n`).instructions[1]).toMatchObject({ json, args: words });
  });

  it.each(['CMD [null]', 'COPY [{"a": 1}, "b"]', 'HEALTHCHECK CMD [1]', 'ONBUILD RUN ["a", true]'])(
    'DF-12 %s',
    (line) => {
      expect(failure(`FROM a\n${line}\n`)).toEqual({
        message: 'when using JSON array syntax, arrays must be comprised of strings only',
        startLine: 2,
        endLine: 2,
      });
    },
  );

  it.each([
    ['ENV A=b\\ c D="e=f" G=\'h i\'', ['A', 'b\\ c', '=', 'D', '"e=f"', '=', 'G', "'h i'", '=']],
    ['ENV A  b=c  d', ['A', 'b=c  d', '']],
    ['ENV A="x\\" y" B=', ['A', '"x\\" y"', '=', 'B', '', '=']],
    ['LABEL =a', ['', 'a', '=']],
    ['LABEL "a b" c', ['"a', 'b" c', '']],
    ['ARG a="b c" d', ['a="b c"', 'd']],
    ['ARG', []],
  ])('DF-13 %s', (line, words) => {
    expect(parsed(`FROM a\n${line}\n`).instructions[1]?.args).toEqual(words);
  });

  it('DF-13 a label without value', () => {
    expect(failure('FROM a\nLABEL x')?.message).toBe('LABEL must have two arguments');
  });

  it('DF-14 ONBUILD in ONBUILD, and a trigger that is not known', () => {
    expect(parsed('onbuild --x Onbuild RUN a\nONBUILD foo bar').instructions).toMatchObject([
      {
        instruction: 'ONBUILD',
        flags: ['--x'],
        args: [],
        onbuild: {
          instruction: 'ONBUILD',
          keyword: 'Onbuild',
          onbuild: { instruction: 'RUN', args: ['a'] },
        },
      },
      { onbuild: { instruction: 'FOO', args: [''] } },
    ]);
  });
});

describe('heredocs', () => {
  const heredocs = (text: string) => parsed(`FROM a\n${text}`).instructions[1]?.heredocs;

  it.each([
    ["RUN <<eo'f'\nx\neof", { name: 'eof', expand: false }],
    ["RUN <<eo\\'f\nx\neo'f", { name: "eo'f", expand: true }],
    ["RUN <<'one two'\nx\none two", { name: 'one two', expand: false }],
    ['RUN <<$EOF\nx\n$EOF', { name: '$EOF', expand: true }],
    ['RUN <<  EOF  > foo\nx\nEOF', { name: 'EOF', expand: true }],
    ['RUN << -EOF\nx\n-EOF', { name: '-EOF', stripTabs: false }],
    ['RUN <<-EOF\nx\n\t\tEOF', { name: 'EOF', stripTabs: true }],
    ['RUN <<- EOF\nRUN x', undefined],
    ['RUN 42<<EOF\nx\nEOF', { name: 'EOF', fd: 42 }],
    ['run cat<<EOF\nx', undefined],
    ['RUN echo <<EOF"\nx', undefined],
    ['RUN <<\nx', undefined],
    ['ADD <<EOF /x\nx\nEOF\n', { name: 'EOF', content: 'x\n' }],
    ['ENV A=<<EOF\n', undefined],
    ['ONBUILD ONBUILD RUN <<EOF\n', undefined],
    ['ONBUILD COPY <<EOF /x\nx\nEOF', { name: 'EOF' }],
    ['ONBUILD RUN ["<<EOF"]\n', undefined],
  ])('DF-20 %j', (text, wanted) => {
    expect(heredocs(text)).toEqual(wanted === undefined ? [] : [expect.objectContaining(wanted)]);
  });

  it('DF-21 the content ends at the line that is the name; with <<- tabs before it do not count', () => {
    expect(heredocs('RUN <<A\n\tx\n\tA\n A\nA\n')).toMatchObject([{ content: '\tx\n\tA\n A\n' }]);
    const [stripped] = heredocs('RUN <<-A\n\t\tx\n\tA\n') ?? [];
    expect(stripped).toMatchObject({ content: '\t\tx\n', stripTabs: true });
    expect(stripLeadingTabs('\t\tx\n\ty\tz\n')).toBe('x\ny\tz\n');
  });

  it.each([
    ['A', true],
    ["'A'", false],
    ['"A"', false],
  ])('DF-22 variables in the content of <<%s count: %s', (name, expand) => {
    expect(heredocs(`RUN <<${name}\n$x\nA\n`)).toMatchObject([{ name: 'A', expand }]);
  });

  it('DF-23 a heredoc may hold the name of the next', () => {
    expect(heredocs('COPY <<X <<Y /d\nY\nX\nX\nY\n')).toMatchObject([
      { name: 'X', content: 'Y\n' },
      { name: 'Y', content: 'X\n' },
    ]);
  });

  it('DF-23 one that is not closed', () => {
    expect(failure('FROM a\nRUN <<EOF\nEOF \nx')).toEqual({
      message: 'unterminated heredoc',
      startLine: 2,
      endLine: 4,
    });
  });

  it('DF-24 the backslash escapes in a heredoc name of a backtick file', () => {
    const text = '# escape=`\nFROM a\nRUN <<E\\"F\nx\nE"F\n';
    expect(parsed(text).instructions[1]?.heredocs).toMatchObject([{ name: 'E"F' }]);
  });
});

describe('laws', () => {
  const pieces = [
    'FROM a',
    'RUN',
    'ONBUILD',
    'ENV',
    'COPY',
    'HEALTHCHECK',
    'CMD',
    'LABEL',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\\',
    '`',
    '"',
    "'",
    '#',
    '# escape=`',
    '<<',
    '<<-',
    'EOF',
    '[',
    ']',
    ',',
    '$',
    '${',
    '}',
    '=',
    '--',
    'é',
    '\u00a0',
    '\ufeff',
    '\ud800',
    '\u0000',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  );

  it('DF-1 no text makes the parser throw', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseDockerfile(text);
        if (read.ok) expect(read.value.instructions.length).toBeGreaterThan(0);
        else expect(read.error.message).not.toBe('');
      }),
    );
  });

  it('DF-1 instructions are in order, and lines are those of the file', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseDockerfile(text);
        let before = 0;
        for (const each of read.ok ? read.value.instructions : []) {
          expect(each.startLine).toBeGreaterThan(before);
          expect(each.endLine).toBeGreaterThanOrEqual(each.startLine);
          before = each.endLine;
        }
        expect(before).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });

  it('DF-14 ONBUILD may be as deep as a line is long', () => {
    expect(parsed('ONBUILD '.repeat(8000)).instructions).toHaveLength(1);
  });
});
