import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initialState } from '../src/docker/model/engine/initial-state.ts';
import { loadArchive, saveArchive } from '../src/docker/model/images/archive.ts';
import { sha256Of } from '../src/docker/model/images/digest.ts';
import { addImage, addLayer, nameImage } from '../src/docker/model/images/image-store.ts';
import { findRemote } from '../src/docker/model/registry/remote.ts';
import type { EngineState } from '../src/docker/model/state/state.ts';
import { parseReference, type Reference } from '../src/docker/model/values/reference.ts';
import { hasSkopeo } from './skopeo.mjs';

const machine = () => initialState({ seed: 1, nowMs: Date.parse('2026-01-10T12:00:00Z') });

function reference(text: string): Reference {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** A machine that has an image of the catalogue. */
function withRemote(state: EngineState, ref: string): EngineState {
  const remote = findRemote(state.registry, reference(ref));
  if (!remote) throw new Error(`${ref} is not there`);
  const layers = remote.layers.reduce((now, tree) => addLayer(now, tree).state, state);
  const added = addImage(layers, remote.config);
  return nameImage(added.state, added.image.id, reference(ref)).state;
}

function skopeo(...args: string[]): string {
  return execFileSync('skopeo', ['--insecure-policy', ...args], { encoding: 'utf8' });
}

describe.skipIf(!hasSkopeo())('IMG-21 skopeo', () => {
  const state = withRemote(machine(), 'nginx:1.29');
  const image = Object.values(state.images)[0];
  let folder = '';
  let file = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strata-skopeo-'));
    file = join(folder, 'nginx.tar');
    const archive = saveArchive(state, ['nginx:1.29']);
    if (!archive.ok) throw new Error(archive.error.message);
    writeFileSync(file, archive.value);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('inspects the archive and finds our digests', () => {
    const inspected = JSON.parse(skopeo('inspect', `oci-archive:${file}`));
    expect(inspected.Digest).toBe(image?.manifestDigest);
    expect(inspected.Layers).toEqual(image?.config.rootfs.diff_ids);
    expect(inspected.Env).toEqual(image?.config.config.Env);
    expect(inspected.Labels).toEqual(image?.config.config.Labels);
    expect(sha256Of(skopeo('inspect', '--config', '--raw', `oci-archive:${file}`))).toBe(image?.id);
    expect(sha256Of(skopeo('inspect', '--raw', `oci-archive:${file}`))).toBe(image?.manifestDigest);
  });

  it('copies it to a directory whose files have the digests they are named by', () => {
    const out = join(folder, 'dir');
    skopeo('copy', '--quiet', `oci-archive:${file}:1.29`, `dir:${out}`);
    const blobs = readdirSync(out).filter((name) => /^[0-9a-f]{64}$/.test(name));
    expect(blobs.map((name) => `sha256:${name}`).sort()).toEqual(
      [...new Set([image?.id, ...(image?.config.rootfs.diff_ids ?? [])])].sort(),
    );
    for (const name of blobs)
      expect(sha256Of(readFileSync(join(out, name)))).toBe(`sha256:${name}`);
    expect(sha256Of(readFileSync(join(out, 'manifest.json')))).toBe(image?.manifestDigest);
  });

  it('reads manifest.json as docker load does, and what it writes loads here', () => {
    const inspected = JSON.parse(skopeo('inspect', `docker-archive:${file}`));
    expect(inspected.Layers).toEqual(image?.config.rootfs.diff_ids);
    const out = join(folder, 'docker.tar');
    skopeo('copy', '--quiet', `docker-archive:${file}`, `docker-archive:${out}:copied:1`);
    const loaded = loadArchive(machine(), readFileSync(out));
    expect(loaded.ok && loaded.value.state.tags).toEqual({
      'docker.io/library/copied:1': image?.id,
    });
  });
});
