import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import type { EngineState } from '../state/state.ts';
import {
  anySteps,
  machine,
  messageOf,
  startMs,
  tree,
  withImage,
} from '../testing/image-world.arbitrary.ts';
import { toText, toUint8Array } from '../text/bytes.ts';
import { tarOf, treeFromTar } from '../union-fs/layer-tar.ts';
import type { LayerTree, TreeEntry } from '../union-fs/node.ts';
import { entriesOf, treeFromEntries } from '../union-fs/tree.ts';
import { loadArchive, saveArchive } from './archive.ts';
import { sha256Of } from './digest.ts';
import { documentsOf } from './image-digests.ts';
import { isDangling } from './image-store.ts';

const base = tree({ '/base': 'b' });
const top = tree({ '/top': 't' });
const one = withImage(machine(), [base, top], ['app:1', 'app:2']);
const { state, image } = withImage(one.state, [base], ['ghcr.io/me/base:latest']);

/** The same images, made again from nothing. */
function again(): EngineState {
  const layers = [tree({ '/base': 'b' }), tree({ '/top': 't' })] as const;
  const first = withImage(machine(), layers, ['app:1', 'app:2']);
  return withImage(first.state, [layers[0]], ['ghcr.io/me/base:latest']).state;
}

function saved(from: EngineState, ...refs: string[]): Uint8Array {
  const archive = saveArchive(from, refs);
  if (!archive.ok) throw new Error(archive.error.message);
  return archive.value;
}

function opened(archive: Uint8Array): LayerTree {
  const files = treeFromTar(archive);
  if (!files.ok) throw new Error('not a tar');
  return files.value;
}

/** The files of an archive, name → text. */
const filesOf = (archive: Uint8Array) =>
  new Map(
    entriesOf(opened(archive)).flatMap((entry) =>
      entry.type === 'file' ? [[entry.path.slice(1), toText(entry.content)] as const] : [],
    ),
  );

/** An archive with some files changed, added or (undefined) left out. */
function changed(
  archive: Uint8Array,
  changes: Readonly<Record<string, string | undefined>>,
): Uint8Array {
  const kept = entriesOf(opened(archive)).filter((entry) => !(entry.path.slice(1) in changes));
  const added = Object.entries(changes).flatMap(([path, content]): TreeEntry[] =>
    content === undefined
      ? []
      : [{ type: 'file', path: `/${path}`, content, mode: 0o644, uid: 0, gid: 0, mtimeMs: 0 }],
  );
  return tarOf(treeFromEntries([...kept, ...added]));
}

const blob = (digest: string) => `blobs/${digest.replace(':', '/')}`;

describe('save', () => {
  it('IMG-21 writes an OCI layout', () => {
    const files = filesOf(saved(state, 'app:1'));
    const documents = documentsOf(one.image.config, state.layers);
    const [first, second] = one.image.config.rootfs.diff_ids as [string, string];
    expect([...files.keys()].sort()).toEqual(
      [
        ...[first, second, one.image.id, one.image.manifestDigest].map(blob),
        'index.json',
        'manifest.json',
        'oci-layout',
      ].sort(),
    );
    expect(files.get('oci-layout')).toBe('{"imageLayoutVersion":"1.0.0"}');
    expect(JSON.parse(files.get('index.json') ?? '')).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        {
          ...documents.manifestDescriptor,
          annotations: {
            'io.containerd.image.name': 'docker.io/library/app:1',
            'org.opencontainers.image.ref.name': '1',
          },
        },
      ],
    });
    expect(JSON.parse(files.get('manifest.json') ?? '')).toEqual([
      { Config: blob(one.image.id), RepoTags: ['app:1'], Layers: [blob(first), blob(second)] },
    ]);
    expect(files.get(blob(one.image.id))).toBe(documents.config);
  });

  it('IMG-21 saves all tags of a name without one, and an ID without a name', () => {
    const manifests = (ref: string) =>
      JSON.parse(filesOf(saved(state, ref)).get('manifest.json') ?? '').map(
        ({ RepoTags }: { RepoTags: unknown }) => RepoTags,
      );
    expect(manifests('app')).toEqual([['app:1', 'app:2']]);
    expect(manifests(one.image.id.slice(7, 19))).toEqual([null]);
    expect(messageOf(saveArchive(state, ['app:1', 'nope']))).toBe('No such image: nope:latest');
  });

  it('IMG-21 gives the same bytes for the same images', () => {
    expect(sha256Of(saved(state, 'app', 'ghcr.io/me/base'))).toBe(
      sha256Of(saved(again(), 'app', 'ghcr.io/me/base')),
    );
  });
});

describe('load', () => {
  it('IMG-22 gives back images, layers and names', () => {
    const loaded = loadArchive(machine(), saved(state, 'app', 'ghcr.io/me/base'));
    if (!loaded.ok) throw new Error(loaded.error.message);
    expect(loaded.value.state).toEqual(state);
    expect(loaded.value.lines).toEqual([
      'Loaded image: app:1',
      'Loaded image: app:2',
      'Loaded image: ghcr.io/me/base:latest',
    ]);
    expect(loaded.value.events.map(({ action, id }) => [action, id])).toEqual([
      ['load', one.image.id],
      ['load', one.image.id],
      ['load', image.id],
    ]);
  });

  it('IMG-22 is lossless for any images', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let from = machine();
        for (const step of steps) {
          if (step.kind === 'add') from = withImage(from, step.layers, step.names).state;
        }
        const ids = Object.keys(from.images);
        const loaded = loadArchive(machine(), saved(from, ...Object.keys(from.tags), ...ids));
        expect(loaded.ok && loaded.value.state).toEqual(from);
      }),
      samples(30),
    );
  });

  it('IMG-6 IMG-22 loads an image without a name as a dangling one, and moves a tag that is taken', () => {
    const loaded = loadArchive(machine(), saved(state, image.id));
    expect(loaded.ok && loaded.value.lines).toEqual([`Loaded image ID: ${image.id}`]);
    expect(loaded.ok && isDangling(loaded.value.state, image.id)).toBe(true);
    const other = withImage(machine(), [tree({ '/other': 'o' })], ['app:1']);
    const moved = loadArchive(other.state, saved(state, 'app:1'));
    expect(moved.ok && moved.value.state.tags).toEqual({ 'docker.io/library/app:1': one.image.id });
    expect(moved.ok && isDangling(moved.value.state, other.image.id)).toBe(true);
  });

  it('IMG-23 refuses what does not hold together', () => {
    const archive = saved(state, 'app:1');
    const [layer] = one.image.config.rootfs.diff_ids as [string];
    const load = (changes: Readonly<Record<string, string | undefined>>) =>
      messageOf(loadArchive(machine(), changed(archive, changes)));
    expect(load({})).toBe('no error');
    expect(load({ [blob(layer)]: undefined })).toBe(`content digest ${layer}: not found`);
    expect(load({ [blob(layer)]: 'x' })).toBe(
      `unexpected commit digest ${sha256Of('x')}, expected ${layer}: failed precondition`,
    );
    expect(load({ [blob(one.image.id)]: '{}' })).toBe(
      `unexpected commit digest ${sha256Of('{}')}, expected ${one.image.id}: failed precondition`,
    );
    expect(load({ 'index.json': undefined })).toBe('missing index.json in OCI layout 1.0.0');
    expect(load({ 'index.json': 'x' })).toBe('index.json of the archive is not JSON');
    expect(load({ 'index.json': '{}' })).toBe('index.json of the archive lists no manifests');
    expect(load({ 'oci-layout': undefined, 'manifest.json': undefined })).toBe(
      'unrecognized image format',
    );
    const index = (digest: string) => JSON.stringify({ manifests: [{ digest }] });
    const manifest = (text: string) => ({
      'index.json': index(sha256Of(text)),
      [blob(sha256Of(text))]: text,
    });
    expect(load(manifest('{}'))).toBe(`manifest ${sha256Of('{}')} has no config`);
    const short = JSON.stringify({ config: { digest: one.image.id }, layers: [{ digest: layer }] });
    expect(load(manifest(short))).toBe('mismatched image rootfs and manifest layers');
    const swapped = JSON.stringify({
      config: { digest: one.image.id },
      layers: one.image.config.rootfs.diff_ids.toReversed().map((digest) => ({ digest })),
    });
    expect(load(manifest(swapped))).toMatch(/^wrong diff id calculated on extraction "sha256:/);
  });

  it('IMG-23 refuses bytes that are no archive, whatever they are', () => {
    expect(messageOf(loadArchive(machine(), toUint8Array('hello')))).not.toBe('no error');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(loadArchive(machine(), bytes).ok).toBe(false);
      }),
    );
  });

  it('IMG-23 a byte that changed is found, or changes nothing', () => {
    const archive = saved(state, 'app:1');
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const spoiled = Uint8Array.from(archive);
        spoiled[at] = ((spoiled[at] ?? 0) + by) % 256;
        const loaded = loadArchive(machine(), spoiled);
        // what does not count (a file's mode, padding) may change; a layer or config may not
        if (!loaded.ok) return;
        for (const id of Object.keys(loaded.value.state.images)) expect(id).toBe(one.image.id);
      }),
    );
  });

  it('IMG-24 takes the older format, layers by links too', () => {
    const documents = documentsOf(one.image.config, state.layers);
    const [first, second] = one.image.config.rootfs.diff_ids.map(
      (id) => state.layers[id]?.tree,
    ) as [LayerTree, LayerTree];
    const file = (path: string, content: string): TreeEntry => ({
      type: 'file',
      path,
      content,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtimeMs: 0,
    });
    const bytes = (layer: LayerTree) => String.fromCharCode(...tarOf(layer));
    const legacy = tarOf(
      treeFromEntries([
        file('/config.json', documents.config),
        file(
          '/manifest.json',
          JSON.stringify([
            {
              Config: 'config.json',
              RepoTags: ['old:1'],
              Layers: ['aa/layer.tar', 'bb/layer.tar'],
            },
          ]),
        ),
        file('/shared/layer.tar', bytes(first)),
        file('/bb/layer.tar', bytes(second)),
        {
          type: 'symlink',
          path: '/aa/layer.tar',
          target: '../shared/layer.tar',
          mode: 0o777,
          uid: 0,
          gid: 0,
          mtimeMs: 0,
        },
      ]),
    );
    const loaded = loadArchive(machine(), legacy);
    expect(loaded.ok && loaded.value.lines).toEqual(['Loaded image: old:1']);
    expect(loaded.ok && loaded.value.state.tags).toEqual({
      'docker.io/library/old:1': one.image.id,
    });
  });

  it('IMG-24 says what is not simulated', () => {
    expect(loadArchive(machine(), toUint8Array('\x1f\x8b\x08'))).toEqual({
      ok: false,
      error: {
        kind: 'not-simulated',
        message: 'strata: loading a compressed archive is not simulated',
      },
    });
    const packed = '\x1f\x8b\x08zipped';
    const config = JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: new Date(startMs).toISOString(),
      rootfs: { type: 'layers', diff_ids: [sha256Of('x')] },
    });
    const legacy = (fields: string, layer: string) =>
      changed(tarOf(treeFromEntries([])), {
        'c.json': fields,
        'l.tar': layer,
        'manifest.json': '[{"Config":"c.json","Layers":["l.tar"]}]',
      });
    expect(messageOf(loadArchive(machine(), legacy(config, packed)))).toBe(
      'strata: loading a compressed layer is not simulated',
    );
    expect(messageOf(loadArchive(machine(), legacy(config.replace('amd64', 'arm64'), 'x')))).toBe(
      'strata: the platform linux/arm64 is not simulated',
    );
  });
});
