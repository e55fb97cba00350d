import * as fc from 'fast-check';
import { initialState } from '../engine/initial-state.ts';
import { addImage, addLayer, nameImage } from '../images/image-store.ts';
import type { Change, Daemon } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import type { EngineEvent } from '../state/events.ts';
import type { Digest, Image, RunConfig } from '../state/image.ts';
import type { Container, ContainerStatus, EngineState } from '../state/state.ts';
import { toBytes } from '../text/bytes.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';
import type { LayerTree, TreeEntry } from '../union-fs/node.ts';
import { treeFromEntries } from '../union-fs/tree.ts';
import { parseReference, type Reference } from '../values/reference.ts';

export const startMs = Date.parse('2026-01-10T12:00:00Z');

/** A machine without images. */
export const machine = (): EngineState => initialState({ seed: 1, nowMs: startMs });

/** A reference that must parse. */
export function name(text: string): Reference {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** A tree of text files. */
export function tree(
  files: Readonly<Record<string, string>>,
  declaredSizeBytes?: number,
): LayerTree {
  return treeFromEntries(
    Object.entries(files).map(
      ([path, text]): TreeEntry => ({
        type: 'file',
        path,
        content: toBytes(text),
        mode: 0o644,
        uid: 0,
        gid: 0,
        mtimeMs: 0,
        ...(declaredSizeBytes === undefined ? {} : { declaredSizeBytes }),
      }),
    ),
  );
}

export interface ImageOptions {
  readonly createdMs?: number;
  readonly config?: RunConfig;
}

/** A state with one image more, of these layers and names. */
export function withImage(
  state: EngineState,
  layers: readonly LayerTree[],
  names: readonly string[],
  options: ImageOptions = {},
): { readonly state: EngineState; readonly image: Image } {
  const diffIds: Digest[] = [];
  let now = state;
  for (const layer of layers) {
    const added = addLayer(now, layer);
    now = added.state;
    diffIds.push(added.layer.diffId);
  }
  const created = rfc3339Nano(options.createdMs ?? startMs - 3_600_000);
  const added = addImage(now, {
    created,
    architecture: 'amd64',
    os: 'linux',
    config: options.config ?? {},
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: diffIds.map((_id, at) => ({ created, created_by: `step ${at}` })),
  });
  now = added.state;
  for (const text of names) now = nameImage(now, added.image.id, name(text)).state;
  return { state: now, image: added.image };
}

/** A container of an image, with no more than images look at. */
export function withContainer(
  state: EngineState,
  image: Image,
  imageRef: string,
  status: ContainerStatus,
  id = 'c'.repeat(64),
): EngineState {
  const container = { id, name: 'web', imageRef, imageId: image.id, state: { status } };
  return {
    ...state,
    containers: { ...state.containers, [id]: container as unknown as Container },
  };
}

/** A daemon whose clock moves with the sleeps of what {@link run} runs. */
export interface TestDaemon extends Daemon {
  state: EngineState;
  readonly points: string[];
  readonly events: EngineEvent[];
}

export function daemonOf(state: EngineState): TestDaemon {
  const daemon: TestDaemon = {
    state,
    points: [],
    events: [],
    commit(point: string, change: Change) {
      daemon.state = change.state;
      daemon.points.push(point);
      daemon.events.push(...change.events);
    },
  };
  return daemon;
}

/**
 * Runs steps that print and sleep only.
 * @param stopAfter so many effects, then the steps are abandoned, as an interrupt does
 */
export function run<T>(
  daemon: TestDaemon,
  steps: Steps<T>,
  stopAfter = Number.POSITIVE_INFINITY,
): { readonly value: T | undefined; readonly stdout: string; readonly stderr: string } {
  const out = { stdout: '', stderr: '' };
  for (let count = 0; ; count += 1) {
    if (count >= stopAfter) {
      steps.return(undefined as T);
      return { value: undefined, ...out };
    }
    const next = steps.next();
    if (next.done) return { value: next.value, ...out };
    if (next.value.kind === 'output') out[next.value.stream] += next.value.text;
    if (next.value.kind === 'sleep') {
      daemon.state = { ...daemon.state, nowMs: daemon.state.nowMs + next.value.ms };
    }
  }
}

/** The error of a result that must have failed. */
export function messageOf(result: {
  readonly ok: boolean;
  readonly error?: { readonly message: string };
}): string {
  return result.ok ? 'no error' : (result.error?.message ?? '');
}

const file = fc.tuple(
  fc.constantFrom('/a', '/b/c', '/etc/app.conf', '/usr/bin/run', '/with space', '/한글'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Layers of a few text files. */
const anyLayer: fc.Arbitrary<LayerTree> = fc
  .array(file, { maxLength: 4 })
  .map((files) => tree(Object.fromEntries(files)));

const anyName = fc
  .tuple(
    fc.constantFrom('app', 'web', 'me/app', 'ghcr.io/me/app'),
    fc.constantFrom('latest', '1', '2.0'),
  )
  .map(([path, tag]) => `${path}:${tag}`);

/** What one step of a history of images does. */
export type ImageStep =
  | {
      readonly kind: 'add';
      readonly layers: readonly LayerTree[];
      readonly names: readonly string[];
    }
  | { readonly kind: 'tag'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly ref: string; readonly force: boolean };

export const anySteps: fc.Arbitrary<readonly ImageStep[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      layers: fc.array(anyLayer, { minLength: 1, maxLength: 3 }),
      names: fc.array(anyName, { maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('tag' as const), from: anyName, to: anyName }),
    fc.record({ kind: fc.constant('remove' as const), ref: anyName, force: fc.boolean() }),
  ),
  { maxLength: 12 },
);
