import { describe, expect, it } from 'vitest';
import { imageLayers } from '../images/image-store.ts';
import type { Engine } from '../state/engine.ts';
import type { Image } from '../state/image.ts';
import { buildOf, buildWorld } from '../testing/build-world.fixture.ts';
import { readFile, unionFs } from '../union-fs/union-fs.ts';
import { buildImage, buildWithReport } from './build-image.ts';
import type { BuildOptions } from './build-types.ts';

async function built(
  engine: Engine,
  options: BuildOptions,
): Promise<{ image: Image; stderr: string }> {
  const { value, stderr } = await engine.drain(buildImage(engine.daemon, options));
  if (!value?.ok) throw new Error(value === null ? 'interrupted' : value.error.text);
  return { image: value.value, stderr };
}

function fileOf(engine: Engine, image: Image, path: string): string | undefined {
  const read = readFile(unionFs(imageLayers(engine.daemon.state, image)), path);
  return read.ok ? read.value : undefined;
}

/** Digests are the engine's own: `sha256:…` stands for each. */
const masked = (text: string): string => text.replace(/[0-9a-f]{64}/g, '…');

describe('a build', () => {
  it('BLD-8 BLD-9 BLD-10 BLD-39 makes layers and metadata, with history and plain progress', async () => {
    const engine = buildWorld();
    const dockerfile = [
      'FROM tiny AS app',
      'LABEL a="b c"',
      'ARG V=1',
      'WORKDIR /app',
      'COPY hello.txt .',
      'RUN echo v$V > version',
      'ENV K=v',
      'EXPOSE 80 53/udp',
      'CMD ["cat", "hello.txt"]',
      '',
    ].join('\n');
    const { image, stderr } = await built(
      engine,
      buildOf(dockerfile, { '/hello.txt': 'hi\n' }, { tags: ['hello', 'hello:2'] }),
    );
    expect(masked(stderr)).toBe(
      [
        '#0 building with "default" instance using docker driver',
        '',
        '#1 [internal] load build definition from Dockerfile',
        '#1 transferring dockerfile: 142B done',
        '#1 DONE 0.0s',
        '',
        '#2 [internal] load metadata for docker.io/library/tiny:latest',
        '#2 DONE 0.4s',
        '',
        '#3 [internal] load .dockerignore',
        '#3 transferring context: 2B done',
        '#3 DONE 0.0s',
        '',
        '#4 [1/4] FROM docker.io/library/tiny:latest@sha256:…',
        '#4 resolve docker.io/library/tiny:latest@sha256:… done',
        '#4 sha256:… 38B / 38B done',
        '#4 extracting sha256:… done',
        '#4 sha256:… 3B / 3B done',
        '#4 extracting sha256:… done',
        '#4 DONE 0.0s',
        '',
        '#5 [internal] load build context',
        '#5 transferring context: 3B done',
        '#5 DONE 0.0s',
        '',
        '#6 [2/4] WORKDIR /app',
        '#6 DONE 0.0s',
        '',
        '#7 [3/4] COPY hello.txt .',
        '#7 DONE 0.0s',
        '',
        '#8 [4/4] RUN echo v1 > version',
        '#8 DONE 0.1s',
        '',
        '#9 exporting to image',
        '#9 exporting layers',
        '#9 exporting layers 0.1s done',
        '#9 exporting manifest sha256:… done',
        '#9 exporting config sha256:… done',
        '#9 naming to docker.io/library/hello:latest done',
        '#9 unpacking to docker.io/library/hello:latest done',
        '#9 naming to docker.io/library/hello:2 done',
        '#9 unpacking to docker.io/library/hello:2 done',
        '#9 DONE 0.1s',
        '',
      ].join('\n'),
    );
    const { config } = image;
    expect(
      config.history
        .slice(2)
        .map(({ created_by, empty_layer }) => [created_by, empty_layer ?? false]),
    ).toEqual([
      ['LABEL a=b c', true],
      ['ARG V=1', true],
      ['WORKDIR /app', false],
      ['COPY hello.txt . # buildkit', false],
      ['RUN |1 V=1 /bin/sh -c echo v$V > version # buildkit', false],
      ['ENV K=v', true],
      ['EXPOSE [53/udp 80/tcp]', true],
      ['CMD ["cat" "hello.txt"]', true],
    ]);
    expect(new Set(config.history.slice(2).map((row) => row.comment))).toEqual(
      new Set(['buildkit.dockerfile.v0']),
    );
    expect(config.rootfs.diff_ids.length).toBe(5);
    expect(config.config).toEqual({
      Env: ['PATH=/bin', 'K=v'],
      Cmd: ['cat', 'hello.txt'],
      Labels: { a: 'b c' },
      WorkingDir: '/app',
      ExposedPorts: { '53/udp': {}, '80/tcp': {} },
    });
    const times = config.history.map((row) => row.created);
    expect(times.slice(0, 2)).toEqual(['2025-12-01T00:00:00Z', '2025-12-01T00:00:00Z']);
    expect(times[2]).toBe(times[4]);
    expect(times.slice(7)).toEqual([times[6], times[6], times[6]]);
    expect(config.created).toBe(times[6]);
    expect(fileOf(engine, image, '/app/version')).toBe('v1\n');
    expect(Object.keys(engine.daemon.state.tags).sort()).toEqual([
      'docker.io/library/hello:2',
      'docker.io/library/hello:latest',
    ]);
  });

  it('BLD-1 BLD-2 builds only the stages that the target needs', async () => {
    const engine = buildWorld();
    const dockerfile = [
      'FROM tiny AS base',
      'ARG WHO=world',
      'RUN echo $WHO > /base',
      'FROM tiny AS unused',
      'RUN false',
      'FROM base AS tool',
      'RUN echo tool $WHO > /tool',
      'FROM scratch',
      'COPY --from=tool /tool /',
      'COPY --from=0 /base /',
    ].join('\n');
    const drained = await engine.drain(buildWithReport(engine.daemon, buildOf(dockerfile)));
    if (!drained.value?.ok) throw new Error(drained.stderr);
    const { image, report } = drained.value.value;
    expect(report.skippedStages).toEqual(['unused']);
    expect(report.steps.map(({ stage, instruction, kind }) => [stage, instruction, kind])).toEqual([
      ['base', 'FROM', 'from'],
      ['base', 'ARG', 'metadata'],
      ['base', 'RUN', 'layer'],
      ['tool', 'RUN', 'layer'],
      ['3', 'COPY', 'layer'],
      ['3', 'COPY', 'layer'],
    ]);
    expect(fileOf(engine, image, '/tool')).toBe('tool world\n');
    expect(fileOf(engine, image, '/base')).toBe('world\n');
    expect(image.config.rootfs.diff_ids.length).toBe(2);
    expect(drained.stderr).toContain('#5 [base 2/2] RUN echo world > /base\n');
    expect(drained.stderr).toContain('#6 [tool 1/1] RUN echo tool world > /tool\n');
    expect(drained.stderr).toContain('#7 [stage-3 1/2] COPY --from=tool /tool /\n');
    const target = await built(engine, buildOf(dockerfile, {}, { target: 'BASE' }));
    expect(target.image.config.history.at(-1)?.created_by).toBe(
      'RUN |1 WHO=world /bin/sh -c echo $WHO > /base # buildkit',
    );
  });

  it('BLD-3 a stage from scratch has PATH and / as working directory', async () => {
    const { image } = await built(buildWorld(), buildOf('FROM scratch\nLABEL a=b\n'));
    expect(image.config.config).toEqual({
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      WorkingDir: '/',
      Labels: { a: 'b' },
    });
    expect(image.config.rootfs.diff_ids).toEqual([]);
  });

  it('BLD-4 BLD-7 arguments: before FROM, inside a stage, predefined, proxies', async () => {
    const engine = buildWorld();
    const dockerfile = [
      'ARG BASE=nope',
      'ARG SHARED=outer',
      'FROM $BASE',
      'RUN echo [$SHARED] > /before',
      'ARG SHARED',
      'ARG TARGETARCH',
      'ARG EMPTY',
      'ARG A=1 B=$A',
      'RUN echo $SHARED $TARGETARCH $EMPTY $B $http_proxy > /after',
    ].join('\n');
    const buildArgs = { BASE: 'tiny', HTTP_PROXY: 'proxy' };
    const { image } = await built(engine, buildOf(dockerfile, {}, { buildArgs }));
    expect(fileOf(engine, image, '/before')).toBe('[]\n');
    expect(fileOf(engine, image, '/after')).toBe('outer amd64  1 proxy\n');
    expect(image.config.history.at(-1)?.created_by).toBe(
      'RUN |5 SHARED=outer TARGETARCH=amd64 EMPTY= A=1 B=1 /bin/sh -c echo $SHARED $TARGETARCH $EMPTY $B $http_proxy > /after # buildkit',
    );
    expect(image.config.history.map((row) => row.created_by).slice(3, 6)).toEqual([
      'ARG SHARED=outer',
      'ARG TARGETARCH=amd64',
      'ARG EMPTY',
    ]);
    expect(image.config.config.Env).toEqual(['PATH=/bin']);
  });

  it('BLD-5 triggers of the base run first in the child build', async () => {
    const engine = buildWorld();
    const parent = await built(
      engine,
      buildOf(
        'FROM tiny\nONBUILD COPY app /app\nONBUILD RUN echo built > /done\nRUN echo own > /own\n',
        {},
        { tags: ['parent'] },
      ),
    );
    expect(parent.image.config.config.OnBuild).toEqual(['COPY app /app', 'RUN echo built > /done']);
    expect(parent.image.config.history.map((row) => row.created_by).slice(2)).toEqual([
      'RUN /bin/sh -c echo own > /own # buildkit',
    ]);
    const child = await built(
      engine,
      buildOf('FROM parent\nRUN cat /app > /copy\n', { '/app': 'x' }),
    );
    expect(child.image.config.config.OnBuild).toBeUndefined();
    expect(child.stderr).toContain('[2/4] ONBUILD COPY app /app\n');
    expect(child.stderr).toContain('[4/4] RUN cat /app > /copy\n');
    expect(fileOf(engine, child.image, '/copy')).toBe('x');
    expect(fileOf(engine, child.image, '/done')).toBe('built\n');
  });

  it('BLD-6 takes the local image, or pulls without giving it a name', async () => {
    const engine = buildWorld();
    await built(engine, buildOf('FROM tiny\nRUN echo mine > /mine\n', {}, { tags: ['tiny'] }));
    expect(Object.keys(engine.daemon.state.tags)).toEqual(['docker.io/library/tiny:latest']);
    const local = await built(engine, buildOf('FROM tiny\nRUN cat /mine > /copy\n'));
    expect(fileOf(engine, local.image, '/copy')).toBe('mine\n');
    const pulled = await engine.drain(
      buildImage(engine.daemon, buildOf('FROM tiny\nRUN cat /mine > /copy\n', {}, { pull: true })),
    );
    expect(pulled.value?.ok).toBe(false);
  });

  it('BLD-12 ENTRYPOINT clears the CMD of the base only; SHELL is used by shell forms', async () => {
    const engine = buildWorld({ Entrypoint: ['old'] });
    const one = await built(engine, buildOf('FROM tiny\nENTRYPOINT run me\n'));
    expect([one.image.config.config.Entrypoint, one.image.config.config.Cmd]).toEqual([
      ['/bin/sh', '-c', 'run me'],
      undefined,
    ]);
    const two = await built(
      engine,
      buildOf('FROM tiny\nSHELL ["/bin/sh", "-e", "-c"]\nCMD a\nCMD b "c"\nENTRYPOINT ["e"]\n'),
    );
    expect(two.image.config.config).toMatchObject({
      Entrypoint: ['e'],
      Cmd: ['/bin/sh', '-e', '-c', 'b "c"'],
      Shell: ['/bin/sh', '-e', '-c'],
    });
    expect(two.image.config.history.map((row) => row.created_by).slice(2)).toEqual([
      'SHELL [/bin/sh -e -c]',
      'CMD ["/bin/sh" "-e" "-c" "a"]',
      'CMD ["/bin/sh" "-e" "-c" "b \\"c\\""]',
      'ENTRYPOINT ["e"]',
    ]);
  });

  it('BLD-9 other metadata and its rows', async () => {
    const engine = buildWorld();
    const { image } = await built(
      engine,
      buildOf(
        [
          'FROM tiny',
          'MAINTAINER me',
          'USER app',
          'VOLUME /data /logs',
          'STOPSIGNAL SIGQUIT',
          'HEALTHCHECK --interval=30s --timeout=1m CMD check it',
          'WORKDIR /',
          'WORKDIR srv',
          'EXPOSE 8000-8001',
        ].join('\n'),
      ),
    );
    expect(
      image.config.history.map((row) => [row.created_by, row.empty_layer ?? false]).slice(2),
    ).toEqual([
      ['MAINTAINER me', true],
      ['USER app', true],
      ['VOLUME [/data /logs]', true],
      ['STOPSIGNAL SIGQUIT', true],
      [
        'HEALTHCHECK {Test:[CMD-SHELL check it] Interval:30s Timeout:1m0s StartPeriod:0s StartInterval:0s Retries:0}',
        true,
      ],
      ['WORKDIR /', true],
      ['WORKDIR /srv', false],
      ['EXPOSE [8000/tcp 8001/tcp]', true],
    ]);
    expect(image.config.author).toBe('me');
    expect(image.config.config).toMatchObject({
      User: 'app',
      Volumes: { '/data': {}, '/logs': {} },
      StopSignal: 'SIGQUIT',
      WorkingDir: '/srv',
    });
  });

  it('BLD-13 --label comes over the labels of the Dockerfile', async () => {
    const { image } = await built(
      buildWorld(),
      buildOf('FROM tiny\nLABEL a=1 z=2\n', {}, { labels: { a: '3', b: '4' } }),
    );
    expect(image.config.config.Labels).toEqual({ a: '3', b: '4', z: '2' });
  });

  it('BLD-14 RUN sees user, working directory and variables', async () => {
    const engine = buildWorld();
    const { image, stderr } = await built(
      engine,
      buildOf('FROM tiny\nENV A=1\nUSER app\nWORKDIR /home/app/x\nRUN pwd; whoami; env\n'),
    );
    expect(stderr).toContain(
      '#6 0.130 /home/app/x\n#6 0.140 app\n#6 0.150 HOME=/home/app\n#6 0.150 PATH=/bin\n#6 0.150 A=1\n',
    );
    expect(image.config.rootfs.diff_ids.length).toBe(4);
  });

  it('BLD-16 BLD-26 heredocs: text for the shell, a script of its own, a redirection', async () => {
    const engine = buildWorld();
    const dockerfile = [
      'FROM tiny',
      'RUN <<EOF',
      'echo one > /one',
      'echo two > /two',
      'EOF',
      'RUN <<-SCRIPT',
      '\t#!/bin/sh',
      '\techo three > /three',
      '\tSCRIPT',
      'COPY <<file.txt <<"raw.txt" /etc/',
      'path $PATH',
      'file.txt',
      'path $PATH',
      'raw.txt',
    ].join('\n');
    const { image, stderr } = await built(engine, buildOf(dockerfile));
    expect(stderr).toContain('[2/4] RUN <<EOF (echo one > /one...)\n');
    expect(
      ['/one', '/two', '/three', '/etc/file.txt', '/etc/raw.txt', '/dev'].map((path) =>
        fileOf(engine, image, path),
      ),
    ).toEqual(['one\n', 'two\n', 'three\n', 'path /bin\n', 'path $PATH\n', undefined]);
    expect(image.config.history.map((row) => row.created_by).slice(2)).toEqual([
      'RUN /bin/sh -c echo one > /one\necho two > /two\n # buildkit',
      'RUN /bin/sh -c /dev/pipes/SCRIPT # buildkit',
      'COPY <<file.txt <<raw.txt /etc/ # buildkit',
    ]);
  });

  it('BLD-17 cache, bind and tmpfs mounts put nothing into the layer', async () => {
    const engine = buildWorld();
    const dockerfile = (mark: string): string =>
      [
        'FROM tiny AS tools',
        'RUN mkdir -p /tools && echo tool > /tools/t',
        'FROM tiny',
        `RUN --mount=type=cache,target=/cache --mount=type=tmpfs,target=/scratch echo ${mark} > /cache/${mark} && touch /scratch/x && ls /cache > /seen`,
        'RUN --mount=type=bind,source=src,target=/src --mount=from=tools,source=/tools,target=/t --mount=source=one.txt,target=/one.txt cat /src/a > /a && cat /t/t > /b && cat /one.txt > /c',
      ].join('\n');
    const files = { '/src/a': 'A', '/one.txt': '1' };
    const first = await built(engine, buildOf(dockerfile('x'), files));
    expect(
      ['/seen', '/a', '/b', '/c', '/cache/x', '/src/a', '/one.txt'].map((path) =>
        fileOf(engine, first.image, path),
      ),
    ).toEqual(['x\n', 'A', 'tool\n', '1', undefined, undefined, undefined]);
    const second = await built(engine, buildOf(dockerfile('y'), files));
    expect(fileOf(engine, second.image, '/seen')).toBe('x\ny\n');
    expect(second.stderr).toContain('transferring context: 2B done');
  });

  it('BLD-17 a file that is mounted by itself is read-only unless rw, and stays where it is', async () => {
    const engine = buildWorld();
    const mount = 'RUN --mount=source=one.txt,target=/etc/one.txt';
    const file = [
      'FROM tiny',
      `${mount} echo 2 > /etc/one.txt; cat /etc/one.txt > /kept`,
      `${mount},rw echo 3 > /etc/one.txt; rm /etc/one.txt; cat /etc/one.txt > /written`,
    ].join('\n');
    const { image, stderr } = await built(engine, buildOf(file, { '/one.txt': '1' }));
    expect(
      ['/kept', '/written', '/etc/one.txt'].map((path) => fileOf(engine, image, path)),
    ).toEqual(['1', '3\n', undefined]);
    expect(stderr.match(/(echo|rm): E\w+/g)).toEqual(['echo: EROFS', 'rm: EBUSY']);
  });

  it('BLD-37 names move, and the old image becomes dangling', async () => {
    const engine = buildWorld();
    const events: string[] = [];
    engine.subscribe(({ change }) => {
      for (const event of change.events)
        if (event.type === 'image')
          events.push(`${event.action} ${event.id.slice(0, 19)} ${event.attributes.name}`);
    });
    const one = await built(engine, buildOf('FROM tiny\nRUN echo 1 > /n\n', {}, { tags: ['app'] }));
    const two = await built(engine, buildOf('FROM tiny\nRUN echo 2 > /n\n', {}, { tags: ['app'] }));
    expect(engine.daemon.state.tags).toEqual({ 'docker.io/library/app:latest': two.image.id });
    expect(Object.keys(engine.daemon.state.images).sort()).toEqual(
      [one.image.id, two.image.id].sort(),
    );
    const short = (image: Image): string => image.id.slice(0, 19);
    expect(events).toEqual([
      `create ${short(one.image)} ${one.image.id}`,
      `tag ${short(one.image)} app:latest`,
      `create ${short(two.image)} ${two.image.id}`,
      `tag ${short(two.image)} app:latest`,
    ]);
  });

  it('BLD-38 an image without a name is shown as dangling', async () => {
    const { stderr, image } = await built(buildWorld(), buildOf('FROM scratch\nLABEL a=b\n'));
    expect(stderr).toContain(`#3 naming to moby-dangling@${image.manifestDigest} done\n`);
  });

  it('BLD-49 tells what it did as plain data', async () => {
    const engine = buildWorld();
    const drained = await engine.drain(
      buildWithReport(
        engine.daemon,
        buildOf('FROM tiny\n\nRUN echo 12345 > /n\nCMD x\n', {}, { tags: ['app'] }),
      ),
    );
    if (!drained.value?.ok) throw new Error(drained.stderr);
    const { image, report } = drained.value.value;
    expect(report.imageId).toBe(image.id);
    expect(report.tags).toEqual(['docker.io/library/app:latest']);
    expect(report.steps).toEqual([
      {
        stage: '0',
        instruction: 'FROM',
        text: expect.stringMatching(/^FROM docker\.io\/library\/tiny:latest@sha256:/),
        lines: { start: 1, end: 1 },
        kind: 'from',
        cached: false,
        diffId: image.config.rootfs.diff_ids[1],
        sizeBytes: 102,
        durationMs: 10,
      },
      {
        stage: '0',
        instruction: 'RUN',
        text: 'RUN echo 12345 > /n',
        lines: { start: 3, end: 3 },
        kind: 'layer',
        cached: false,
        diffId: image.config.rootfs.diff_ids[2],
        sizeBytes: 6,
        durationMs: 130,
      },
      {
        stage: '0',
        instruction: 'CMD',
        text: 'CMD ["/bin/sh" "-c" "x"]',
        lines: { start: 4, end: 4 },
        kind: 'metadata',
        cached: false,
        sizeBytes: 0,
        durationMs: 0,
      },
    ]);
  });
});
