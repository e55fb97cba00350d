import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import type { Engine } from '../state/engine.ts';
import { containerNow, run, runDetached } from '../testing/commands.fixture.ts';
import { testFile, testMachine, withTestImage } from '../testing/machine.fixture.ts';
import { toBytes, toText } from '../text/bytes.ts';
import { nodeAt } from '../union-fs/tree.ts';
import { withNode } from '../union-fs/tree-edit.ts';
import {
  type MountSpec,
  parseMountSpec,
  parseTmpfsSpec,
  parseVolumeSpec,
} from '../volumes/parse-volume.ts';
import { createVolume, pruneVolumes, removeVolume, volumeRows } from '../volumes/volumes.ts';
import { createContainer } from './create.ts';
import { diffContainer } from './diff.ts';
import { execInContainer } from './exec.ts';
import { removeContainer } from './remove.ts';

function mount(text: string): MountSpec {
  const parsed = text.includes('=') ? parseMountSpec(text) : parseVolumeSpec(text, '/home/reader');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

async function read(engine: Engine, path: string, mounts: readonly MountSpec[]): Promise<string> {
  const ran = await run(engine, { image: 'base', command: ['read', path], mounts });
  return ran.stdout + ran.stderr;
}

function hostFile(engine: Engine, path: string): string | undefined {
  const node = nodeAt(engine.daemon.state.host.files, path);
  return node?.type === 'file' ? toText(node.content) : node?.type;
}

function setHostFile(engine: Engine, path: string, text: string): void {
  const meta = { type: 'file', mode: 0o644, uid: 0, gid: 0, mtimeMs: 0 } as const;
  const { state } = engine.daemon;
  const files = withNode(state.host.files, path, { ...meta, content: toBytes(text) });
  engine.daemon.commit('test', { state: { ...state, host: { ...state.host, files } }, events: [] });
}

describe('volumes', () => {
  it('VOL-1 a volume outlives its containers and is shared between them', async () => {
    const engine = testMachine();
    await run(engine, {
      image: 'base',
      name: 'one',
      command: ['write', '/v/a', 'kept'],
      mounts: [mount('box:/v')],
    });
    await engine.drain(removeContainer(engine.daemon, 'one', { volumes: true }));
    expect(await read(engine, '/other/a', [mount('box:/other')])).toBe('kept\n');
  });

  it('VOL-2 an empty volume takes what the image has there, once', async () => {
    const engine = testMachine();
    expect(await read(engine, '/data/readme', [mount('box:/data')])).toBe('from the image\n');
    for (const command of [
      ['write', '/data/own', 'x'],
      ['rm', '/data/readme'],
    ]) {
      await run(engine, { image: 'base', command, mounts: [mount('box:/data')] });
    }
    expect(await read(engine, '/data/readme', [mount('box:/data')])).toBe('/data/readme: ENOENT\n');
    expect(await read(engine, '/data/readme', [mount('two:/data:nocopy')])).toBe(
      '/data/readme: ENOENT\n',
    );
  });

  it('VOL-3 VOLUME and -v /path make an anonymous volume, which rm -v removes', async () => {
    const engine = testMachine({
      images: { db: { Cmd: ['sleep', '9'], Volumes: { '/data': {} } } },
    });
    const id = await runDetached(engine, { image: 'db', mounts: [mount('/extra')] });
    const { mounts } = containerNow(engine, id);
    expect(mounts.map(({ type, destination }) => [type, destination])).toEqual([
      ['volume', '/extra'],
      ['volume', '/data'],
    ]);
    expect(mounts[0]?.source).toMatch(/^[0-9a-f]{64}$/);
    const rows = volumeRows(engine.daemon.state);
    expect(rows.ok && rows.value.every((volume) => volume.anonymous)).toBe(true);
    await engine.drain(removeContainer(engine.daemon, id, { force: true, volumes: true }));
    expect(engine.daemon.state.volumes).toEqual({});
  });

  it('VOL-4 a read-only mount refuses writes', async () => {
    const engine = testMachine();
    const ran = await run(engine, {
      image: 'base',
      command: ['write', '/v/a', 'x'],
      mounts: [mount('box:/v:ro')],
    });
    expect(ran.stderr).toBe('/v/a: EROFS\n');
    const root = await run(engine, {
      image: 'base',
      command: ['write', '/a', 'x'],
      readOnly: true,
    });
    expect(root.stderr).toBe('/a: EROFS\n');
  });

  it('VOL-5 what is in a volume is not part of the container’s diff', async () => {
    const engine = testMachine();
    const ran = await run(engine, {
      image: 'base',
      command: ['write', '/v/a', 'x'],
      mounts: [mount('box:/v')],
    });
    expect(diffContainer(engine.daemon.state, ran.id)).toEqual(ok([{ kind: 'A', path: '/v' }]));
  });

  it('VOL-6 create, rm, ls, prune', async () => {
    const engine = testMachine();
    const { daemon } = engine;
    expect(createVolume(daemon, { name: 'box' }).ok).toBe(true);
    expect(createVolume(daemon, { name: 'box' }).ok).toBe(true);
    expect(createVolume(daemon, { name: 'a b' })).toMatchObject({
      error: {
        message:
          'create a b: "a b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
      },
    });
    expect(removeVolume(daemon, 'nope')).toEqual(
      err({ kind: 'not-found', message: 'get nope: no such volume' }),
    );
    const id = await runDetached(engine, { image: 'sleeper', mounts: [mount('box:/v')] });
    expect(removeVolume(daemon, 'box')).toMatchObject({
      error: { message: `remove box: volume is in use - [${id}]` },
    });
    const anonymous = createVolume(daemon);
    createVolume(daemon, { name: 'named' });
    expect(pruneVolumes(daemon)).toEqual(
      ok({ deleted: [anonymous.ok ? anonymous.value.name : ''], reclaimedBytes: 0 }),
    );
    expect(pruneVolumes(daemon, { all: true })).toMatchObject({ value: { deleted: ['named'] } });
    expect(Object.keys(daemon.state.volumes)).toEqual(['box']);
  });
});

describe('binds', () => {
  it('VOL-7 a bind is the host’s own directory, in both directions', async () => {
    const engine = testMachine();
    setHostFile(engine, '/src/a', 'host\n');
    expect(await read(engine, '/app/a', [mount('/src:/app')])).toBe('host\n');
    await run(engine, {
      image: 'base',
      command: ['write', '/app/b', 'new'],
      mounts: [mount('/src:/app')],
    });
    expect(hostFile(engine, '/src/b')).toBe('new\n');
  });

  it('VOL-13 a bound file is the host’s own; its mount point is an empty file', async () => {
    const engine = testMachine();
    setHostFile(engine, '/src/a', 'host\n');
    setHostFile(engine, '/src/b', 'neighbour\n');
    const mounts = [mount('/src/a:/conf/one')];
    expect(await read(engine, '/conf/one', mounts)).toBe('host\n');
    const ran = await run(engine, {
      image: 'base',
      command: ['write', '/conf/one', 'changed'],
      mounts,
    });
    expect(hostFile(engine, '/src/a')).toBe('changed\n');
    expect(hostFile(engine, '/src/b')).toBe('neighbour\n');
    expect(diffContainer(engine.daemon.state, ran.id)).toEqual(
      ok([
        { kind: 'A', path: '/conf' },
        { kind: 'A', path: '/conf/one' },
      ]),
    );
    expect(nodeAt(containerNow(engine, ran.id).upper, '/conf/one')).toMatchObject({
      mode: 0o755,
      content: '',
    });
  });

  it('VOL-13 cannot be deleted, read-only not written either, and shows the host’s edits', async () => {
    const engine = testMachine();
    setHostFile(engine, '/src/a', 'host\n');
    const spec = { image: 'base', mounts: [mount('/src/a:/data/readme:ro')] };
    const tried = async (...command: string[]) => (await run(engine, { ...spec, command })).stderr;
    expect(await tried('write', '/data/readme', 'x')).toBe('/data/readme: EROFS\n');
    expect(await tried('rm', '/data/readme')).toBe('/data/readme: EBUSY\n');
    expect(await tried('rm', '/etc/hosts')).toBe('/etc/hosts: EBUSY\n');
    expect(hostFile(engine, '/src/a')).toBe('host\n');
    const id = await runDetached(engine, { ...spec, image: 'sleeper' });
    setHostFile(engine, '/src/a', 'edited\n');
    const seen = await engine.drain(
      execInContainer(engine.daemon, id, { command: ['read', '/data/readme'] }),
    );
    expect(seen.stdout).toBe('edited\n');
    expect(diffContainer(engine.daemon.state, id)).toEqual(ok([]));
  });

  it('VOL-13 a mount lies where symbolic links lead', async () => {
    const engine = testMachine();
    setHostFile(engine, '/src/a', 'host\n');
    const link = { type: 'symlink', mode: 0o777, uid: 0, gid: 0, mtimeMs: 0 } as const;
    const state = withTestImage(engine.daemon.state, 'linked', { Env: ['PATH=/bin'] }, [
      testFile('/etc/passwd', ''),
      testFile('/real/conf', 'image\n'),
      { ...link, path: '/short', target: 'real' },
      { ...link, path: '/real/alias', target: 'conf' },
    ]);
    engine.daemon.commit('test', { state, events: [] });
    for (const destination of ['/short/conf', '/short/alias']) {
      const { stdout } = await run(engine, {
        image: 'linked',
        command: ['read', '/real/conf'],
        mounts: [mount(`/src/a:${destination}`)],
      });
      expect(stdout).toBe('host\n');
    }
  });

  it('VOL-14 a mount point inside another mount is made there, and stays', async () => {
    const engine = testMachine();
    setHostFile(engine, '/src/a', 'host\n');
    const inside = [mount('modules:/app/modules'), mount('/src:/app')];
    const ran = await run(engine, {
      image: 'base',
      command: ['write', '/app/modules/m', 'x'],
      mounts: inside,
    });
    expect(hostFile(engine, '/src/modules')).toBe('dir');
    expect(hostFile(engine, '/src/modules/m')).toBeUndefined();
    expect(diffContainer(engine.daemon.state, ran.id)).toEqual(ok([{ kind: 'A', path: '/app' }]));
    const refused = await run(engine, {
      image: 'base',
      command: ['true'],
      mounts: [mount('/src:/app:ro'), mount('box:/app/new')],
    });
    expect(refused.kind).toContain(
      'error mounting "box" to rootfs at "/app/new": create mountpoint for /app/new mount: make mountpoint "/app/new": read-only file system',
    );
    const over = await run(engine, {
      image: 'base',
      command: ['true'],
      mounts: [mount('/src:/etc/passwd')],
    });
    expect(over.kind).toContain('Are you trying to mount a directory onto a file (or vice-versa)?');
  });

  it('VOL-8 -v makes a directory of a missing source, --mount refuses', async () => {
    const engine = testMachine();
    await run(engine, { image: 'base', command: ['true'], mounts: [mount('/new/dir:/v')] });
    expect(hostFile(engine, '/new/dir')).toBe('dir');
    expect(
      createContainer(engine.daemon, {
        image: 'sleeper',
        mounts: [mount('type=bind,src=/nope,dst=/v')],
      }),
    ).toEqual(
      err({
        kind: 'invalid',
        message: 'invalid mount config for type "bind": bind source path does not exist: /nope',
      }),
    );
  });

  it('VOL-9 tmpfs is empty at each start', async () => {
    const engine = testMachine();
    const tmpfs = parseTmpfsSpec('/data:size=64m,mode=700');
    if (!tmpfs.ok) throw new Error(tmpfs.error);
    expect(await read(engine, '/data/readme', [tmpfs.value])).toBe('/data/readme: ENOENT\n');
    expect(tmpfs.value.mode).toBe(0o700);
  });
});

describe('specifications', () => {
  it('VOL-10 -v', () => {
    const parse = (text: string): unknown => {
      const parsed = parseVolumeSpec(text, '/work');
      if (!parsed.ok) return parsed.error;
      const { type, source, destination, readOnly } = parsed.value;
      return `${type} ${source} ${destination} ${readOnly ? 'ro' : 'rw'}`;
    };
    expect(
      [
        '/data',
        'box:/data',
        'box:/data:ro',
        '/src:/data:ro,z',
        './src:/data',
        '/data:ro',
        'box:/data:wat',
        'a:b:c:d',
        'box:/',
        'box:data',
        '',
      ].map(parse),
    ).toEqual([
      'volume  /data rw',
      'volume box /data rw',
      'volume box /data ro',
      'bind /src /data ro',
      'bind /work/src /data rw',
      "invalid volume specification: '/data:ro'",
      'invalid mode: wat',
      "invalid volume specification: 'a:b:c:d'",
      "invalid volume specification: 'box:/': invalid mount config for type \"volume\": invalid specification: destination can't be '/'",
      "invalid volume specification: 'box:data': invalid mount config for type \"volume\": invalid mount path: 'data' mount path must be absolute",
      "invalid volume specification: ''",
    ]);
  });

  it('VOL-11 --mount', () => {
    const message = (text: string): string => {
      const parsed = parseMountSpec(text);
      return parsed.ok ? JSON.stringify(parsed.value) : parsed.error;
    };
    expect(message('type=volume,src=box,dst=/v,readonly')).toBe(
      '{"type":"volume","source":"box","destination":"/v","readOnly":true,"createSource":false}',
    );
    expect(message('type=bind,foo=1')).toBe("unknown option 'foo' in 'foo=1'");
    expect(message('bind')).toBe("invalid field 'bind' must be a key=value pair");
    expect(message('type=bind,dst=/a,tmpfs-mode=700')).toBe(
      "cannot mix 'tmpfs-*' options with mount type 'bind'",
    );
    expect(message('type=bind,dst=/a,ro=yes')).toBe(
      'invalid value for \'ro\': invalid boolean value ("yes"): must be one of "true", "1", "false", or "0" (default "true")',
    );
  });

  it('VOL-12 a place is mounted once', () => {
    const engine = testMachine();
    expect(
      createContainer(engine.daemon, {
        image: 'sleeper',
        mounts: [mount('one:/v'), mount('two:/v')],
      }),
    ).toMatchObject({ error: { message: 'Duplicate mount point: /v' } });
  });
});
