import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anySteps,
  machine,
  messageOf,
  name,
  startMs,
  tree,
  withContainer,
  withImage,
} from '../testing/image-world.arbitrary.ts';
import { historyOf } from './image-history.ts';
import { imageLines, imageRows } from './image-rows.ts';
import { imageSizeBytes, imageSizes, layerDiskUsageBytes } from './image-sizes.ts';
import { nameImage } from './image-store.ts';
import { importImage } from './import-image.ts';
import { inspectImage } from './inspect-image.ts';

const hour = 3_600_000;
const base = tree({ '/base': 'b' }, 1000);
const one = withImage(machine(), [base], ['alpine:3'], { createdMs: startMs - 4 * hour });
const two = withImage(one.state, [base, tree({ '/app': 'a' }, 500)], ['me/app:1', 'me/app:2'], {
  createdMs: startMs - 2 * hour,
  config: { Labels: { tier: 'web' } },
});
const three = withImage(two.state, [tree({ '/x': 'x' }, 10)], [], { createdMs: startMs - hour });
const { state } = three;

function list(all: boolean, ...filters: string[]) {
  const rows = imageRows(state, { all, filters });
  return rows.ok ? rows.value.map((row) => row.repoTags.join(' ')) : rows.error.message;
}

describe('list', () => {
  it('IMG-16 is newest first and hides dangling images', () => {
    expect(list(false)).toEqual(['me/app:1 me/app:2', 'alpine:3']);
    expect(list(true)).toEqual(['', 'me/app:1 me/app:2', 'alpine:3']);
    expect(list(false, 'dangling=true')).toEqual(['']);
    expect(list(false, 'dangling=false')).toEqual(['me/app:1 me/app:2', 'alpine:3']);
  });

  it('IMG-17 filters', () => {
    expect(list(false, 'reference=me/app:2')).toEqual(['me/app:2']);
    expect(list(false, 'reference=alpine')).toEqual(['alpine:3']);
    expect(list(false, 'reference=*:1')).toEqual([]);
    expect(list(false, 'reference=*/*:1')).toEqual(['me/app:1']);
    expect(list(false, 'before=me/app:1')).toEqual(['alpine:3']);
    expect(list(false, 'since=alpine:3')).toEqual(['me/app:1 me/app:2']);
    expect(list(false, 'until=3h')).toEqual(['alpine:3']);
    expect(list(false, 'label=tier')).toEqual(['me/app:1 me/app:2']);
    expect(list(false, 'label=tier=db')).toEqual([]);
    expect(list(false, 'label=tier!=db')).toEqual(['me/app:1 me/app:2', 'alpine:3']);
    expect(list(false, 'label=tier', 'reference=alpine')).toEqual([]);
    expect(list(false, 'color=red')).toBe("invalid filter 'color'");
    expect(list(false, 'dangling=maybe')).toBe("invalid filter 'dangling=[maybe]'");
    expect(list(false, 'before=nope')).toBe('No such image: nope:latest');
    const rows = imageRows(state, { all: false, filters: [], reference: 'alpine' });
    expect(rows.ok && rows.value.map((row) => row.repoTags)).toEqual([['alpine:3']]);
  });

  it('IMG-18 tells sizes and containers', () => {
    const rows = imageRows(withContainer(state, two.image, 'me/app:1', 'exited'), {
      all: false,
      filters: [],
    });
    expect(rows.ok && rows.value[0]).toEqual({
      image: two.image,
      repoTags: ['me/app:1', 'me/app:2'],
      repoDigests: [`me/app@${two.image.manifestDigest}`],
      createdAtMs: startMs - 2 * hour,
      sizeBytes: 2100,
      contentSizeBytes: 600,
      sharedSizeBytes: 1400,
      uniqueSizeBytes: 700,
      containers: 1,
      dangling: false,
    });
  });

  it('IMG-7 IMG-16 has a line for each name', () => {
    const pulled = nameImage(
      state,
      one.image.id,
      name(`busybox@${one.image.manifestDigest}`),
    ).state;
    const rows = imageRows(pulled, { all: true, filters: [] });
    if (!rows.ok) throw new Error(rows.error.message);
    const lines = (digests: boolean) =>
      imageLines(rows.value, { digests }).map(({ repository, tag, digest }) => [
        repository,
        tag,
        digest,
      ]);
    expect(lines(false)).toEqual([
      ['<none>', '<none>', '<none>'],
      ['me/app', '1', '<none>'],
      ['me/app', '2', '<none>'],
      ['alpine', '3', '<none>'],
      ['busybox', '<none>', ''],
    ]);
    expect(lines(true)).toEqual([
      ['<none>', '<none>', '<none>'],
      ['me/app', '1', two.image.manifestDigest],
      ['me/app', '2', two.image.manifestDigest],
      ['alpine', '3', one.image.manifestDigest],
      ['busybox', '<none>', one.image.manifestDigest],
    ]);
  });
});

describe('sizes', () => {
  it('IMG-18 counts a shared layer once in the sum and in the share of each', () => {
    const sizes = imageSizes(state);
    expect(sizes.totalBytes).toBe(1400 + 700 + 14);
    expect(imageSizeBytes(state, two.image)).toBe(1500);
    expect(sizes.images.get(three.image.id)).toEqual({
      sizeBytes: 14,
      contentBytes: 4,
      sharedBytes: 0,
      uniqueBytes: 14,
    });
  });

  it('IMG-18 the sum of all is each layer once, and no image is larger', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let now = machine();
        for (const step of steps) {
          if (step.kind === 'add') now = withImage(now, step.layers, step.names).state;
        }
        const { totalBytes, images } = imageSizes(now);
        const layers = Object.values(now.layers).reduce(
          (sum, layer) => sum + layerDiskUsageBytes(layer),
          0,
        );
        expect(totalBytes).toBe(layers);
        for (const size of images.values()) {
          expect(size.sharedBytes + size.uniqueBytes).toBe(size.sizeBytes);
          expect(size.sizeBytes).toBeLessThanOrEqual(totalBytes);
        }
      }),
    );
  });
});

describe('history and inspect', () => {
  it('IMG-19 gives layers to the entries that made them', () => {
    const created = '2026-01-01T00:00:00Z';
    const image = {
      ...two.image,
      config: {
        ...two.image.config,
        history: [
          { created, created_by: 'ADD base' },
          { created, created_by: 'ENV A=1', empty_layer: true as const },
          { created, created_by: 'COPY app', comment: 'buildkit.dockerfile.v0' },
        ],
      },
    };
    const at = { createdAtMs: Date.parse(created) };
    expect(historyOf(state, image)).toEqual([
      {
        ...at,
        id: image.id,
        createdBy: 'COPY app',
        sizeBytes: 500,
        comment: 'buildkit.dockerfile.v0',
        tags: ['me/app:1', 'me/app:2'],
      },
      { ...at, id: '<missing>', createdBy: 'ENV A=1', sizeBytes: 0, comment: '', tags: [] },
      { ...at, id: '<missing>', createdBy: 'ADD base', sizeBytes: 1000, comment: '', tags: [] },
    ]);
  });

  it("IMG-20 prints Docker's keys in Docker's order", () => {
    const inspected = inspectImage(state, two.image);
    expect(inspected).toEqual({
      Id: two.image.id,
      RepoTags: ['me/app:1', 'me/app:2'],
      RepoDigests: [`me/app@${two.image.manifestDigest}`],
      Created: '2026-01-10T10:00:00Z',
      Config: { Labels: { tier: 'web' } },
      Architecture: 'amd64',
      Os: 'linux',
      Size: 2100,
      RootFS: { Type: 'layers', Layers: two.image.config.rootfs.diff_ids },
      Descriptor: {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: two.image.manifestDigest,
        size: expect.any(Number),
      },
    });
    expect(Object.keys(inspected).join(' ')).toBe(
      'Id RepoTags RepoDigests Created Config Architecture Os Size RootFS Descriptor',
    );
  });

  it('IMG-25 imports a tree', () => {
    const imported = importImage(state, base, {
      name: 'flat',
      message: 'Imported from -',
      config: { Cmd: ['sh'] },
    });
    if (!imported.ok) throw new Error(imported.error.message);
    const { image } = imported.value;
    expect(image.config).toEqual({
      created: '2026-01-10T12:00:00Z',
      architecture: 'amd64',
      os: 'linux',
      config: { Cmd: ['sh'] },
      rootfs: { type: 'layers', diff_ids: [one.image.config.rootfs.diff_ids[0]] },
      history: [{ created: '2026-01-10T12:00:00Z', created_by: '', comment: 'Imported from -' }],
    });
    expect(imported.value.state.tags['docker.io/library/flat:latest']).toBe(image.id);
    expect(messageOf(importImage(state, base, { name: 'Flat', config: {} }))).toMatch(
      /^invalid reference format/,
    );
  });
});
