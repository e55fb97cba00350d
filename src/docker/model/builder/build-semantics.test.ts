import { describe, expect, it } from 'vitest';
import semantics from '../fixtures/vectors/build-semantics.json' with { type: 'json' };
import type { Engine } from '../state/engine.ts';
import { buildOf, buildWorld, startMs, treeOf } from '../testing/build-world.fixture.ts';
import { buildWithReport } from './build-image.ts';
import type { BuildOptions, Built } from './build-types.ts';

/** Rules of other topics are about running, committing and listing. */
const topics = ['cache', 'layers', 'history', 'forms', 'build-output'];

async function build(
  options: BuildOptions,
  engine: Engine = buildWorld(),
): Promise<Built & { stderr: string }> {
  const { value, stderr } = await engine.drain(buildWithReport(engine.daemon, options));
  if (!value?.ok) throw new Error(stderr);
  return { ...value.value, stderr };
}

/** Which steps with layers a second build takes from the cache: `+` or `-` each. */
async function rebuilt(first: BuildOptions, second: BuildOptions): Promise<string> {
  const engine = buildWorld();
  await build(first, engine);
  const { report } = await build(second, engine);
  return report.steps
    .flatMap((step) => (step.kind === 'layer' ? [step.cached ? '+' : '-'] : []))
    .join('');
}

/** Rows that the build adds to those of `tiny`: text, and whether there is a layer. */
async function added(
  lines: string,
  files: Readonly<Record<string, string>> = {},
): Promise<[string, boolean][]> {
  const { image } = await build(buildOf(`FROM tiny\n${lines}\n`, files));
  return image.config.history.slice(2).map((row) => [row.created_by, row.empty_layer !== true]);
}

const x = { '/x': 'x' };

/** An instruction of each kind that changes metadata only, and its row. */
const metadata: Readonly<Record<string, readonly [string, string]>> = {
  ENV: ['ENV K=v', 'ENV K=v'],
  LABEL: ['LABEL k=v', 'LABEL k=v'],
  CMD: ['CMD ["a"]', 'CMD ["a"]'],
  ENTRYPOINT: ['ENTRYPOINT ["a"]', 'ENTRYPOINT ["a"]'],
  EXPOSE: ['EXPOSE 80', 'EXPOSE [80/tcp]'],
  VOLUME: ['VOLUME /data', 'VOLUME [/data]'],
  USER: ['USER x', 'USER x'],
  STOPSIGNAL: ['STOPSIGNAL TERM', 'STOPSIGNAL TERM'],
  SHELL: ['SHELL ["/bin/bash", "-c"]', 'SHELL [/bin/bash -c]'],
  ARG: ['ARG V=1', 'ARG V=1'],
  HEALTHCHECK: [
    'HEALTHCHECK NONE',
    'HEALTHCHECK {Test:[NONE] Interval:0s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}',
  ],
  MAINTAINER: ['MAINTAINER x', 'MAINTAINER x'],
};

/** A check for each rule, by its beginning. */
const checks: readonly (readonly [string, () => Promise<void>])[] = [
  [
    'Instructions are compared in order',
    async () => {
      const file = (word: string): string =>
        `FROM tiny\nRUN echo 1 > /1\nRUN echo ${word} > /2\nRUN echo 3 > /3\n`;
      expect(await rebuilt(buildOf(file('a')), buildOf(file('b')))).toBe('+--');
    },
  ],
  [
    'RUN: only the command string',
    async () => {
      const file = (word: string): string =>
        `FROM tiny AS a\nRUN echo ${word} > /1\nFROM tiny\nRUN cat /etc/tiny-release\nCOPY --from=a /1 /\n`;
      expect(await rebuilt(buildOf(file('a')), buildOf(file('b')))).toBe('-+-');
    },
  ],
  [
    'COPY/ADD (and RUN --mount=type=bind)',
    async () => {
      const file = 'FROM tiny\nCOPY x /\nADD x /a\nRUN --mount=source=x,target=/m cat /m\n';
      const at = (text: string, mtimeMs: number): BuildOptions =>
        buildOf(file, {}, { context: treeOf({ '/x': text }, { mtimeMs }) });
      expect(await rebuilt(at('1', startMs), at('1', startMs + 5000))).toBe('+++');
      expect(await rebuilt(at('1', startMs), at('2', startMs))).toBe('---');
    },
  ],
  [
    'Changing the value of a build argument',
    async () => {
      const file = 'FROM tiny\nRUN echo 1 > /1\nARG V\nRUN echo 2 > /2\n';
      expect(
        await rebuilt(
          buildOf(file, {}, { buildArgs: { V: '1' } }),
          buildOf(file, {}, { buildArgs: { V: '2' } }),
        ),
      ).toBe('+-');
    },
  ],
  [
    '--no-cache rebuilds all',
    async () => {
      const file = 'FROM tiny AS a\nRUN echo 1 > /1\nFROM tiny AS b\nCOPY --from=a /1 /\n';
      expect(await rebuilt(buildOf(file), buildOf(file, {}, { noCache: true }))).toBe('--');
      expect(await rebuilt(buildOf(file), buildOf(file, {}, { noCacheFilter: ['b'] }))).toBe('+-');
    },
  ],
  [
    'A changed base image',
    async () => {
      const engine = buildWorld();
      const base = (word: string): BuildOptions =>
        buildOf(`FROM tiny\nRUN echo ${word} > /b\n`, {}, { tags: ['base'] });
      await build(base('1'), engine);
      await build(buildOf('FROM base\nRUN echo 2 > /2\n'), engine);
      await build(base('other'), engine);
      const { report } = await build(buildOf('FROM base\nRUN echo 2 > /2\n'), engine);
      expect(report.steps.at(-1)?.cached).toBe(false);
    },
  ],
  [
    'A cached step prints',
    async () => {
      const engine = buildWorld();
      await build(buildOf('FROM tiny\nRUN echo 1 > /1\n'), engine);
      expect((await build(buildOf('FROM tiny\nRUN echo 1 > /1\n'), engine)).stderr).toContain(
        '#5 [2/2] RUN echo 1 > /1\n#5 CACHED\n',
      );
      expect(
        (await build(buildOf('FROM tiny\nRUN echo 1 > /1\n', {}, { progress: 'tty' }), engine))
          .stderr,
      ).toContain(' => CACHED [2/2] RUN echo 1 > /1 ');
    },
  ],
  [
    'Unused stages are not built',
    async () => {
      expect(
        (await build(buildOf('FROM tiny AS a\nRUN false\nFROM tiny\nRUN true\n'))).report
          .skippedStages,
      ).toEqual(['a']);
    },
  ],
  [
    'RUN, COPY and ADD create',
    async () => {
      expect((await added('RUN true\nCOPY x /\nADD x /y', x)).map(([, layer]) => layer)).toEqual([
        true,
        true,
        true,
      ]);
    },
  ],
  [
    'WORKDIR creates a layer too',
    async () => {
      expect(await added('WORKDIR /\nWORKDIR /a')).toEqual([
        ['WORKDIR /', false],
        ['WORKDIR /a', true],
      ]);
    },
  ],
  ...Object.entries(metadata).map(([name, [line, row]]): readonly [string, () => Promise<void>] => [
    `${name}: metadata only`,
    async () => expect(await added(line)).toEqual([[row, false]]),
  ]),
  [
    'ONBUILD writes no history entry',
    async () => {
      expect(await added('ONBUILD RUN x')).toEqual([]);
      expect(
        (await build(buildOf('FROM tiny\nONBUILD RUN x\n'))).image.config.config.OnBuild,
      ).toEqual(['RUN x']);
    },
  ],
  [
    'FROM adds nothing of its own',
    async () => {
      const { image } = await build(buildOf('FROM tiny\n'));
      expect(image.config.history.map((row) => row.created_by)).toEqual(['layer 1', 'layer 2']);
      expect(image.config.rootfs.diff_ids.length).toBe(2);
    },
  ],
  [
    'Deleting a file in a later layer',
    async () => {
      const { report } = await build(buildOf('FROM tiny\nRUN echo 12345 > /f\nRUN rm /f\n'));
      expect(report.steps.slice(1).map((step) => step.sizeBytes)).toEqual([6, 0]);
    },
  ],
  [
    'A metadata change (chmod, chown)',
    async () => {
      const { report } = await build(buildOf('FROM tiny\nRUN echo 12345 > /f\nRUN chmod 600 /f\n'));
      expect(report.steps.slice(1).map((step) => step.sizeBytes)).toEqual([6, 6]);
    },
  ],
  [
    'CREATED BY for RUN',
    async () => {
      expect((await added('RUN true\nARG V=1\nRUN true')).map(([row]) => row)).toEqual([
        'RUN /bin/sh -c true # buildkit',
        'ARG V=1',
        'RUN |1 V=1 /bin/sh -c true # buildkit',
      ]);
    },
  ],
  [
    'CREATED BY for COPY/ADD',
    async () => {
      const rows = await added(
        'COPY . /app\nCOPY --chmod=600 --chown=app x /y\nADD --chown=app x /z\nCOPY --parents x /p/\nCOPY <<f /f\nhi\nf',
        x,
      );
      expect(rows.map(([row]) => row)).toEqual([
        'COPY . /app # buildkit',
        'COPY --chown=app --chmod=600 x /y # buildkit',
        'ADD --chown=app x /z # buildkit',
        'COPY --parents x /p/ # buildkit',
        'COPY <<f /f # buildkit',
      ]);
    },
  ],
  [
    'CMD/ENTRYPOINT are printed as Go %q lists',
    async () => {
      expect(
        (await added('CMD /app/hello.sh\nENTRYPOINT ["a", "b\\"c"]')).map(([row]) => row),
      ).toEqual(['CMD ["/bin/sh" "-c" "/app/hello.sh"]', 'ENTRYPOINT ["a" "b\\"c"]']);
    },
  ],
  [
    'Other forms: ENV K=v',
    async () => {
      expect(
        (await added('ENV K=v L="a b"\nVOLUME ["/data", "/logs"]\nWORKDIR app')).map(
          ([row]) => row,
        ),
      ).toEqual(['ENV K=v L=a b', 'VOLUME [/data /logs]', 'WORKDIR /app']);
    },
  ],
  [
    'COMMENT of every BuildKit step',
    async () => {
      const { image } = await build(buildOf('FROM tiny\nRUN true\nENV A=1\n'));
      expect(image.config.history.map((row) => row.comment)).toEqual([
        undefined,
        undefined,
        'buildkit.dockerfile.v0',
        'buildkit.dockerfile.v0',
      ]);
    },
  ],
  [
    'IMAGE column',
    async () => {
      const engine = buildWorld();
      const { image } = await build(buildOf('FROM tiny\nRUN true\nRUN true\n'), engine);
      // no images for the steps in between: history prints <missing> for them
      expect(Object.keys(engine.daemon.state.images)).toEqual([image.id]);
    },
  ],
  [
    'Shell form runs',
    async () => {
      const { image } = await build(
        buildOf('FROM tiny\nRUN ["/bin/sh", "-c", "echo $HOME"]\nCMD [a, b]\n'),
      );
      expect(image.config.history.at(-2)?.created_by).toBe('RUN /bin/sh -c echo $HOME # buildkit');
      expect(image.config.config.Cmd).toEqual(['/bin/sh', '-c', '[a, b]']);
    },
  ],
  [
    'Plain progress',
    async () => {
      const { stderr } = await build(buildOf('FROM tiny\nRUN echo hi\n'));
      expect(stderr).toContain('\n#5 [2/2] RUN echo hi\n#5 0.130 hi\n#5 DONE 0.1s\n');
    },
  ],
  [
    'Step name',
    async () => {
      const many = Array.from({ length: 9 }, (_, index) => `RUN echo ${index}`).join('\n');
      const { stderr } = await build(
        buildOf(`FROM tiny AS one\nRUN true\nFROM one\n${many}\nCOPY x /\n`, x),
      );
      expect(stderr).toContain(' [one 2/2] RUN true\n');
      expect(stderr).toContain(' [stage-1  1/10] RUN echo 0\n');
      expect(stderr).toContain(' [stage-1 10/10] COPY x /\n');
    },
  ],
  [
    'Fixed steps',
    async () => {
      const { stderr } = await build(buildOf('FROM tiny\nCOPY x /\n', x, { tags: ['app'] }));
      expect(
        [
          ...stderr.matchAll(
            /^#\d+ (\[internal\] .*|exporting .*|naming to .*|unpacking to .*)$/gm,
          ),
        ].map(([, text]) => text?.replace(/[0-9a-f]{64}/, '…')),
      ).toEqual([
        '[internal] load build definition from Dockerfile',
        '[internal] load metadata for docker.io/library/tiny:latest',
        '[internal] load .dockerignore',
        '[internal] load build context',
        'exporting to image',
        'exporting layers',
        'exporting layers 0.1s done',
        'exporting manifest sha256:… done',
        'exporting config sha256:… done',
        'naming to docker.io/library/app:latest done',
        'unpacking to docker.io/library/app:latest done',
      ]);
    },
  ],
];

describe('the rules that were looked up', () => {
  const rows = semantics.rows.filter((row) => topics.includes(row.topic));

  it('have a check each', () => {
    const unchecked = rows.filter(({ rule }) => !checks.some(([start]) => rule.startsWith(start)));
    expect(unchecked.map(({ rule }) => rule)).toEqual([]);
    expect(checks.length).toBe(rows.length);
  });

  it.each(checks)('BLD-8 BLD-9 BLD-29 %s', async (_, check) => {
    await check();
  });
});
