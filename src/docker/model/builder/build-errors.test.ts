import { describe, expect, it } from 'vitest';
import type { Engine } from '../state/engine.ts';
import { buildOf, buildWorld, treeOf } from '../testing/build-world.fixture.ts';
import { readBuildContext } from './build-context.ts';
import { buildImage } from './build-image.ts';
import type { BuildError, BuildOptions } from './build-types.ts';

async function failed(
  options: BuildOptions,
  engine: Engine = buildWorld(),
): Promise<{ error: BuildError; stderr: string }> {
  const { value, stderr } = await engine.drain(buildImage(engine.daemon, options));
  if (value === null || value.ok) throw new Error(`no error:\n${stderr}`);
  return { error: value.error, stderr };
}

describe('errors of a build', () => {
  it('BLD-15 BLD-41 BLD-47 a program that fails', async () => {
    const { error, stderr } = await failed(
      buildOf('FROM tiny\n\nRUN echo no luck; exit 3\nCMD ["x"]\n'),
    );
    expect(stderr.slice(stderr.indexOf('#5'))).toBe(
      [
        '#5 [2/2] RUN echo no luck; exit 3',
        '#5 0.130 no luck',
        '#5 ERROR: process "/bin/sh -c echo no luck; exit 3" did not complete successfully: exit code: 3',
        '------',
        ' > [2/2] RUN echo no luck; exit 3:',
        '0.130 no luck',
        '------',
        '',
      ].join('\n'),
    );
    expect(error.text).toBe(
      [
        'Dockerfile:3',
        '--------------------',
        '   1 |     FROM tiny',
        '   2 |     ',
        '   3 | >>> RUN echo no luck; exit 3',
        '   4 |     CMD ["x"]',
        '   5 |     ',
        '--------------------',
        'ERROR: failed to build: failed to solve: process "/bin/sh -c echo no luck; exit 3" did not complete successfully: exit code: 3',
        '',
      ].join('\n'),
    );
    expect([error.kind, error.exitCode, error.report.steps.length]).toEqual(['failed-step', 1, 1]);
  });

  it('BLD-15 an image without a shell, a program that is not there, a user that is not there', async () => {
    const bare = await failed(buildOf('FROM scratch\nRUN echo hi\n'));
    expect(bare.stderr).toContain(
      'runc run failed: unable to start container process: error during container init: exec: "/bin/sh": stat /bin/sh: no such file or directory\n',
    );
    expect(bare.error.message).toBe(
      'process "/bin/sh -c echo hi" did not complete successfully: exit code: 1',
    );
    const missing = await failed(buildOf('FROM tiny\nRUN ["nope"]\n'));
    expect(missing.stderr).toContain('exec: "nope": executable file not found in $PATH\n');
    const user = await failed(buildOf('FROM tiny\nUSER nobody\nRUN true\n'));
    expect(user.error.message).toBe(
      'process "/bin/sh -c true" did not complete successfully: unable to find user nobody: no matching entries in passwd file',
    );
    const group = await failed(buildOf('FROM tiny\nUSER app:nope\nRUN true\n'));
    expect(group.error.message).toContain(
      'unable to find group nope: no matching entries in group file',
    );
    const unknown = await failed(buildOf('FROM tiny\nRUN nope\n'));
    expect(unknown.error.message).toBe(
      'process "/bin/sh -c nope" did not complete successfully: exit code: 127',
    );
  });

  it('BLD-19 a source that is missing, or that .dockerignore leaves out', async () => {
    const missing = await failed(buildOf('FROM tiny\nCOPY nope /\n'));
    const ref = '[0-9a-z]{25}::[0-9a-z]{25}';
    const checksum = `failed to calculate checksum of ref ${ref}: "/nope": not found`;
    expect(missing.error.message).toMatch(new RegExp(`^failed to compute cache key: ${checksum}$`));
    expect(missing.stderr).toMatch(
      new RegExp(
        `#6 \\[2/2\\] COPY nope /\n#6 ERROR: ${checksum}\n------\n > \\[2/2\\] COPY nope /:\n------\n$`,
      ),
    );
    const ignored = await failed(
      buildOf('FROM tiny\nCOPY a.txt /\n', { '/a.txt': 'a', '/.dockerignore': '*.txt\n' }),
    );
    expect(ignored.error.message).toContain('"/a.txt": not found');
    const own = await failed(
      buildOf(
        '',
        {},
        {
          context: treeOf({
            '/a.txt': 'a',
            '/.dockerignore': '',
            '/x/Dockerfile': 'FROM tiny\nCOPY a.txt /\n',
            '/x/Dockerfile.dockerignore': 'a.txt',
          }),
          dockerfile: { kind: 'context', path: 'x/Dockerfile' },
        },
      ),
    );
    expect(own.error.message).toContain('"/a.txt": not found');
    const stage = await failed(buildOf('FROM tiny AS a\nFROM tiny\nCOPY --from=a /nope /\n'));
    expect(stage.error.message).toContain('"/nope": not found');
  });

  it('BLD-6 a base that is not there', async () => {
    const denied = await failed(buildOf('FROM nope/app:1\n'));
    const reason =
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
    expect(denied.stderr).toContain(
      `#2 [internal] load metadata for docker.io/nope/app:1\n#2 ERROR: ${reason}\n------\n > [internal] load metadata for docker.io/nope/app:1:\n------\n`,
    );
    expect(denied.error.text).toBe(
      `Dockerfile:1\n--------------------\n   1 | >>> FROM nope/app:1\n   2 |     \n--------------------\nERROR: failed to build: failed to solve: nope/app:1: failed to resolve source metadata for docker.io/nope/app:1: ${reason}\n`,
    );
    const tag = await failed(buildOf('FROM tiny:9\n'));
    expect(tag.error.message).toBe(
      'tiny:9: failed to resolve source metadata for docker.io/library/tiny:9: docker.io/library/tiny:9: not found',
    );
    const near = await failed(buildOf('FROM apline\n'));
    expect(near.error.message).toContain('(did you mean alpine?)');
    const image = await failed(buildOf('FROM tiny\nRUN true\nCOPY --from=nope /a /\n'));
    expect(image.error.text).toContain('   3 | >>> COPY --from=nope /a /\n');
    const name = await failed(buildOf('FROM Tiny:\n'));
    expect(name.error.message).toContain(
      'failed to parse stage name "Tiny:": invalid reference format',
    );
  });

  it('BLD-47 a Dockerfile that is missing, empty or wrong', async () => {
    const none = await failed(
      buildOf('', {}, { dockerfile: { kind: 'context', path: 'Dockerfile' } }),
    );
    expect(none.error.text).toBe(
      'ERROR: failed to build: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory\n',
    );
    expect((await failed(buildOf(''))).error.text).toBe(
      'ERROR: failed to build: failed to solve: the Dockerfile cannot be empty\n',
    );
    const wrong = await failed(buildOf('FROM a\nFOO bar\n'));
    expect(wrong.error.text).toBe(
      'Dockerfile:2\n--------------------\n   1 |     FROM a\n   2 | >>> FOO bar\n   3 |     \n--------------------\nERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)\n',
    );
    const cycle = await failed(
      buildOf('FROM a AS x\nCOPY --from=y /a /\nFROM b AS y\nCOPY --from=x /a /\n'),
    );
    expect(cycle.error.message).toBe('circular dependency detected on stage: x');
    const target = await failed(buildOf('FROM tiny AS prod\n', {}, { target: 'prd' }));
    expect(target.error.text).toContain(
      'target stage "prd" could not be found (did you mean prod?)',
    );
    const later = await failed(
      buildOf('FROM tiny AS a\nCOPY --from=1 /x /\nFROM tiny AS b\n', {}, { target: 'a' }),
    );
    expect(later.error.message).toBe(
      'cannot copy from stage "1", it needs to be defined before current stage "a"',
    );
  });

  it('BLD-47 BLD-48 what build checks found comes after the progress', async () => {
    const dockerfile = 'FROM tiny\nMAINTAINER me\nCMD x\nRUN false\n';
    const { stderr } = await failed(buildOf(dockerfile));
    const warnings = [
      'MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)',
      'JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 3)',
    ];
    expect(stderr).toContain(
      `#1 transferring dockerfile: 40B done\n#1 WARN: ${warnings[0]}\n#1 WARN: ${warnings[1]}\n#1 DONE 0.0s\n`,
    );
    expect(stderr.slice(stderr.lastIndexOf('------\n'))).toBe(
      `------\n\n 2 warnings found (use docker --debug to expand):\n - ${warnings[0]}\n - ${warnings[1]}\n`,
    );
    const coloured = await failed(buildOf(dockerfile, {}, { progress: 'tty' }));
    expect(coloured.stderr).toContain(
      '\n \u001b[33m2 warnings found (use docker --debug to expand):\n\u001b[0m - ',
    );
    expect((await failed(buildOf(dockerfile, {}, { progress: 'quiet' }))).stderr).toBe('');
  });

  it('BLD-37 a name that cannot be read is refused before anything is shown', async () => {
    const { error, stderr } = await failed(buildOf('FROM tiny\n', {}, { tags: ['Foo'] }));
    expect(stderr).toBe('');
    expect(error.text).toBe(
      'ERROR: failed to build: invalid tag "Foo": invalid reference format: repository name (library/Foo) must be lowercase\n',
    );
  });

  it('BLD-23 BLD-22 wrong values', async () => {
    expect((await failed(buildOf('FROM tiny\nSTOPSIGNAL NOPE\n'))).error.message).toBe(
      'invalid signal: NOPE',
    );
    expect(
      (await failed(buildOf('FROM tiny\nCOPY --chmod=9 a /\n', { '/a': '' }))).error.message,
    ).toBe("invalid chmod parameter: '9'. it should be octal string and between 0 and 07777");
    expect((await failed(buildOf('FROM tiny\nEXPOSE 80/foo\n'))).error.message).toBe(
      'invalid port: "80/foo": invalid proto: foo',
    );
  });

  it('what is not simulated says so and changes nothing', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['FROM tiny\nRUN true\nRUN --mount=type=secret,id=a true\n', 'RUN --mount=type=secret'],
      ['FROM tiny\nRUN --mount=type=ssh true\n', 'RUN --mount=type=ssh'],
      ['FROM tiny\nRUN --network=none true\n', 'RUN --network=none'],
      ['FROM tiny\nADD https://example.com/x /\n', 'ADD of https://example.com/x'],
      ['FROM tiny\nADD git@github.com:a/b.git /\n', 'ADD of git@github.com:a/b.git'],
      ['FROM --platform=linux/arm64 tiny\n', 'FROM --platform=linux/arm64'],
    ];
    for (const [dockerfile, what] of cases) {
      const engine = buildWorld();
      const before = { ...engine.daemon.state, nowMs: 0 };
      const { error } = await failed(buildOf(dockerfile), engine);
      expect([error.kind, error.message]).toEqual([
        'not-simulated',
        `strata: ${what} is not simulated`,
      ]);
      expect(error.text.split('\n').at(-2)).toBe(`strata: ${what} is not simulated`);
      expect({ ...engine.daemon.state, nowMs: 0 }).toEqual(before);
    }
  });
});

describe('where a build starts', () => {
  const files = treeOf({
    '/home/me/app/Dockerfile': 'FROM a\n',
    '/home/me/app/x': 'x',
    '/home/me/other.Dockerfile': 'FROM b\n',
    '/home/me/other.Dockerfile.dockerignore': 'x',
  });
  const read = (path: string, more: { file?: string; stdin?: string } = {}) =>
    readBuildContext(files, { cwd: '/home/me', path, ...more });

  it('BLD-18 finds context and Dockerfile', () => {
    const app = read('app');
    expect(app.ok && [[...app.value.context.children.keys()].sort(), app.value.dockerfile]).toEqual(
      [['Dockerfile', 'x'], { kind: 'context', path: 'Dockerfile' }],
    );
    const other = read('./app', { file: 'other.Dockerfile' });
    expect(other.ok && other.value.dockerfile).toEqual({
      kind: 'text',
      name: 'other.Dockerfile',
      text: 'FROM b\n',
      ignoreText: 'x',
    });
    const stdin = read('app', { file: '-', stdin: 'FROM c\n' });
    expect(stdin.ok && stdin.value.dockerfile).toEqual({
      kind: 'text',
      name: 'Dockerfile',
      text: 'FROM c\n',
    });
    const alone = read('-', { stdin: 'FROM c\n' });
    expect(alone.ok && alone.value.context.children.size).toBe(0);
  });

  it('BLD-47 says what is wrong with it', () => {
    const text = (path: string, more = {}): string => {
      const result = read(path, more);
      return result.ok ? '' : result.error;
    };
    expect(text('nope')).toBe(
      'ERROR: failed to build: unable to prepare context: path "nope" not found\n',
    );
    expect(text('app/x')).toBe(
      'ERROR: failed to build: unable to prepare context: path "app/x" not found\n',
    );
    expect(text('-', { file: '-' })).toBe(
      "ERROR: failed to build: invalid argument: can't use stdin for both build context and dockerfile\n",
    );
    expect(text('https://github.com/a/b.git')).toBe(
      'strata: building from https://github.com/a/b.git is not simulated\n',
    );
  });
});
