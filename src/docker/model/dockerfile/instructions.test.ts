import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import errors from '../fixtures/vectors/errors.json';
import { readDockerfile, readTrigger } from './instructions.ts';
import { resolveStages } from './stage-graph.ts';

function failure(text: string): string | null {
  const read = readDockerfile(text);
  if (!read.ok) return read.error.message;
  const graph = resolveStages(read.value.dockerfile, {
    escape: read.value.parsed.escape,
    buildArgs: {},
    buildPlatform: 'linux/amd64',
    targetPlatform: 'linux/amd64',
  });
  return graph.ok ? null : graph.error.message;
}

const onLine2 = (line: string): string | null =>
  failure(`FROM a\n${line}\n`)?.replace('dockerfile parse error on line 2: ', '') ?? null;

function second(line: string) {
  const read = readDockerfile(`FROM a\n${line}\n`);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.dockerfile.stages[0]?.instructions[0];
}

/** Rows that only a build can decide. */
const laterRows = [
  'build-run-fails',
  'build-run-not-found',
  'build-copy-missing',
  'build-no-dockerfile',
];
/** The row is the parser's own message; the build says it before the parser sees the file. */
const parserRows = ['build-empty'];
/** Rows whose source remarks that BuildKit may add a suggestion: it does for these words. */
const suggested: Readonly<Record<string, string>> = {
  'build-unknown-instruction': ' (did you mean FROM?)',
  'build-flag-unknown': ' (did you mean from?)',
};

interface ErrorRow {
  readonly id: string;
  readonly dockerfile?: string | null;
  readonly text: string;
}

describe('DF-40 recorded errors', () => {
  const rows = (errors.rows as readonly ErrorRow[]).filter(
    ({ id, dockerfile }) =>
      typeof dockerfile === 'string' && ![...laterRows, ...parserRows].includes(id),
  );

  it.each(rows.map((row) => [row.id, row] as const))('%s', (id, { dockerfile, text }) => {
    expect(failure(dockerfile ?? '')).toBe(text + (suggested[id] ?? ''));
  });

  it('DF-8 build-dockerfile-empty', () => {
    const row = (errors.rows as readonly ErrorRow[]).find(
      ({ id }) => id === 'build-dockerfile-empty',
    );
    expect(failure('')).toBe(row?.text);
  });
});

describe('errors', () => {
  it.each([
    ['RUNN x', 'unknown instruction: RUNN (did you mean RUN?)'],
    ['copi x', 'unknown instruction: copi (did you mean copy?)'],
    ['Coppy x', 'unknown instruction: Coppy (did you mean copy?)'],
    ['KUBECTL x', 'unknown instruction: KUBECTL'],
    ['RUN --mont=type=cache x', 'unknown flag: --mont (did you mean mount?)'],
    ['MAINTAINER --boo x', 'unknown flag: --boo'],
    ['COPY --From=x a b', 'unknown flag: --From (did you mean from?)'],
  ])('DF-41 %s', (line, message) => {
    expect(onLine2(line)).toBe(message);
  });

  it.each([
    ['COPY --from a b', 'missing a value on flag: --from'],
    ['COPY --link= a b', 'missing a value on flag: --link'],
    ['COPY --link=yes a b', 'expecting boolean value for flag --link, not: yes'],
    ['COPY --link=TRUE a b', null],
    ['COPY --chown=1 --chown=2 a b', 'duplicate flag specified: --chown'],
    ['COPY --exclude=1 --exclude=2 a b', null],
    ['CMD --x y', 'unknown flag: --x'],
    ['STOPSIGNAL --x 9', null],
    ['ARG --x y', null],
  ])('DF-42 %s', (line, message) => {
    expect(onLine2(line)).toBe(message);
  });

  it.each([
    ['FROM a as B.c_d-1', null],
    [
      'FROM a AS -x',
      'invalid name for build stage: "-x", name can\'t start with a number or contain symbols',
    ],
    ['FROM a IS x', 'FROM requires either one or three arguments'],
    ['FROM --platform a', 'missing a value on flag: --platform'],
    ['FROM --x=1 a', 'unknown flag: --x'],
  ])('DF-43 %s', (line, message) => {
    expect(onLine2(line)).toBe(message);
  });

  it.each([
    ['ARG A=1', 'dockerfile contains no stages to build'],
    [
      'ARG A=1\nRUN x\nFROM a',
      'dockerfile parse error on line 2: no build stage in current context',
    ],
    ['# check=skip\nFROM a', 'failed to parse check options: invalid check option "skip"'],
  ])('DF-44 %j', (text, message) => {
    expect(failure(text)).toBe(message);
  });

  it.each([
    ['ONBUILD maintainer x', "MAINTAINER isn't allowed as an ONBUILD trigger"],
    ['ONBUILD --x RUN y', 'unknown flag: --x'],
    ['ONBUILD FOO', null],
  ])('DF-45 %s', (line, message) => {
    expect(onLine2(line)).toBe(message);
  });

  it.each([
    ['--interval=1us CMD x', 'Interval "interval" cannot be less than 1ms'],
    ['--start-period=-1s CMD x', 'Interval "start-period" cannot be less than 1ms'],
    ['--timeout=5 CMD x', 'time: missing unit in duration "5"'],
    ['--timeout=x CMD x', 'time: invalid duration "x"'],
    ['--retries=x CMD y', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['--retries=9999999999 CMD y', 'strconv.ParseInt: parsing "9999999999": value out of range'],
    ['--retries=-1 CMD y', '--retries cannot be negative (-1)'],
    ['--foo=1 CMD y', 'unknown flag: --foo'],
    ['CMD []', 'Missing command after HEALTHCHECK CMD'],
  ])('DF-46 HEALTHCHECK %s', (rest, message) => {
    expect(onLine2(`HEALTHCHECK ${rest}`)).toBe(message);
  });

  it.each([
    ['COPY a <<EOF\nx\nEOF', 'COPY cannot accept a heredoc as a destination'],
    ['SHELL bash', 'SHELL requires the arguments to be in JSON form'],
    ['SHELL []', 'SHELL requires at least one argument'],
    ['ENV =x', 'ENV names can not be blank'],
    ['ARG =x', 'ARG names can not be blank'],
    ['RUN --network=foo x', 'invalid network mode "foo"'],
    ['RUN --security=foo x', 'security "foo" is not valid'],
    [
      'RUN --mount=from=$X,target=/y x',
      "'from' doesn't support variable expansion, define alias stage instead",
    ],
    ['RUN --mount= x', 'failed to parse csv mounts: EOF'],
    ['RUN --device=a,b x', "invalid field 'b' must be a key=value pair"],
    [
      'RUN --device=a,requird=1 x',
      "unexpected key 'requird' in 'requird=1' (did you mean required?)",
    ],
  ])('DF-47 %j', (line, message) => {
    expect(onLine2(line)).toBe(message);
  });

  it('DF-40 the place is the whole instruction', () => {
    expect(readDockerfile('FROM a\n\nCOPY \\\n  x\n')).toMatchObject({
      error: { startLine: 3, endLine: 4 },
    });
  });
});

describe('meaning', () => {
  it.each([
    [
      'ENV A=1 B="x y"',
      {
        kind: 'ENV',
        pairs: [
          { key: 'A', value: '1', legacy: false },
          { key: 'B', value: '"x y"', legacy: false },
        ],
      },
    ],
    [
      'env A b c',
      { kind: 'ENV', keyword: 'env', pairs: [{ key: 'A', value: 'b c', legacy: true }] },
    ],
    [
      'RUN a && b',
      {
        kind: 'RUN',
        command: ['a && b'],
        shellForm: true,
        network: 'default',
        security: 'sandbox',
        mounts: [],
      },
    ],
    ['RUN', { kind: 'RUN', command: [], shellForm: true }],
    ['RUN ["a", "b"]', { kind: 'RUN', command: ['a', 'b'], shellForm: false }],
    [
      'RUN --mount=type=cache,target=/x --mount=from=b --network=none x',
      {
        mounts: ['type=cache,target=/x', 'from=b'],
        mountFrom: ['', 'b'],
        network: 'none',
        flagsUsed: ['mount', 'network'],
      },
    ],
    [
      'RUN --device=vendor.com/d=foo,required x',
      { devices: [{ name: 'vendor.com/d=foo', required: true }] },
    ],
    ['CMD ["a"]', { kind: 'CMD', command: ['a'], shellForm: false }],
    ['ENTRYPOINT a b', { kind: 'ENTRYPOINT', command: ['a b'], shellForm: true }],
    ['EXPOSE 90 80/udp 7', { kind: 'EXPOSE', ports: ['7', '80/udp', '90'] }],
    ['VOLUME ["/a", " /b "]', { kind: 'VOLUME', volumes: ['/a', '/b'] }],
    ['SHELL ["/bin/bash", "-c"]', { kind: 'SHELL', shell: ['/bin/bash', '-c'] }],
    ['STOPSIGNAL $S', { kind: 'STOPSIGNAL', signal: '$S' }],
    ['USER a:b', { kind: 'USER', user: 'a:b' }],
    ['WORKDIR a b', { kind: 'WORKDIR', path: 'a b' }],
    ['MAINTAINER a b', { kind: 'MAINTAINER', name: 'a b' }],
    [
      'COPY --from=x --chown=a --chmod=1 --link --parents --exclude=*.md a b /c',
      {
        kind: 'COPY',
        from: 'x',
        chown: 'a',
        chmod: '1',
        link: true,
        parents: true,
        exclude: ['*.md'],
        sources: ['a', 'b'],
        destination: '/c',
        files: [],
      },
    ],
    [
      'ADD --checksum=c --keep-git-dir=false --unpack a /b',
      { kind: 'ADD', checksum: 'c', keepGitDir: false, unpack: true },
    ],
    [
      'COPY a <<-E "<<F" /d\n\tx$Y\nE',
      { sources: ['a', '"<<F"'], files: [{ path: 'E', data: 'x$Y\n', expand: true }] },
    ],
    ['ONBUILD RUN <<E\nx\nE', { kind: 'ONBUILD', expression: 'RUN <<E\nx\nE' }],
    ['onbuild  COPY a b', { expression: 'COPY a b' }],
    [
      'HEALTHCHECK --interval=1m30s --retries=2 --timeout=0 CMD a b',
      { health: { Test: ['CMD-SHELL', 'a b'], Interval: 90_000_000_000, Retries: 2 } },
    ],
    ['HEALTHCHECK cmd ["a"]', { health: { Test: ['CMD', 'a'] } }],
    ['HEALTHCHECK --foo none', { health: { Test: ['NONE'] } }],
  ])('DF-40 %s', (line, wanted) => {
    expect(second(line)).toMatchObject(wanted);
  });

  it('DF-43 a stage and its comment', () => {
    const text =
      '# base is the first\nARG V=1\n# Base first\n# base what is first\nfrom --platform=$P alpine:$V As Base\nRUN x\nFROM b\n';
    const read = readDockerfile(text);
    expect(read.ok && read.value.dockerfile).toMatchObject({
      metaArgs: [{ kind: 'ARG', args: [{ key: 'V', value: '1', description: '' }] }],
      stages: [
        {
          kind: 'FROM',
          index: 0,
          name: 'base',
          nameAsWritten: 'Base',
          asKeyword: 'As',
          keyword: 'from',
          base: 'alpine:$V',
          platform: '$P',
          description: 'what is first',
          startLine: 5,
          instructions: [{ kind: 'RUN' }],
        },
        { index: 1, name: '', base: 'b', instructions: [] },
      ],
    });
  });

  it('DF-43 ARG finds its description by name', () => {
    expect(second('# a is one\n# b is two\nARG a b=1')).toMatchObject({
      args: [
        { key: 'a', description: 'is one' },
        { key: 'b', value: '1', description: 'is two' },
      ],
    });
  });
});

describe('triggers', () => {
  const at = { startLine: 3, endLine: 4 };

  it('DF-45 a trigger stands where the FROM is that brings it', () => {
    expect(readTrigger('COPY <<E /x\na\nE', at)).toMatchObject({
      ok: true,
      value: { kind: 'COPY', files: [{ path: 'E', data: 'a\n' }], startLine: 3, endLine: 4 },
    });
  });

  it.each([
    ['RUN a\nRUN b', 'onbuild trigger should be a single expression'],
    ['', 'file with no instructions'],
    ['FOO', 'unknown instruction: FOO (did you mean FROM?)'],
    ['FROM a', '*instructions.Stage is not a command type'],
  ])('DF-45 %j', (expression, message) => {
    expect(readTrigger(expression, at)).toEqual({ ok: false, error: { message, ...at } });
  });
});

describe('laws', () => {
  const words =
    'FROM RUN COPY ADD ENV ARG HEALTHCHECK CMD ONBUILD VOLUME EXPOSE LABEL a AS b --from=a --mount=a --x=1 = [ "a" ] , <<E E \\ $ 1'.split(
      ' ',
    );
  const files = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '\n', '', '=')), {
      maxLength: 30,
    })
    .map((parts) => `FROM a\n${parts.flat().join('')}`);

  it('DF-40 no file makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(files, fc.string({ unit: 'binary' })), (text) => {
        const message = failure(text);
        expect(message === null || message.length > 0).toBe(true);
      }),
    );
  });
});
