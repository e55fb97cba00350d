import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import { containerRows, statusText } from '../containers/container-rows.ts';
import {
  copyFromContainer,
  copyToContainer,
  exportContainer,
  treeFromContainer,
  treeToContainer,
} from '../containers/copy.ts';
import { diffContainer } from '../containers/diff.ts';
import { inspectContainer } from '../containers/inspect.ts';
import { pruneContainers } from '../containers/prune.ts';
import { statsRows } from '../containers/stats.ts';
import { updateContainer } from '../containers/update.ts';
import { resolveImage } from '../images/image-store.ts';
import { actions, containerNow, pass, run, runDetached } from '../testing/commands.fixture.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import { toBytes, toText } from '../text/bytes.ts';
import { nodeAt } from '../union-fs/tree.ts';
import { withNode } from '../union-fs/tree-edit.ts';
import { commitContainer } from './commit.ts';

describe('commit', () => {
  it('CTR-40 the writable layer becomes one layer more; the container is paused meanwhile', async () => {
    const engine = testMachine();
    const ran = await run(engine, { image: 'base', name: 'box', command: ['write', '/new', 'x'] });
    const done = await engine.drain(
      commitContainer(engine.daemon, 'box', {
        reference: 'mine:1',
        message: 'with a file',
        changes: ['CMD ["read", "/new"]', 'ENV A=1'],
      }),
    );
    expect(done.value?.ok).toBe(true);
    const image = resolveImage(engine.daemon.state, 'mine:1');
    const base = resolveImage(engine.daemon.state, 'base');
    if (!image.ok || !base.ok) throw new Error('no image');
    expect(image.value.config).toMatchObject({
      config: { Cmd: ['read', '/new'], Env: ['PATH=/bin', 'A=1'] },
      history: [{}, { created_by: 'write /new x', comment: 'with a file' }],
    });
    expect(image.value.config.rootfs.diff_ids.slice(0, -1)).toEqual(
      base.value.config.rootfs.diff_ids,
    );
    expect((await run(engine, { image: 'mine:1' })).stdout).toBe('x\n');
    expect(containerNow(engine, ran.id).state.status).toBe('exited');
    const entry = { image: 'web', name: 'entry' };
    await runDetached(engine, entry);
    const commit = await engine.drain(commitContainer(engine.daemon, 'entry'));
    expect(commit.value?.ok && commit.value.value.config.history?.at(-1)).toMatchObject({
      created_by: '80 hello',
    });
    await runDetached(engine, { image: 'sleeper', name: 'up' });
    const from = engine.daemon.state.eventCount;
    await engine.drain(commitContainer(engine.daemon, 'up'));
    expect(actions(engine).slice(from - engine.daemon.state.eventCount)).toEqual([
      'container pause',
      'image create',
      'container commit',
      'container unpause',
    ]);
  });

  it('CTR-41 what cannot be committed', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'web' });
    const message = async (options = {}): Promise<string> => {
      const { value } = await engine.drain(commitContainer(engine.daemon, 'web', options));
      return value?.ok === false ? value.error.message : '';
    };
    expect(await message({ changes: ['RUN true'] })).toBe('RUN is not a valid change command');
    expect(await message({ reference: 'Mine' })).toContain('must be lowercase');
    const { state } = engine.daemon;
    const dead = containerNow(engine, id);
    engine.daemon.commit('test', {
      state: {
        ...state,
        containers: { [id]: { ...dead, state: { ...dead.state, status: 'dead' } } },
      },
      events: [],
    });
    expect(await message()).toBe(`You cannot commit container ${id} which is Dead`);
  });
});

describe('diff and cp', () => {
  it('CTR-42 diff: added, changed, deleted', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'base', command: ['write', '/etc/new', 'x'] });
    expect(diffContainer(engine.daemon.state, id)).toEqual(
      ok([
        { kind: 'C', path: '/etc' },
        { kind: 'A', path: '/etc/new' },
      ]),
    );
    const gone = await runDetached(engine, { image: 'base', command: ['rm', '/data/readme'] });
    expect(diffContainer(engine.daemon.state, gone)).toEqual(
      ok([
        { kind: 'C', path: '/data' },
        { kind: 'D', path: '/data/readme' },
      ]),
    );
  });

  it('CTR-43 cp goes where cp would: into a directory, onto a file, under a new name', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'box' });
    const { daemon } = engine;
    const put = (path: string, text: string): void => {
      const file = {
        type: 'file',
        mode: 0o644,
        uid: 1000,
        gid: 1000,
        mtimeMs: 5,
        content: toBytes(text),
      } as const;
      const { state } = daemon;
      const files = withNode(state.host.files, path, file);
      daemon.commit('test', { state: { ...state, host: { ...state.host, files } }, events: [] });
    };
    const inContainer = (path: string): unknown => {
      const node = nodeAt(containerNow(engine, id).upper, path);
      return node?.type === 'file' ? [toText(node.content), node.uid] : node?.type;
    };
    put('/home/reader/a', 'one');
    put('/home/reader/dir/b', 'two');
    expect(copyToContainer(daemon, '/home/reader/a', 'box', '/etc')).toEqual(
      ok({ sizeBytes: 3, transferredBytes: 2048 }),
    );
    expect(inContainer('/etc/a')).toEqual(['one', 0]);
    copyToContainer(daemon, '/home/reader/a', 'box', '/etc/c');
    expect(inContainer('/etc/c')).toEqual(['one', 0]);
    copyToContainer(daemon, '/home/reader/dir', 'box', '/etc');
    expect(inContainer('/etc/dir/b')).toEqual(['two', 0]);
    copyToContainer(daemon, '/home/reader/dir/.', 'box', '/etc');
    expect(inContainer('/etc/b')).toEqual(['two', 0]);
    copyToContainer(daemon, '/home/reader/dir', 'box', '/other');
    expect(inContainer('/other/b')).toEqual(['two', 0]);
    const message = (result: { ok: boolean; error?: { message: string } }): string =>
      result.error?.message ?? '';
    expect(message(copyToContainer(daemon, '/home/reader/a', 'box', '/nope/x'))).toBe(
      'Could not find the file /nope in container box',
    );
    expect(message(copyToContainer(daemon, '/home/reader/a', 'box', '/nope/'))).toBe(
      'no such directory',
    );
    expect(message(copyToContainer(daemon, '/home/reader/dir', 'box', '/etc/a'))).toBe(
      'cannot copy directory',
    );
    expect(message(copyToContainer(daemon, '/none', 'box', '/etc'))).toBe(
      'lstat /none: no such file or directory',
    );
    expect(copyFromContainer(daemon, 'box', '/data/readme', '/home/reader/').ok).toBe(true);
    const copied = nodeAt(daemon.state.host.files, '/home/reader/readme');
    expect(copied).toMatchObject({ type: 'file', uid: 1000, content: 'from the image\n' });
    expect(message(copyFromContainer(daemon, 'box', '/none', '/home/reader'))).toBe(
      'Could not find the file /none in container box',
    );
    expect(message(copyFromContainer(daemon, 'box', '/data', '/nope/x'))).toBe(
      'invalid output path: directory "/nope" does not exist',
    );
    const tree = treeFromContainer(daemon, 'box', '/data');
    if (!tree.ok) throw new Error(tree.error.message);
    expect(nodeAt(tree.value, '/data/readme')?.type).toBe('file');
    expect(treeToContainer(daemon, tree.value, 'box', '/etc').ok).toBe(true);
    expect(inContainer('/etc/data/readme')).toEqual(['from the image\n', 0]);
    const whole = exportContainer(daemon, 'box');
    expect(whole.ok && nodeAt(whole.value, '/etc/a')?.type).toBe('file');
  });
});

describe('lists and inspect', () => {
  it('CTR-44 ps: what runs, newest first; filters', async () => {
    const engine = testMachine();
    const { daemon } = engine;
    await runDetached(engine, { image: 'web', name: 'web', labels: { tier: 'front' } });
    await run(engine, { image: 'base', name: 'over', command: ['sh', '-c', 'exit 3'] });
    await pass(engine, 120_000);
    await runDetached(engine, { image: 'sleeper', name: 'sleeper' });
    const names = (query: Parameters<typeof containerRows>[1]): unknown => {
      const rows = containerRows(daemon.state, query);
      return rows.ok ? rows.value.map((row) => row.names[0]) : rows.error.message;
    };
    expect(names({})).toEqual(['sleeper', 'web']);
    expect(names({ all: true })).toEqual(['sleeper', 'over', 'web']);
    expect(names({ last: 2 })).toEqual(['sleeper', 'over']);
    expect(names({ filters: ['status=exited'] })).toEqual(['over']);
    expect(names({ all: true, filters: ['exited=3'] })).toEqual(['over']);
    expect(names({ filters: ['label=tier=front'] })).toEqual(['web']);
    expect(names({ filters: ['name=e'] })).toEqual(['sleeper', 'web']);
    expect(names({ filters: ['ancestor=web'] })).toEqual(['web']);
    expect(names({ all: true, filters: ['before=sleeper'] })).toEqual(['over', 'web']);
    expect(names({ all: true, filters: ['since=over'] })).toEqual(['sleeper']);
    expect(names({ filters: ['expose=80'] })).toEqual(['web']);
    expect(names({ filters: ['foo=1'] })).toBe("invalid filter 'foo'");
    expect(names({ filters: ['status=up'] })).toBe(
      "invalid filter 'status=up': invalid value for state (up): must be one of created, running, paused, restarting, removing, exited, dead",
    );
    const rows = containerRows(daemon.state, { all: true });
    expect(rows.ok && rows.value.map((row) => [row.status, row.command])).toEqual([
      ['Up Less than a second', 'sleep 1000'],
      ['Exited (3) 2 minutes ago', "sh -c 'exit 3'"],
      ['Up 2 minutes', 'serve 80 hello'],
    ]);
    const stats = statsRows(daemon.state);
    expect(stats.ok && stats.value.map((row) => [row.name, row.pids])).toEqual([
      ['sleeper', 1],
      ['web', 1],
    ]);
    const pruned = pruneContainers(daemon);
    expect(pruned.ok && pruned.value.deleted).toHaveLength(1);
    expect(names({ all: true })).toEqual(['sleeper', 'web']);
  });

  it('CTR-45 STATUS has a text for every state', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper' });
    const container = containerNow(engine, id);
    const text = (status: (typeof container.state)['status']): string =>
      statusText(
        { ...container, state: { ...container.state, status, exitCode: 1, finishedAtMs: 0 } },
        3_600_000 * 3,
      );
    expect((['created', 'restarting', 'exited', 'removing', 'dead'] as const).map(text)).toEqual([
      'Created',
      'Restarting (1) 3 hours ago',
      'Exited (1) 3 hours ago',
      'Removal In Progress',
      'Dead',
    ]);
  });

  it('CTR-46 inspect', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, {
      image: 'web',
      name: 'web',
      ports: [{ container: '80/tcp', hostIp: '', hostPort: '8080' }],
    });
    const inspected = inspectContainer(engine.daemon.state, 'web');
    if (!inspected.ok) throw new Error(inspected.error.message);
    expect(inspected.value).toMatchObject({
      Id: id,
      Path: 'serve',
      Args: ['80', 'hello'],
      Name: '/web',
      State: { Status: 'running', Running: true, Pid: 2100, ExitCode: 0 },
      HostConfig: {
        NetworkMode: 'bridge',
        PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
        RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
      },
      Config: { Image: 'web', Entrypoint: ['serve'], ExposedPorts: { '80/tcp': {} } },
      NetworkSettings: {
        Ports: {
          '80/tcp': [
            { HostIp: '0.0.0.0', HostPort: '8080' },
            { HostIp: '::', HostPort: '8080' },
          ],
        },
        Networks: { bridge: { IPAddress: '172.17.0.2', IPPrefixLen: 16, Gateway: '172.17.0.1' } },
      },
    });
    expect(inspectContainer(engine.daemon.state, 'nope')).toEqual(
      err({ kind: 'not-found', message: 'No such container: nope' }),
    );
  });

  it('CTR-47 update', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'web' });
    expect(
      updateContainer(engine.daemon, 'web', {
        memoryBytes: 64 << 20,
        memorySwapBytes: 128 << 20,
        restart: { name: 'always', maximumRetryCount: 0 },
      }).ok,
    ).toBe(true);
    expect(containerNow(engine, id).hostConfig).toMatchObject({
      memoryBytes: 67_108_864,
      restart: { name: 'always' },
    });
    expect(updateContainer(engine.daemon, 'web', { memoryBytes: 1024 })).toMatchObject({
      error: { message: 'Minimum memory limit allowed is 6MB' },
    });
    await runDetached(engine, { image: 'sleeper', name: 'free' });
    for (const [name, memoryBytes] of [
      ['web', 256 << 20],
      ['free', 64 << 20],
    ] as const) {
      const { id: refusing } = containerNow(engine, name);
      expect(updateContainer(engine.daemon, name, { memoryBytes })).toMatchObject({
        error: {
          message: `Cannot update container ${refusing}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time`,
        },
      });
    }
  });
});
