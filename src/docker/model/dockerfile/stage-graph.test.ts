// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language under test
import { describe, expect, it } from 'vitest';
import { readDockerfile } from './instructions.ts';
import { findWrongOrder, neededStages, resolveStages } from './stage-graph.ts';

const options = {
  escape: '\\',
  buildArgs: {},
  buildPlatform: 'linux/amd64',
  targetPlatform: 'linux/arm64/v8',
} as const;

function graph(text: string, given: object = {}) {
  const read = readDockerfile(text);
  if (!read.ok) throw new Error(read.error.message);
  return resolveStages(read.value.dockerfile, { ...options, ...given });
}
function stages(text: string, given: object = {}) {
  const resolved = graph(text, given);
  if (!resolved.ok) throw new Error(resolved.error.message);
  return resolved.value.stages;
}
function needed(text: string, target?: string) {
  const list = neededStages(stages(text), target);
  return list.ok ? list.value : list.error.message;
}

describe('FROM', () => {
  it('DF-60 names an earlier stage or an image', () => {
    const text =
      'ARG B=base\nFROM a AS base\nFROM $B\nFROM base AS base\nFROM Base\nFROM later\nFROM x AS later';
    expect(stages(text).map(({ baseName, baseStage }) => [baseName, baseStage])).toEqual([
      ['a', null],
      ['base', 0],
      ['base', 0],
      ['Base', null],
      ['later', null],
      ['x', null],
    ]);
  });

  it('DF-60 predefined arguments and build arguments', () => {
    const text =
      'ARG V=1\nARG W=$V-x\nARG X\nFROM --platform=$BUILDPLATFORM a:$W-$TARGETARCH-$TARGETVARIANT-${X:-none}';
    expect(stages(text, { buildArgs: { V: '2' } })).toMatchObject([
      { baseName: 'a:2-x-arm64-v8-none', platformName: 'linux/amd64' },
    ]);
    const resolved = graph('ARG V=1\nFROM a AS last', { buildArgs: { TARGETOS: 'plan9' } });
    expect(resolved.ok && resolved.value.globalArgs).toEqual({
      BUILDPLATFORM: 'linux/amd64',
      BUILDOS: 'linux',
      BUILDOSVERSION: '',
      BUILDARCH: 'amd64',
      BUILDVARIANT: '',
      TARGETPLATFORM: 'linux/arm64/v8',
      TARGETOS: 'plan9',
      TARGETOSVERSION: '',
      TARGETARCH: 'arm64',
      TARGETVARIANT: 'v8',
      TARGETSTAGE: 'last',
      V: '1',
    });
  });

  it.each([
    ['FROM $X', 'base name ($X) should not be blank'],
    ['FROM ${X^}', 'failed to process "${X^}": unsupported modifier (^) in substitution'],
    ['ARG A=${X^}\nFROM a', 'failed to process "${X^}": unsupported modifier (^) in substitution'],
    [
      'FROM --platform=$BULIDPLATFORM a',
      'empty platform value from expression $BULIDPLATFORM (did you mean BUILDPLATFORM?)',
    ],
    [
      'ARG MY_ARCH=x\nFROM --platform=linux/${MYARCH} a',
      'failed to parse platform linux/${MYARCH}: "" is an invalid component of "linux/": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument (did you mean MY_ARCH?)',
    ],
    [
      'FROM --platform=foo a',
      'failed to parse platform foo: "foo": unknown operating system or architecture: invalid argument',
    ],
    ['FROM a\nCOPY --from=1 x y', 'invalid stage index 1'],
    ['FROM a\nCOPY --from=-1 x y', 'invalid stage index -1'],
    [
      'FROM a\nCOPY --from=$X x y',
      'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
    ],
  ])('DF-60 %j', (text, message) => {
    const resolved = graph(text);
    expect(resolved.ok ? null : resolved.error.message).toBe(message);
  });
});

describe('which stage needs which', () => {
  it('DF-61 by name, by number, or an image', () => {
    const text =
      'FROM a AS one\nFROM b\nCOPY --from=ONE x y\nCOPY --from=0 x y\nCOPY --from=nginx x y\nCOPY x y\nRUN --mount=from=one,target=/x --mount=type=cache,target=/y z';
    expect(stages(text)[1]?.sources).toEqual([
      { kind: 'stage', index: 0, instruction: 0 },
      { kind: 'stage', index: 0, instruction: 1 },
      { kind: 'image', name: 'nginx', instruction: 2 },
      { kind: 'stage', index: 0, instruction: 4 },
    ]);
  });

  it('a single stage without other sources has no name in progress', () => {
    const names = (text: string) => stages(text).map(({ displayName }) => displayName);
    expect(names('FROM a AS x\nRUN y')).toEqual(['']);
    expect(names('FROM a\nCOPY --from=nginx x y')).toEqual(['stage-0']);
    expect(names('FROM a\nRUN --mount=type=cache,target=/x y')).toEqual(['stage-0']);
    expect(names('FROM a AS x\nFROM b')).toEqual(['x', 'stage-1']);
  });

  it('DF-62 the circle names its first stage and every instruction on it', () => {
    const text =
      'FROM a\nCOPY --from=1 x y\nFROM b AS q\nRUN x\nCOPY --from=r \\\n x y\nFROM c AS r\nCOPY --from=0 x y\nFROM d';
    expect(graph(text)).toEqual({
      ok: false,
      error: {
        message: 'circular dependency detected on stage: stage-0',
        startLine: 2,
        endLine: 2,
        more: [
          { startLine: 5, endLine: 6 },
          { startLine: 8, endLine: 8 },
        ],
      },
    });
  });

  it('DF-62 a stage that copies from itself', () => {
    expect(graph('FROM a AS x\nCOPY --from=x b c')).toMatchObject({
      error: { message: 'circular dependency detected on stage: x', startLine: 2 },
    });
  });

  const four =
    'FROM a AS base\nFROM b AS tools\nFROM base AS app\nCOPY --from=tools x y\nFROM app\nRUN x\nFROM c AS other';

  it.each([
    [undefined, [4]],
    ['', [4]],
    ['APP', [0, 1, 2]],
    ['base', [0]],
    ['othr', 'target stage "othr" could not be found (did you mean other?)'],
    ['stage-3', 'target stage "stage-3" could not be found'],
    ['3', 'target stage "3" could not be found'],
  ])('DF-63 DF-65 target %s', (target, wanted) => {
    expect(needed(four, target)).toEqual(wanted);
  });

  it('DF-64 a later stage', () => {
    const list = stages('FROM a\nCOPY --from=late x y\nFROM b AS late\nFROM c');
    expect(findWrongOrder(list, [2])).toBeNull();
    expect(findWrongOrder(list, [0, 1])).toEqual({
      message:
        'cannot copy from stage "late", it needs to be defined before current stage "stage-0"',
      startLine: 2,
      endLine: 2,
    });
  });
});
