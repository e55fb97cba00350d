import { createEngine } from '../engine/create-engine.ts';
import { initialState } from '../engine/initial-state.ts';
import { addImage, addLayer, nameImage } from '../images/image-store.ts';
import type { Engine } from '../state/engine.ts';
import type { RunConfig } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import type { TreeEntry } from '../union-fs/node.ts';
import { treeFromEntries } from '../union-fs/tree.ts';
import { parseReference, withDefaultTag } from '../values/reference.ts';
import { fakePrograms } from './fake-programs.fixture.ts';

/** 2026-01-02T03:04:05Z */
export const testNowMs = 1_767_323_045_000;

/** A file for a tree. */
export function testFile(path: string, content: string, mode = 0o644): TreeEntry {
  return { path, type: 'file', mode, uid: 0, gid: 0, mtimeMs: 0, content };
}

const baseFiles: readonly TreeEntry[] = [
  testFile('/bin/sh', 'sh', 0o755),
  testFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n'),
  testFile('/etc/group', 'root:x:0:\napp:x:1000:\n'),
  testFile('/etc/os-release', 'ID=test\n'),
  testFile('/data/readme', 'from the image\n'),
];

/** A state with one more image of one layer. */
export function withTestImage(
  state: EngineState,
  name: string,
  config: RunConfig,
  files: readonly TreeEntry[] = baseFiles,
): EngineState {
  const added = addLayer(state, treeFromEntries(files));
  const created = '2026-01-01T00:00:00Z';
  const image = addImage(added.state, {
    created,
    architecture: 'amd64',
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: [added.layer.diffId] },
    history: [{ created, created_by: `COPY ${name} /` }],
  });
  const reference = parseReference(name);
  if (!reference.ok) throw new Error(reference.error);
  return nameImage(image.state, image.image.id, withDefaultTag(reference.value)).state;
}

/** A machine with fake programs and the images `base` (no command), `sleeper` (sleeps for long), `web` (serves port 80). */
export function testMachine(
  options: { readonly seed?: number; readonly images?: Readonly<Record<string, RunConfig>> } = {},
): Engine {
  let state = initialState({ seed: options.seed ?? 7, nowMs: testNowMs });
  const images: Readonly<Record<string, RunConfig>> = {
    base: { Env: ['PATH=/bin'] },
    sleeper: { Env: ['PATH=/bin'], Cmd: ['sleep', '1000'] },
    web: {
      Env: ['PATH=/bin'],
      Entrypoint: ['serve'],
      Cmd: ['80', 'hello'],
      ExposedPorts: { '80/tcp': {} },
    },
    ...options.images,
  };
  for (const [name, config] of Object.entries(images)) state = withTestImage(state, name, config);
  return createEngine({ state, programs: fakePrograms() });
}
