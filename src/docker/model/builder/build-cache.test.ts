import { describe, expect, it } from 'vitest';
import { removeImage } from '../images/remove-image.ts';
import type { Engine } from '../state/engine.ts';
import {
  buildOf,
  buildWorld,
  published,
  startMs,
  tinyLayers,
  treeOf,
} from '../testing/build-world.fixture.ts';
import { buildWithReport } from './build-image.ts';
import type { BuildOptions, Built } from './build-types.ts';
import { buildCacheRows, pruneBuildCache } from './prune-build-cache.ts';

async function built(engine: Engine, options: BuildOptions): Promise<Built> {
  const { value } = await engine.drain(buildWithReport(engine.daemon, options));
  if (!value?.ok) throw new Error(value === null ? 'interrupted' : value.error.text);
  return value.value;
}

/** Which of the steps that make layers came from the cache: `+` cached, `-` done anew. */
const marks = ({ report }: Built): string =>
  report.steps
    .filter((step) => step.kind === 'layer')
    .map((step) => (step.cached ? '+' : '-'))
    .join('');

const dockerfile = [
  'FROM tiny',
  'ARG V=1',
  'RUN echo a > /a',
  'COPY x.txt /',
  'RUN echo b > /b',
  'WORKDIR /w',
  '',
].join('\n');
const files = { '/x.txt': 'x', '/y.txt': 'y' };

describe('the build cache', () => {
  it('BLD-11 BLD-29 a build with nothing changed is all cached and makes the same image', async () => {
    const engine = buildWorld();
    const first = await built(engine, buildOf(dockerfile, files, { tags: ['app'] }));
    const drained = await engine.drain(
      buildWithReport(engine.daemon, buildOf(dockerfile, files, { tags: ['app'] })),
    );
    if (!drained.value?.ok) throw new Error(drained.stderr);
    const second = drained.value.value;
    expect([marks(first), marks(second)]).toEqual(['----', '++++']);
    expect(second.image).toEqual(first.image);
    expect(Object.keys(engine.daemon.state.images)).toEqual([first.image.id]);
    expect(drained.stderr).toContain('#7 [3/5] COPY x.txt /\n#7 CACHED\n');
    expect(drained.stderr).toContain('#4 CACHED\n');
  });

  it('BLD-10 a layer keeps the time when it was made', async () => {
    const engine = buildWorld();
    const first = await built(engine, buildOf(dockerfile, files));
    const later = { ...engine.daemon.state, nowMs: engine.daemon.state.nowMs + 3_600_000 };
    engine.daemon.commit('later', { state: later, events: [] });
    const second = await built(engine, buildOf(dockerfile.replace('echo b', 'echo c'), files));
    const times = (one: Built): string[] => one.image.config.history.map((row) => row.created);
    // two rows of the base, ARG, RUN, COPY, then the changed RUN and WORKDIR
    expect(times(second).slice(0, 5)).toEqual(times(first).slice(0, 5));
    expect(Date.parse(times(second)[5] ?? '') - Date.parse(times(first)[5] ?? '')).toBeGreaterThan(
      3_000_000,
    );
    expect(second.image.config.created).toBe(times(second)[6]);
    const labels = 'FROM scratch\nLABEL a=b\n';
    const bare = await built(engine, buildOf(labels));
    expect((await built(engine, buildOf(labels))).image.id).toBe(bare.image.id);
    expect(bare.image.config.created).toBe('0001-01-01T00:00:00Z');
  });

  it('BLD-30 RUN looks at command and variables, not at files', async () => {
    const engine = buildWorld();
    await built(engine, buildOf(dockerfile, files));
    expect(marks(await built(engine, buildOf(dockerfile.replace('echo b', 'echo c'), files)))).toBe(
      '++--',
    );
    expect(
      marks(
        await built(engine, buildOf(dockerfile.replace('WORKDIR', 'USER app\nWORKDIR'), files)),
      ),
    ).toBe('+++-');
    expect(
      marks(
        await built(
          engine,
          buildOf(dockerfile.replace('RUN echo b', 'ENV N=1\nRUN echo b'), files),
        ),
      ),
    ).toBe('++--');
  });

  it('BLD-31 COPY looks at names, contents and modes, not at times', async () => {
    const engine = buildWorld();
    const context = (
      text: string,
      meta: Parameters<typeof treeOf>[1] = {},
    ): Partial<BuildOptions> => ({
      context: treeOf({ ...files, '/x.txt': text }, meta),
    });
    await built(engine, buildOf(dockerfile, files));
    expect(
      marks(await built(engine, buildOf(dockerfile, {}, context('x', { mtimeMs: startMs + 1 })))),
    ).toBe('++++');
    expect(marks(await built(engine, buildOf(dockerfile, {}, context('x', { uid: 1000 }))))).toBe(
      '++++',
    );
    expect(
      marks(
        await built(engine, buildOf(dockerfile, {}, context('x', { modes: { '/x.txt': 0o755 } }))),
      ),
    ).toBe('+---');
    expect(marks(await built(engine, buildOf(dockerfile, {}, context('z'))))).toBe('+---');
    expect(marks(await built(engine, buildOf(dockerfile, { ...files, '/y.txt': 'other' })))).toBe(
      '++++',
    );
  });

  it('BLD-32 an argument counts from the first RUN after it; labels never', async () => {
    const engine = buildWorld();
    const late = [
      'FROM tiny',
      'RUN echo a > /a',
      'ARG V=1',
      'COPY x.txt /',
      'RUN echo b > /b',
      '',
    ].join('\n');
    await built(engine, buildOf(late, files));
    expect(marks(await built(engine, buildOf(late, files, { buildArgs: { V: '2' } })))).toBe('++-');
    expect(marks(await built(engine, buildOf(late, files, { buildArgs: { OTHER: '2' } })))).toBe(
      '+++',
    );
    expect(
      marks(await built(engine, buildOf(late.replace('COPY', 'LABEL a=b\nCMD c\nCOPY'), files))),
    ).toBe('+++');
    expect(
      marks(await built(engine, buildOf(late, files, { buildArgs: { http_proxy: 'p' } }))),
    ).toBe('+++');
  });

  it('BLD-33 a base with other layers invalidates everything; --pull finds it', async () => {
    const engine = buildWorld();
    await engine.drain(
      buildWithReport(
        engine.daemon,
        buildOf('FROM tiny\nRUN echo x > /x\n', {}, { tags: ['tiny'] }),
      ),
    );
    await built(engine, buildOf(dockerfile, files));
    const newer = [...tinyLayers, treeOf({ '/etc/newer': '1' })];
    const { state } = engine.daemon;
    engine.daemon.commit('published', {
      state: { ...state, registry: published(state.registry, 'tiny', newer) },
      events: [],
    });
    expect(marks(await built(engine, buildOf(dockerfile, files)))).toBe('++++');
    expect(marks(await built(engine, buildOf(dockerfile, files, { pull: true })))).toBe('----');
  });

  it('BLD-34 --no-cache and --no-cache-filter', async () => {
    const engine = buildWorld();
    const stages =
      'FROM tiny AS one\nRUN echo 1 > /1\nFROM tiny\nCOPY --from=one /1 /\nRUN echo 2 > /2\n';
    const first = await built(engine, buildOf(stages));
    expect(marks(await built(engine, buildOf(stages, {}, { noCache: true })))).toBe('---');
    expect(marks(await built(engine, buildOf(stages)))).toBe('+++');
    // what stage one makes has other times, but the same content: the copy is found again
    const filtered = await built(engine, buildOf(stages, {}, { noCacheFilter: ['ONE'] }));
    expect(marks(filtered)).toBe('-++');
    expect(first.image.id).not.toBe(filtered.image.id);
  });

  it('BLD-15 steps before a failing one stay in the cache', async () => {
    const engine = buildWorld();
    const failing = await engine.drain(
      buildWithReport(
        engine.daemon,
        buildOf('FROM tiny\nRUN echo a > /a\nRUN false\n', {}, { tags: ['app'] }),
      ),
    );
    expect(failing.value?.ok).toBe(false);
    expect([engine.daemon.state.images, engine.daemon.state.tags]).toEqual([{}, {}]);
    expect(marks(await built(engine, buildOf('FROM tiny\nRUN echo a > /a\nRUN true\n')))).toBe(
      '+-',
    );
  });

  it('BLD-15 an interrupt leaves the steps that were done, and nothing else', async () => {
    const engine = buildWorld();
    const slow = 'FROM tiny\nRUN echo a > /a\nRUN sleep 5 && echo b > /b\n';
    const stopped = await engine.drain(
      buildWithReport(engine.daemon, buildOf(slow, {}, { tags: ['app'] })),
      { input: [{ kind: 'interrupt', afterMs: 2000 }] },
    );
    expect(stopped.value).toBeNull();
    expect([engine.daemon.state.images, engine.daemon.state.tags]).toEqual([{}, {}]);
    expect(marks(await built(engine, buildOf(slow)))).toBe('+-');
  });

  it('BLD-27 BLD-29 a linked copy stays cached when the layers below change', async () => {
    const engine = buildWorld();
    const linked = (text: string): string =>
      `FROM tiny\nRUN echo ${text} > /a\nCOPY --link x.txt /d/\n`;
    await built(engine, buildOf(linked('1'), files));
    expect(marks(await built(engine, buildOf(linked('2'), files)))).toBe('-+');
  });

  it('BLD-35 BLD-36 records hold layers; prune takes what no image has, -a all', async () => {
    const engine = buildWorld();
    await built(engine, buildOf(dockerfile, files, { tags: ['app'] }));
    await built(engine, buildOf('FROM tiny\nRUN --mount=type=cache,target=/c echo z > /c/z\n'));
    await built(engine, buildOf(dockerfile, files, { tags: ['app'] }));
    const { state } = engine.daemon;
    const rows = buildCacheRows(state);
    expect(
      rows.map(({ description, type, shared, usageCount }) => [
        description.replace(/[0-9a-f]{64}/, '…'),
        type,
        shared,
        usageCount,
      ]),
    ).toEqual([
      ['pulled from docker.io/library/tiny:latest@sha256:…', 'regular', true, 1],
      ['pulled from docker.io/library/tiny:latest@sha256:…', 'regular', true, 1],
      ['mount / from exec /bin/sh -c echo a > /a', 'regular', true, 2],
      ['[3/5] COPY x.txt /', 'regular', true, 2],
      ['mount / from exec /bin/sh -c echo b > /b', 'regular', true, 2],
      ['[5/5] WORKDIR /w', 'regular', true, 2],
      ['cached mount /c with id "//c"', 'exec.cachemount', false, 1],
      ['mount / from exec /bin/sh -c echo z > /c/z', 'regular', true, 1],
    ]);
    const some = pruneBuildCache(state, { all: false, filters: [] });
    if (!some.ok) throw new Error(some.error.message);
    expect(some.value.rows.map((row) => row.type)).toEqual(['exec.cachemount']);
    expect(some.value.reclaimedBytes).toBe(2);
    expect(some.value.events.at(-1)).toEqual({
      atMs: state.nowMs,
      type: 'builder',
      action: 'prune',
      id: '',
      attributes: { reclaimed: '2' },
    });
    const all = pruneBuildCache(state, { all: true, filters: [] });
    if (!all.ok) throw new Error(all.error.message);
    expect(all.value.state.buildCache).toEqual([]);
    engine.daemon.commit('pruned', all.value);
    expect(marks(await built(engine, buildOf(dockerfile, files)))).toBe('----');
  });

  it('BLD-35 an image that is removed leaves the cache', async () => {
    const engine = buildWorld();
    await built(engine, buildOf(dockerfile, files, { tags: ['app'] }));
    const removed = removeImage(engine.daemon.state, 'app', { force: false, noPrune: false });
    if (!removed.ok) throw new Error(removed.error.message);
    engine.daemon.commit('image-removed', removed.value);
    expect(engine.daemon.state.images).toEqual({});
    expect(marks(await built(engine, buildOf(dockerfile, files)))).toBe('++++');
  });

  it('BLD-35 filters of prune', async () => {
    const engine = buildWorld();
    await built(engine, buildOf(dockerfile, files));
    const state = { ...engine.daemon.state, nowMs: engine.daemon.state.nowMs + 3_600_000 };
    const pruned = (...filters: readonly string[]): readonly string[] | string => {
      const result = pruneBuildCache(state, { all: true, filters });
      return result.ok ? result.value.rows.map((row) => row.description) : result.error.message;
    };
    expect(pruned('until=24h')).toEqual([]);
    expect(pruned('until=1h', 'description~=WORKDIR')).toEqual(['[5/5] WORKDIR /w']);
    expect(pruned('type!=regular')).toEqual([]);
    expect(pruned('until=soon')).toBe('time: invalid duration "soon"');
    expect(pruned('color=red')).toBe("invalid filter 'color'");
    const kept = pruneBuildCache(state, { all: true, filters: [], keepStorageBytes: 10 });
    expect(kept.ok && kept.value.rows.length).toBeGreaterThan(0);
  });
});
