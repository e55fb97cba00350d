import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { imageLayers } from '../images/image-store.ts';
import type { Engine } from '../state/engine.ts';
import { buildOf, buildWorld } from '../testing/build-world.fixture.ts';
import { entriesOf } from '../union-fs/tree.ts';
import { mergedTree, unionFs } from '../union-fs/union-fs.ts';
import { buildWithReport } from './build-image.ts';
import type { BuildOptions, Built } from './build-types.ts';

async function built(engine: Engine, options: BuildOptions): Promise<Built> {
  const { value } = await engine.drain(buildWithReport(engine.daemon, options));
  if (!value?.ok) throw new Error(value === null ? 'interrupted' : value.error.text);
  return value.value;
}

const cachedSteps = ({ report }: Built): boolean[] =>
  report.steps.filter((step) => step.kind === 'layer').map((step) => step.cached);

/** Steps of which each makes a layer; the number makes them differ. */
const layerStep = fc.constantFrom<(index: number) => string>(
  (index) => `RUN echo ${index} > /r${index}`,
  (index) => `COPY f${index} /c${index}`,
  (index) => `WORKDIR /w${index}`,
  (index) => `COPY --chown=app f${index} /d${index}/`,
);
const metadataStep = fc.constantFrom(
  'ENV A=1',
  'LABEL a=b',
  'CMD ["x"]',
  'USER app',
  'ARG B=2',
  'EXPOSE 80',
);

const contextOf = (count: number, changed = -1): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/f${index}`,
      index === changed ? 'changed' : `${index}`,
    ]),
  );

describe('laws of the cache', () => {
  it('BLD-11 a second build is all cached and makes the same image', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(layerStep, metadataStep), { maxLength: 8 }),
        async (steps) => {
          const lines = steps.map((step, index) => (typeof step === 'string' ? step : step(index)));
          const options = buildOf(['FROM tiny', ...lines].join('\n'), contextOf(lines.length));
          const engine = buildWorld();
          const first = await built(engine, options);
          const second = await built(engine, options);
          expect(cachedSteps(first).some(Boolean)).toBe(false);
          expect(cachedSteps(second).every(Boolean)).toBe(true);
          expect(second.image).toEqual(first.image);
        },
      ),
      samples(40),
    );
  });

  it('BLD-29 BLD-31 changing one file invalidates exactly the step that takes it and those after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.nat({ max: 7 }), async (count, at) => {
        const changed = at % count;
        const dockerfile = [
          'FROM tiny',
          ...Array.from({ length: count }, (_, index) => `COPY f${index} /`),
        ].join('\n');
        const engine = buildWorld();
        await built(engine, buildOf(dockerfile, contextOf(count)));
        const again = await built(engine, buildOf(dockerfile, contextOf(count, changed)));
        expect(cachedSteps(again)).toEqual(
          Array.from({ length: count }, (_, index) => index < changed),
        );
      }),
      samples(30),
    );
  });

  it('BLD-29 changing one instruction invalidates exactly it and those after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(layerStep, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 5 }),
        async (steps, at) => {
          const changed = at % steps.length;
          const dockerfile = (other: boolean): string =>
            [
              'FROM tiny',
              ...steps.map((step, index) =>
                other && index === changed ? 'RUN echo other > /o' : step(index),
              ),
            ].join('\n');
          const engine = buildWorld();
          await built(engine, buildOf(dockerfile(false), contextOf(steps.length)));
          const again = await built(engine, buildOf(dockerfile(true), contextOf(steps.length)));
          expect(cachedSteps(again)).toEqual(steps.map((_, index) => index < changed));
        },
      ),
      samples(30),
    );
  });
});

describe('laws of layers', () => {
  const path = fc.constantFrom('/a', '/d/b', '/d/c', '/tmp/x', '/etc/tiny-release');
  const command = fc.oneof(
    path.map((at) => `mkdir -p ${at.slice(0, at.lastIndexOf('/')) || '/'} && echo ${at} > ${at}`),
    path.map((at) => `rm -rf ${at}; true`),
    fc.constantFrom(
      'rm -rf /d; true',
      'mkdir -p /d',
      'chmod 700 /tmp',
      'chmod 600 /etc/tiny-release; true',
    ),
  );

  it('BLD-14 commands in one RUN and in a RUN each leave the same files', async () => {
    const filesOf = async (dockerfile: string): Promise<unknown> => {
      const engine = buildWorld();
      const { image } = await built(engine, buildOf(dockerfile));
      return entriesOf(mergedTree(unionFs(imageLayers(engine.daemon.state, image)))).map((entry) =>
        entry.type === 'whiteout' ? entry : { ...entry, mtimeMs: 0 },
      );
    };
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 8 }), async (commands) => {
        const apart = await filesOf(
          ['FROM tiny', ...commands.map((one) => `RUN ${one}`)].join('\n'),
        );
        const together = await filesOf(`FROM tiny\nRUN ${commands.join(';')}`);
        expect(apart).toEqual(together);
      }),
      samples(60),
    );
  });
});

it('no Dockerfile makes it throw', async () => {
  const word = fc.constantFrom(
    'FROM',
    'tiny',
    'scratch',
    'AS',
    'x',
    'RUN',
    'COPY',
    '--from=x',
    '--from=0',
    'a',
    '/',
    'ENV',
    'A=$A',
    '["a"]',
    '\\',
    '\n',
    '\n',
    '\n',
    '<<E',
    'E',
    'ONBUILD',
    'ARG',
    'A',
    'WORKDIR',
    '.',
    '--mount=type=cache,target=/c',
    'ADD',
    '*',
    '$A',
    '"',
    'USER',
    'HEALTHCHECK',
    'CMD',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 25 }), async (words) => {
      const engine = buildWorld();
      const dockerfile = `FROM tiny AS x\n${words.join(' ')}`;
      const { value } = await engine.drain(
        buildWithReport(engine.daemon, buildOf(dockerfile, { '/a': '1' })),
      );
      expect(value).not.toBeNull();
    }),
    samples(150),
  );
});
