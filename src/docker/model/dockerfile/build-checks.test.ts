// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language under test
import { describe, expect, it } from 'vitest';
import { type BaseConfig, buildChecks, warningText } from './build-checks.ts';
import { parseIgnoreFile } from './dockerignore.ts';
import { readDockerfile } from './instructions.ts';
import { neededStages, resolveStages } from './stage-graph.ts';

function check(
  text: string,
  given: {
    config?: BaseConfig;
    ignore?: string;
    target?: string;
    buildArgs?: Record<string, string>;
  } = {},
) {
  const read = readDockerfile(text);
  if (!read.ok) throw new Error(read.error.message);
  const { parsed, dockerfile } = read.value;
  const options = {
    escape: parsed.escape,
    buildArgs: given.buildArgs ?? {},
    buildPlatform: 'linux/amd64',
    targetPlatform: 'linux/amd64',
  };
  const graph = resolveStages(dockerfile, options);
  if (!graph.ok) throw new Error(graph.error.message);
  const needed = neededStages(graph.value.stages, given.target);
  const ignoreFile = parseIgnoreFile(given.ignore ?? '');
  if (!needed.ok || !ignoreFile.ok) throw new Error('no target');
  return buildChecks({
    parsed,
    dockerfile,
    graph: graph.value,
    options,
    needed: needed.value,
    baseConfig: () => given.config ?? { env: { PATH: '/bin' } },
    ...(given.ignore === undefined ? {} : { ignoreFile: ignoreFile.value }),
  });
}
const texts = (text: string, given = {}) => check(text, given).warnings.map(warningText);

describe('DF-70 rules', () => {
  it.each([
    ['FROM a AS Build', "StageNameCasing: Stage name 'Build' should be lowercase (line 1)"],
    ['FROM a as b', "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)"],
    ['FROM a\nRUN a \\\n\n b', 'NoEmptyContinuation: Empty continuation line (line 4)'],
    [
      'FROM a\nRUN b\nrun c',
      "ConsistentInstructionCasing: Command 'run' should match the case of the command majority (uppercase) (line 3)",
    ],
    [
      'from a\nRun b',
      "ConsistentInstructionCasing: Command 'Run' should match the case of the command majority (lowercase) (line 2)",
    ],
    [
      'FROM a AS x\nFROM b AS x',
      'DuplicateStageName: Duplicate stage name "x", stage names should be unique (line 2)',
    ],
    [
      'FROM a AS scratch',
      'ReservedStageName: Stage name should not use the same name as reserved stage "scratch" (line 1)',
    ],
    [
      'FROM a\nCMD x',
      'JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 2)',
    ],
    [
      'from a\nentrypoint x',
      'JSONArgsRecommended: JSON arguments recommended for entrypoint to prevent unintended behavior related to OS signals (line 2)',
    ],
    [
      'FROM a\nMAINTAINER x',
      'MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)',
    ],
    [
      'ARG MY_TAG=1\nFROM a:${MYTAG:-1}',
      "UndefinedArgInFrom: FROM argument 'MYTAG' is not declared (did you mean MY_TAG?) (line 2)",
    ],
    [
      'FROM a\nWORKDIR x\nWORKDIR y',
      'WorkdirRelativePath: Relative workdir "x" can have unexpected results if the base image changes (line 2)',
    ],
    [
      'FROM a\nCOPY $PAHT /x',
      "UndefinedVar: Usage of undefined variable '$PAHT' (did you mean $PATH?) (line 2)",
    ],
    [
      'FROM a\nCMD ["x"]\nRUN y\nCMD ["z"]',
      'MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage because only the last one will be used (line 2)',
    ],
    [
      'FROM a\nENV A b',
      'LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 2)',
    ],
    [
      'FROM --platform=$TARGETPLATFORM a',
      'RedundantTargetPlatform: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior (line 1)',
    ],
    [
      'FROM a\nENV DB_PASSWORD=x',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "DB_PASSWORD") (line 2)',
    ],
    [
      'FROM a\nARG token',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "token") (line 2)',
    ],
    [
      'FROM --platform=linux/arm64 a',
      'FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/arm64" (line 1)',
    ],
    [
      'FROM a\nEXPOSE 80/TCP',
      "ExposeProtoCasing: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase (line 2)",
    ],
    [
      'FROM a\nEXPOSE 127.0.0.1:80:80',
      "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1:80:80' (line 2)",
    ],
  ])('%j', (text, wanted) => {
    expect(texts(text)).toEqual([wanted]);
  });

  it('InvalidDefaultArgInFrom looks at defaults alone', () => {
    const wanted =
      'InvalidDefaultArgInFrom: Default value for ARG a:$TAG results in empty or invalid base image name (line 2)';
    expect(texts('ARG TAG\nFROM a:$TAG', { buildArgs: { TAG: '1' } })).toEqual([wanted]);
  });

  it('CopyIgnoredFile, unless lines take things back', () => {
    const text =
      'FROM a\nCOPY ./docs/x /y\nADD docs /\nCOPY . /\nCOPY --from=nginx docs /\nADD https://x/docs /';
    expect(texts(text, { ignore: 'docs' })).toEqual([
      'CopyIgnoredFile: Attempting to Copy file "docs/x" that is excluded by .dockerignore (line 2)',
      'CopyIgnoredFile: Attempting to Add file "docs" that is excluded by .dockerignore (line 3)',
    ]);
    expect(texts(text, { ignore: 'docs\n!docs/y' })).toEqual([]);
    expect(texts('FROM a\nCOPY . /', { ignore: '*' })).toHaveLength(1);
  });

  it('InvalidDefinitionDescription runs only when asked for', () => {
    const text = '# what it is\nARG A=1\nFROM a';
    expect(texts(text)).toEqual([]);
    expect(texts(`# check=experimental=all\n\n${text}`)).toEqual([
      'InvalidDefinitionDescription: Comment for ARG should follow the format: `# A <description>` (line 4)',
    ]);
  });

  it.each([
    'FROM a AS build\nFROM --platform=$BUILDPLATFORM build',
    'from a as b\nfrom c',
    'FROM a\nSHELL ["/bin/bash", "-c"]\nCMD x',
    'FROM a\nENV PUBLIC_KEY=x TOKEN_FILE=y KEYS=1',
    'FROM a\nARG X\nCOPY $X /x',
    'FROM --platform=linux/arm64 a AS arm64',
    'FROM a\nWORKDIR /x\nWORKDIR y',
    'FROM a AS x\nCMD ["a"]\nFROM x\nCMD ["b"]',
    'FROM a\nRUN echo $NOPE\nEXPOSE $NOPE',
  ])('nothing to say of %j', (text) => {
    expect(texts(text)).toEqual([]);
  });
});

describe('options', () => {
  it('DF-71 for the file and for one instruction', () => {
    expect(texts('# check=skip=all\nFROM a AS B\nCMD x')).toEqual([]);
    expect(
      texts('# check=skip=StageNameCasing,JSONArgsRecommended\nFROM a AS B\nMAINTAINER x\nCMD x'),
    ).toHaveLength(1);
    expect(texts('FROM a\n# check=skip=MaintainerDeprecated\nMAINTAINER x\nCMD x')).toHaveLength(1);
    expect(texts('FROM a\n# check=nonsense\nMAINTAINER x')).toHaveLength(1);
  });

  it('DF-71 as errors', () => {
    const result = check('# check=error=true\nFROM a AS B\nCMD x\nFROM B AS C\nCMD y');
    expect(result.error).toBe(
      'lint violation found for rules: StageNameCasing, InvalidDefaultArgInFrom, JSONArgsRecommended',
    );
    expect(check('# check=error=true\nFROM a')).toEqual({ warnings: [] });
  });

  it.each([
    ['skip', 'invalid check option "skip"'],
    ['foo=1', 'invalid check option "foo"'],
    [
      'error=maybe',
      'failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
  ])('DF-71 %s', (value, message) => {
    expect(readDockerfile(`# check=${value}\nFROM a`)).toMatchObject({
      error: { message: `failed to parse check options: ${message}` },
    });
  });
});

describe('stages', () => {
  const text =
    'FROM a AS base\nENV DIR=/x\nWORKDIR $DIR\nSHELL ["/bin/bash", "-c"]\nFROM base\nCOPY $DIR y\nWORKDIR z\nCMD x\nFROM c AS other\nCMD x';

  it('DF-72 only needed ones, DF-73 with what their base set', () => {
    expect(texts(text, { target: 'base' })).toEqual([]);
    expect(texts(text, { target: 'other' })).toHaveLength(1);
    expect(texts(text.replace('FROM c AS other\nCMD x', ''))).toEqual([]);
  });

  it('DF-72 the base image counts: its variables, its shell, its triggers', () => {
    const read = readDockerfile('FROM a\nWORKDIR q');
    const triggers = (read.ok && read.value.dockerfile.stages[0]?.instructions) || [];
    const config = { env: { HOME: '/r' }, shell: ['/bin/sh'], triggers };
    expect(texts('FROM a\nCOPY $HOME /x\nCMD x\nWORKDIR y', { config })).toEqual([
      'WorkdirRelativePath: Relative workdir "q" can have unexpected results if the base image changes (line 2)',
    ]);
  });
});
