import { describe, expect, it } from 'vitest';
import { ok } from '../../../../lib/result.ts';
import { imageSizes } from '../../images/image-sizes.ts';
import { layerOf } from '../../images/layer-digest.ts';
import { programFileOf } from '../../state/program-file.ts';
import { machine, name } from '../../testing/image-world.arbitrary.ts';
import { toText } from '../../text/bytes.ts';
import { entriesOf } from '../../union-fs/tree.ts';
import { lstat, readdir, readFile, stat, unionFs } from '../../union-fs/union-fs.ts';
import { findRemote, hasRepository, tagsOf } from '../remote.ts';
import { catalogue, initialRegistry } from './catalogue.ts';

const registry = initialRegistry();

function remote(ref: string) {
  const image = findRemote(registry, name(ref));
  if (!image) throw new Error(`${ref} is not there`);
  return image;
}

const fsOf = (ref: string) => unionFs(remote(ref).layers);
const everyTag = catalogue.flatMap(({ name: repository, images }) =>
  images.flatMap(({ tags }) => tags.map((tag) => `${repository}:${tag}`)),
);
/** One tag of each image. */
const everyImage = catalogue.flatMap(({ name: repository, images }) =>
  images.map(({ tags }) => `${repository}:${tags[0]}`),
);

function text(ref: string, path: string): string {
  const content = readFile(fsOf(ref), path);
  return content.ok ? toText(content.value) : content.error;
}

/** The program and version of a stub; `none` where there is no executable file. */
function programAt(ref: string, path: string): string {
  const found = stat(fsOf(ref), path);
  if (!found.ok || found.value.type !== 'file' || (found.value.mode & 0o111) === 0) return 'none';
  const file = programFileOf(text(ref, path));
  return file.kind === 'stub' ? `${file.program} ${file.version}`.trim() : file.kind;
}

describe('catalogue', () => {
  it('REG-1 has about fifteen repositories, each tag once', () => {
    expect(catalogue.map((repository) => repository.name)).toEqual([
      'alpine',
      'busybox',
      'debian',
      'golang',
      'hello-world',
      'httpd',
      'mariadb',
      'nginx',
      'node',
      'postgres',
      'python',
      'redis',
      'ubuntu',
    ]);
    expect(new Set(everyTag).size).toBe(everyTag.length);
    for (const { name: repository } of catalogue) {
      expect(tagsOf(registry, `docker.io/library/${repository}`)).toContain('latest');
    }
  });

  it.each(everyImage)('REG-1 %s is whole', (ref) => {
    const image = remote(ref);
    const made = image.config.history.filter((entry) => !entry.empty_layer);
    expect(made).toHaveLength(image.layers.length);
    expect(image.config.rootfs.diff_ids).toEqual(image.layers.map((tree) => layerOf(tree).diffId));
    for (const tree of image.layers) {
      for (const entry of entriesOf(tree)) {
        if (entry.type === 'file') expect(entry.declaredSizeBytes ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
    const { Entrypoint, Cmd, Env = [] } = image.config.config;
    const [program = ''] = [...(Entrypoint ?? []), ...(Cmd ?? [])];
    const path = Env.find((one) => one.startsWith('PATH='))?.slice('PATH='.length) ?? '';
    const places = program.startsWith('/')
      ? [program]
      : path.split(':').map((folder) => `${folder}/${program}`);
    expect(places.map((place) => programAt(ref, place))).toContainEqual(
      expect.not.stringMatching(/^none$/),
    );
  });

  it('REG-2 images with one base share its layers', () => {
    const slim = remote('debian:13-slim').layers[0];
    for (const ref of ['nginx', 'redis', 'postgres', 'httpd', 'python:3.12-slim']) {
      expect(remote(ref).layers[0]).toBe(slim);
    }
    expect(remote('python:3.13').layers.slice(0, 4)).toEqual(
      remote('python:3.12').layers.slice(0, 4),
    );
    expect(remote('golang').layers.slice(0, 3)).toEqual(remote('python').layers.slice(0, 3));
    expect(remote('node:alpine').layers[0]).toBe(remote('alpine').layers[0]);
    expect(remote('alpine').layers[0]).toBe(remote('alpine').layers[0]);
  });

  it('REG-3 programs are stubs', () => {
    expect(programAt('alpine', '/bin/sh')).toBe('busybox 1.37.0');
    expect(programAt('busybox', '/bin/ls')).toBe('busybox 1.37.0');
    expect(programAt('debian', '/bin/sh')).toBe('dash');
    expect(programAt('ubuntu', '/bin/bash')).toBe('bash');
    expect(programAt('ubuntu', '/usr/bin/apt-get')).toBe('apt-get');
    expect(programAt('alpine', '/sbin/apk')).toBe('apk');
    expect(programAt('python:3.12', '/usr/local/bin/python')).toBe('python3 3.12.12');
    expect(programAt('python:3.12', '/usr/local/bin/pip')).toBe('pip 25.0.1');
    expect(programAt('golang', '/usr/local/go/bin/go')).toBe('go 1.25.5');
    expect(programAt('node:24', '/usr/local/bin/npm')).toBe('npm 11.6.2');
    expect(programAt('nginx', '/usr/sbin/nginx')).toBe('nginx 1.29.4');
    expect(programAt('debian', '/usr/bin/ps')).toBe('none');
    expect(programAt('ubuntu', '/bin/ps')).toBe('ps');
    expect(programAt('debian', '/usr/bin/curl')).toBe('none');
  });

  it('REG-4 entrypoint scripts are stubs of one kind', () => {
    for (const kind of ['nginx', 'redis', 'postgres', 'node', 'mariadb']) {
      const [entrypoint = ''] = remote(kind).config.config.Entrypoint ?? [];
      const path = entrypoint.startsWith('/') ? entrypoint : `/usr/local/bin/${entrypoint}`;
      expect(programAt(kind, path)).toBe(`docker-entrypoint ${kind}`);
    }
  });

  it('REG-5 hello-world is one file, and scratch is nothing', () => {
    expect(readdir(fsOf('hello-world'), '/')).toEqual(ok(['hello']));
    expect(findRemote(registry, name('scratch'))).toBeUndefined();
    expect(hasRepository(registry, 'docker.io/library/scratch')).toBe(false);
  });

  it('REG-6 /bin is a link where /usr is merged', () => {
    const typeOf = (ref: string) => {
      const bin = lstat(fsOf(ref), '/bin');
      return bin.ok && bin.value.type;
    };
    expect(
      ['debian:12', 'debian:13', 'ubuntu:24.04', 'ubuntu:16.04', 'alpine'].map(typeOf),
    ).toEqual(['symlink', 'symlink', 'symlink', 'dir', 'dir']);
  });

  it('REG-1 tells each distribution by its files', () => {
    expect(text('debian:13', '/etc/debian_version')).toBe('13.2\n');
    expect(text('ubuntu:16.04', '/etc/os-release')).toContain(
      'VERSION="16.04.7 LTS (Xenial Xerus)"\n',
    );
    expect(text('alpine:3.20', '/etc/alpine-release')).toBe('3.20.8\n');
    expect(text('nginx', '/etc/os-release')).toContain('VERSION_CODENAME=trixie\n');
    expect(text('nginx', '/etc/passwd')).toMatch(/^root:.*\nnginx:x:101:101:nginx user:/s);
    expect(text('nginx:alpine', '/etc/os-release')).toContain('ID=alpine\n');
  });

  it('REG-1 has the configs of the official images', () => {
    const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    expect(remote('alpine').config.config).toEqual({
      Env: [path],
      Cmd: ['/bin/sh'],
      WorkingDir: '/',
    });
    expect(remote('busybox').config.config).toEqual({ Env: [path], Cmd: ['sh'] });
    expect(remote('ubuntu:16.04').config.config).toEqual({ Env: [path], Cmd: ['/bin/bash'] });
    expect(remote('redis').config.config).toEqual({
      ExposedPorts: { '6379/tcp': {} },
      Env: [path, 'REDIS_VERSION=8.4.0'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      Volumes: { '/data': {} },
      WorkingDir: '/data',
    });
    expect(remote('postgres:17').config.config.Volumes).toEqual({ '/var/lib/postgresql/data': {} });
    expect(remote('postgres:18').config.config.Volumes).toEqual({ '/var/lib/postgresql': {} });
    expect(remote('nginx').config.config).toMatchObject({
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      StopSignal: 'SIGQUIT',
    });
  });

  it('REG-2 a new machine has none of it in its state', () => {
    expect(machine().registry).toEqual({ repositories: {}, blobs: {}, logins: {} });
    expect(imageSizes(machine()).totalBytes).toBe(0);
  });
});
