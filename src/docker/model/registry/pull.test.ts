import { describe, expect, it } from 'vitest';
import { ok } from '../../../lib/result.ts';
import { isDangling, namesOf } from '../images/image-store.ts';
import { removeImage } from '../images/remove-image.ts';
import type { Digest } from '../state/image.ts';
import { daemonOf, machine, messageOf, name, run, tree } from '../testing/image-world.arbitrary.ts';
import { shortId } from '../values/ids.ts';
import { login } from './login.ts';
import { progressRows, progressText } from './progress-rows.ts';
import { pullImage } from './pull.ts';
import { pushImage } from './push.ts';
import { findRemote, publishImage } from './remote.ts';

const plain = { terminal: false };

/** A machine with a user's own registry entry: `me/base`, whose maker publishes a new version. */
function withBase(version: string, state = machine()) {
  const created = '2026-01-01T00:00:00Z';
  const config = { created, architecture: 'amd64', os: 'linux', config: {}, history: [] };
  const layers = [tree({ '/os': 'same' }), tree({ '/version': version })];
  return { ...state, registry: publishImage(state.registry, name('me/base'), config, layers) };
}

function pulled(ref: string, state = machine()) {
  const daemon = daemonOf(state);
  const result = run(daemon, pullImage(daemon, name(ref), plain));
  return { daemon, ...result };
}

describe('pull', () => {
  it('REG-8 prints each layer, the digest and the status', () => {
    const { daemon, stdout, value } = pulled('me/base', withBase('1'));
    const remote = findRemote(daemon.state.registry, name('me/base'));
    const [low, high] = remote?.config.rootfs.diff_ids.map((id) => shortId(id)) ?? [];
    expect(stdout).toBe(
      [
        'latest: Pulling from me/base',
        `${low}: Pulling fs layer`,
        `${high}: Pulling fs layer`,
        `${low}: Download complete`,
        `${high}: Download complete`,
        `${low}: Pull complete`,
        `${high}: Pull complete`,
        `Digest: ${remote?.manifestDigest}`,
        'Status: Downloaded newer image for me/base:latest',
        '',
      ].join('\n'),
    );
    const image = Object.values(daemon.state.images)[0];
    expect(value).toEqual(ok(image));
    expect(image?.manifestDigest).toBe(remote?.manifestDigest);
    expect(daemon.state.tags).toEqual({ 'docker.io/me/base:latest': image?.id });
    expect(daemon.points).toEqual(['layer-pulled', 'layer-pulled', 'image-pulled']);
    expect(daemon.events.map(({ type, action, id }) => [type, action, id])).toEqual([
      ['layer', 'add', remote?.config.rootfs.diff_ids[0]],
      ['layer', 'add', remote?.config.rootfs.diff_ids[1]],
      ['image', 'pull', 'me/base:latest'],
    ]);
  });

  it('REG-8 takes nothing twice', () => {
    const { daemon } = pulled('me/base', withBase('1'));
    const before = daemon.state;
    const again = run(daemon, pullImage(daemon, name('me/base'), plain));
    expect(again.stdout).toMatch(
      /^latest: Pulling from me\/base\nDigest: sha256:\w+\nStatus: Image is up to date for me\/base:latest\n$/,
    );
    expect({ ...daemon.state, nowMs: before.nowMs }).toEqual(before);
  });

  it('REG-2 REG-8 shares layers that are here', () => {
    const { daemon } = pulled('debian:13-slim');
    const [shared] = Object.keys(daemon.state.layers) as [Digest];
    const { stdout } = run(daemon, pullImage(daemon, name('redis'), plain));
    expect(stdout).toContain(`${shortId(shared)}: Already exists\n`);
    expect(stdout.match(/Pull complete/g)).toHaveLength(
      Object.keys(daemon.state.layers).length - 1,
    );
  });

  it('REG-11 moves the tag when it moved in the registry', () => {
    const { daemon } = pulled('me/base', withBase('1'));
    const old = Object.values(daemon.state.images)[0]?.id as Digest;
    daemon.state = withBase('2', daemon.state);
    expect(namesOf(daemon.state, old)).toEqual(['me/base:latest']);
    const { stdout } = run(daemon, pullImage(daemon, name('me/base'), plain));
    expect(stdout.match(/: Already exists/g)).toHaveLength(1);
    expect(stdout).toContain('Status: Downloaded newer image for me/base:latest\n');
    expect(isDangling(daemon.state, old)).toBe(true);
  });

  it('REG-7 pulls by digest', () => {
    const { daemon } = pulled('me/base', withBase('1'));
    const digest = Object.values(daemon.state.images)[0]?.manifestDigest;
    daemon.state = { ...machine(), registry: daemon.state.registry };
    const { stdout, value } = run(daemon, pullImage(daemon, name(`me/base@${digest}`), plain));
    expect(stdout).toContain(`docker.io/me/base@${digest}: Pulling from me/base\n`);
    expect(value?.ok && namesOf(daemon.state, value.value.id)).toEqual([`me/base@${digest}`]);
    expect(run(daemon, pullImage(daemon, name(`me/base@${digest}`), plain)).stdout).toContain(
      'Status: Image is up to date',
    );
    // a tag beside the digest stays where it was
    run(daemon, pullImage(daemon, name(`me/base:2@${digest}`), plain));
    expect(daemon.state.tags).toEqual({});
  });

  it('REG-8 pulls all tags of a repository', () => {
    const state = withBase('1');
    const daemon = daemonOf(state);
    const { stdout } = run(
      daemon,
      pullImage(daemon, name('hello-world'), { ...plain, allTags: true }),
    );
    expect(stdout.match(/Pulling from library\/hello-world/g)).toHaveLength(2);
    expect(Object.keys(daemon.state.tags)).toEqual([
      'docker.io/library/hello-world:latest',
      'docker.io/library/hello-world:linux',
    ]);
    expect(Object.keys(daemon.state.images)).toHaveLength(1);
  });

  it('REG-12 REG-13 says what it did not find', () => {
    const failed = (ref: string, options = {}) => {
      const daemon = daemonOf(machine());
      const before = daemon.state;
      const { value } = run(daemon, pullImage(daemon, name(ref), { ...plain, ...options }));
      expect({ ...daemon.state, nowMs: before.nowMs }).toEqual(before);
      return value ? messageOf(value) : '';
    };
    expect(failed('nope')).toBe(
      "pull access denied for nope, repository does not exist or may require 'docker login'",
    );
    expect(failed('me/nope:1')).toBe(
      "pull access denied for me/nope, repository does not exist or may require 'docker login'",
    );
    expect(failed('alpine:nope')).toBe(
      'failed to resolve reference "docker.io/library/alpine:nope": docker.io/library/alpine:nope: not found',
    );
    expect(failed('nope', { allTags: true })).toContain('pull access denied for nope');
    expect(failed('ghcr.io/me/app')).toBe('strata: the registry ghcr.io is not simulated');
    expect(failed('alpine', { platform: 'linux/arm64' })).toBe(
      'strata: the platform linux/arm64 is not simulated',
    );
  });

  it('REG-10 an interrupt at any point leaves a state that the next pull completes', () => {
    const whole = pulled('me/base', withBase('1')).daemon.state;
    for (let stop = 0; stop < 40; stop += 1) {
      const daemon = daemonOf(withBase('1'));
      run(daemon, pullImage(daemon, name('me/base'), plain), stop);
      expect(Object.keys(daemon.state.tags).length).toBe(Object.keys(daemon.state.images).length);
      run(daemon, pullImage(daemon, name('me/base'), plain));
      expect({ ...daemon.state, nowMs: 0 }).toEqual({ ...whole, nowMs: 0 });
    }
  });

  it('REG-9 is quiet when asked, and prints on the stream it is told', () => {
    const daemon = daemonOf(withBase('1'));
    expect(run(daemon, pullImage(daemon, name('me/base'), { ...plain, quiet: true })).stdout).toBe(
      '',
    );
    const other = daemonOf(withBase('1'));
    const { stdout, stderr } = run(
      other,
      pullImage(other, name('me/base'), { ...plain, stream: 'stderr' }),
    );
    expect([stdout, stderr.split('\n')[0]]).toEqual(['', 'latest: Pulling from me/base']);
  });
});

describe('progress', () => {
  it('REG-9 draws a row in its place on a terminal', () => {
    const daemon = daemonOf(machine());
    const rows = progressRows({ terminal: true });
    const out = (steps: ReturnType<typeof rows.line>) => run(daemon, steps).stdout;
    expect(out(rows.row('aaa', 'Pulling fs layer'))).toBe(
      '\n\x1b[1A\x1b[2K\raaa: Pulling fs layer \r\x1b[1B',
    );
    expect(out(rows.row('bbb', 'Waiting'))).toBe('\n\x1b[1A\x1b[2K\rbbb: Waiting \r\x1b[1B');
    expect(out(rows.row('aaa', 'Downloading', { current: 500, total: 1000 }))).toBe(
      '\x1b[2A\x1b[2K\raaa: Downloading     500B/1kB\r\x1b[2B',
    );
    expect(out(rows.line('Digest: x'))).toBe('Digest: x\n');
    expect(out(rows.row('aaa', 'Waiting'))).toBe('\n\x1b[1A\x1b[2K\raaa: Waiting \r\x1b[1B');
  });

  it('REG-9 draws a bar where there is room', () => {
    expect(progressText({ current: 500, total: 1000 }, 120)).toBe(
      `[${'='.repeat(25)}>${' '.repeat(25)}]     500B/1kB`,
    );
    expect(progressText({ current: 3, unit: 's' }, 120)).toBe('3 s');
    expect(progressText({ current: 1500 }, 80)).toBe('   1.5kB');
    expect(progressText({ current: 0 }, 80)).toBe('');
    expect(progressText(undefined, 80)).toBe('');
  });
});

describe('push', () => {
  function ready() {
    const { daemon } = pulled('alpine:3.20');
    const [id] = Object.values(daemon.state.tags) as [Digest];
    daemon.state = {
      ...daemon.state,
      tags: { ...daemon.state.tags, 'docker.io/me/app:1': id, 'ghcr.io/me/app:1': id },
    };
    return daemon;
  }

  it('REG-15 wants a login, and the namespace of the user', () => {
    const daemon = ready();
    const { registry } = daemon.state;
    const denied =
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
    const push = (ref: string) => {
      const { value } = run(daemon, pushImage(daemon, name(ref), plain));
      return value ? messageOf(value) : '';
    };
    expect(push('me/app:1')).toBe(denied);
    daemon.state = { ...daemon.state, registry: login(registry, 'you') };
    expect(push('me/app:1')).toBe(denied);
    expect(push('alpine:3.20')).toBe(denied);
    expect(push('ghcr.io/me/app:1')).toBe('strata: the registry ghcr.io is not simulated');
    expect(push('you/app:1')).toBe('tag does not exist: you/app:1');
    expect(daemon.state.registry.repositories).toEqual({});
    daemon.state = { ...daemon.state, registry: login(login(registry, 'me'), 'anyone', 'ghcr.io') };
    expect(push('me/app:1')).toBe('no error');
    expect(push('ghcr.io/me/app:1')).toBe('no error');
  });

  it('REG-14 sends what the repository lacks', () => {
    const daemon = ready();
    daemon.state = {
      ...daemon.state,
      registry: login(login(daemon.state.registry, 'me'), 'me', 'ghcr.io'),
    };
    const image = Object.values(daemon.state.images)[0];
    const [layer = ''] = image?.config.rootfs.diff_ids.map((id) => shortId(id)) ?? [];
    const push = (ref: string) => run(daemon, pushImage(daemon, name(ref), plain)).stdout;
    const last = `1: digest: ${image?.manifestDigest} size: `;
    expect(push('me/app:1').split('\n')).toEqual([
      'The push refers to repository [docker.io/me/app]',
      `${layer}: Waiting`,
      `${layer}: Mounted from library/alpine`,
      expect.stringContaining(last),
      '',
    ]);
    expect(push('me/app:1')).toContain(`${layer}: Layer already exists\n`);
    expect(push('ghcr.io/me/app:1')).toContain(`${layer}: Pushed\n`);
    expect(daemon.points.slice(-3)).toEqual(['image-pushed', 'image-pushed', 'image-pushed']);
  });

  it('REG-7 REG-14 what was pushed can be pulled again', () => {
    const daemon = ready();
    daemon.state = { ...daemon.state, registry: login(daemon.state.registry, 'me') };
    run(daemon, pushImage(daemon, name('me/app:1'), plain));
    const id = daemon.state.tags['docker.io/me/app:1'] as Digest;
    const gone = removeImage(daemon.state, id, { force: true, noPrune: false });
    if (!gone.ok) throw new Error(gone.error.message);
    daemon.state = gone.value.state;
    expect(daemon.state.layers).toEqual({});
    const { value } = run(daemon, pullImage(daemon, name('me/app:1'), plain));
    expect(value?.ok && value.value.id).toBe(id);
  });

  it('REG-14 pushes every local tag', () => {
    const daemon = ready();
    const [id] = Object.values(daemon.state.tags) as [Digest];
    daemon.state = {
      ...daemon.state,
      registry: login(daemon.state.registry, 'me'),
      tags: { ...daemon.state.tags, 'docker.io/me/app:2': id },
    };
    run(daemon, pushImage(daemon, name('me/app'), { ...plain, allTags: true }));
    expect(Object.keys(daemon.state.registry.repositories['docker.io/me/app']?.tags ?? {})).toEqual(
      ['1', '2'],
    );
    const { value } = run(daemon, pushImage(daemon, name('me/none'), { ...plain, allTags: true }));
    expect(value && messageOf(value)).toBe('An image does not exist locally with the tag: me/none');
  });
});
