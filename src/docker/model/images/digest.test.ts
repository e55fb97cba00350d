import { describe, expect, it } from 'vitest';
import type { Digest, ImageConfig } from '../state/image.ts';
import { tree } from '../testing/image-world.arbitrary.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { configJson } from './config-json.ts';
import { chainIds, sha256Of, sha256OfBytes } from './digest.ts';
import { documentsOf } from './image-digests.ts';
import { layerOf } from './layer-digest.ts';

describe('digests', () => {
  it('IMG-1 hashes text as UTF-8 and bytes as they are', () => {
    expect(sha256Of('')).toBe(
      'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(sha256Of('abc')).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(sha256Of('é')).toBe(sha256OfBytes('\xc3\xa9'));
  });

  it('IMG-1 gives the empty layer the DiffID that everybody knows', () => {
    expect(layerOf(emptyTree)).toEqual({
      diffId: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
      tree: emptyTree,
      tarSizeBytes: 1024,
      declaredSizeBytes: 0,
    });
  });

  it('IMG-1 gives other files another DiffID, the same files the same', () => {
    expect(layerOf(tree({ '/a': '1' })).diffId).toBe(layerOf(tree({ '/a': '1' })).diffId);
    expect(layerOf(tree({ '/a': '1' })).diffId).not.toBe(layerOf(tree({ '/a': '2' })).diffId);
  });

  it('IMG-2 chains DiffIDs', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => sha256Of(text)) as [Digest, Digest, Digest];
    const ab = sha256Of(`${a} ${b}`);
    expect(chainIds([])).toEqual([]);
    expect(chainIds([a, b, c])).toEqual([a, ab, sha256Of(`${ab} ${c}`)]);
  });
});

describe('documents', () => {
  const config: ImageConfig = {
    created: '2026-01-10T12:00:00Z',
    author: 'A & B',
    architecture: 'amd64',
    os: 'linux',
    config: {
      Cmd: ['sh', '-c', 'a && b'],
      Env: ['PATH=/bin'],
      Entrypoint: null,
      Labels: { b: '2', a: '1' },
      WorkingDir: '',
      Volumes: { '/data': {} },
      Healthcheck: { Test: ['CMD', 'true'], Interval: 5_000_000_000 },
      OnBuild: ['RUN x'],
    },
    rootfs: { type: 'layers', diff_ids: [sha256Of('layer')] },
    history: [
      {
        created: '2026-01-10T11:00:00Z',
        created_by: 'COPY a /',
        comment: 'buildkit.dockerfile.v0',
      },
      { created: '2026-01-10T12:00:00Z', created_by: 'CMD ["sh"]', empty_layer: true },
    ],
  };

  it('IMG-3 writes a config as BuildKit does', () => {
    expect(configJson(config)).toBe(
      [
        '{"architecture":"amd64","author":"A \\u0026 B","config":{"Env":["PATH=/bin"],"Cmd":["sh","-c","a \\u0026\\u0026 b"],',
        '"Volumes":{"/data":{}},"Labels":{"a":"1","b":"2"},"Healthcheck":{"Test":["CMD","true"],"Interval":5000000000},"OnBuild":["RUN x"]},',
        '"created":"2026-01-10T12:00:00Z","history":[{"created":"2026-01-10T11:00:00Z","created_by":"COPY a /","comment":"buildkit.dockerfile.v0"},',
        '{"created":"2026-01-10T12:00:00Z","created_by":"CMD [\\"sh\\"]","empty_layer":true}],"os":"linux",',
        `"rootfs":{"type":"layers","diff_ids":["${sha256Of('layer')}"]}}`,
      ].join(''),
    );
  });

  it('IMG-3 IMG-4 takes the digests of config and manifest as they are written', () => {
    const text = configJson(config);
    const documents = documentsOf(config, { [sha256Of('layer')]: { tarSizeBytes: 2048 } });
    expect(documents.configDescriptor).toEqual({
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: sha256Of(text),
      size: text.length,
    });
    expect(documents.manifest).toBe(`{
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.manifest.v1+json",
  "config": {
    "mediaType": "application/vnd.oci.image.config.v1+json",
    "digest": "${sha256Of(text)}",
    "size": ${text.length}
  },
  "layers": [
    {
      "mediaType": "application/vnd.oci.image.layer.v1.tar",
      "digest": "${sha256Of('layer')}",
      "size": 2048
    }
  ]
}`);
    expect(documents.manifestDescriptor.digest).toBe(sha256Of(documents.manifest));
  });
});
