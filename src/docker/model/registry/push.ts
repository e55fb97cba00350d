import { err, ok, type Result } from '../../../lib/result.ts';
import { documentsOf } from '../images/image-digests.ts';
import { canonicalNamesOf, parseStored } from '../images/image-names.ts';
import { blobSizeBytes, layersOf } from '../images/image-sizes.ts';
import { imageEvent, imageLayers } from '../images/image-store.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, sleep } from '../state/effects.ts';
import type { Digest } from '../state/image.ts';
import type { EngineState, Layer } from '../state/state.ts';
import { shortId } from '../values/ids.ts';
import {
  familiarName,
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../values/reference.ts';
import { type ProgressRows, progressRows } from './progress-rows.ts';
import { isReachable, mayPush, notReachable, platformError } from './registry-access.ts';
import { blobsOf, findRemote, storeRemote } from './remote.ts';
import { askMs, transferAll } from './transfer.ts';

/** How a push is asked for and shown. */
export interface PushOptions {
  readonly platform?: string;
  /** every local tag of the repository; the name then has none */
  readonly allTags?: boolean;
  /** prints nothing */
  readonly quiet?: boolean;
  readonly terminal: boolean;
  /** of the terminal, default 80 */
  readonly columns?: number;
}

/**
 * Pushes a name (`latest` where it has no tag; with `allTags` every local tag of its repository): layers that the repository lacks
 * only. Prints progress and the tag's digest; `Using default tag: latest` is the client's to print. Commits `image-pushed`.
 * Errors: no such tag here; no login for the name; registries that are not simulated.
 * @source moby/moby, daemon/containerd/image_push.go
 */
export function* pushImage(
  daemon: Daemon,
  name: Reference,
  options: PushOptions,
): Steps<Result<void, DaemonError>> {
  const platform = platformError(options.platform);
  if (platform) return err(platform);
  if (!isReachable(daemon.state.registry, name.domain)) return err(notReachable(name.domain));
  const rows = progressRows(options);
  yield* rows.line(`The push refers to repository [${repositoryName(name)}]`);
  if (!options.allTags) return yield* pushOne(daemon, withDefaultTag(name), rows);
  const names = Object.keys(daemon.state.tags)
    .filter((tag) => repositoryName(parseStored(tag)) === repositoryName(name))
    .sort();
  if (names.length === 0) {
    return err({
      kind: 'not-found',
      message: `An image does not exist locally with the tag: ${familiarName(name)}`,
    });
  }
  for (const one of names) {
    const pushed = yield* pushOne(daemon, parseStored(one), rows);
    if (!pushed.ok) return pushed;
  }
  return ok(undefined);
}

function* pushOne(
  daemon: Daemon,
  name: Reference,
  rows: ProgressRows,
): Steps<Result<void, DaemonError>> {
  const id = daemon.state.tags[name.full];
  const image = id && daemon.state.images[id];
  if (!image) return err({ kind: 'not-found', message: `tag does not exist: ${name.familiar}` });
  const layers = layersOf(daemon.state, image);
  const trees = imageLayers(daemon.state, image);
  const { digest, size } = documentsOf(image.config, daemon.state.layers).manifestDescriptor;
  for (const layer of layers) yield* rows.row(shortId(layer.diffId), 'Waiting');
  yield* sleep(askMs);
  if (!mayPush(daemon.state.registry, name)) {
    return err({
      kind: 'denied',
      message:
        'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    });
  }
  const missing: Layer[] = [];
  const there = blobsOf(daemon.state.registry, repositoryName(name));
  for (const layer of layers) {
    const rowId = shortId(layer.diffId);
    const from = mountable(daemon.state, name, layer.diffId);
    if (there.has(layer.diffId)) yield* rows.row(rowId, 'Layer already exists');
    else if (from) yield* rows.row(rowId, `Mounted from ${from}`);
    else missing.push(layer);
  }
  const transfers = missing.map((layer) => ({
    id: shortId(layer.diffId),
    bytes: blobSizeBytes(layer),
  }));
  yield* transferAll(transfers, rows, 'Pushing', ({ id: rowId }) => rows.row(rowId, 'Pushed'));
  const { state } = daemon;
  daemon.commit('image-pushed', {
    state: {
      ...state,
      registry: storeRemote(state.registry, name, image.config, trees),
    },
    events: [
      imageEvent(state, 'push', name.familiar, familiarName(name), image.config.config.Labels),
    ],
  });
  yield* rows.line(`${name.tag ?? ''}: digest: ${digest} size: ${size}`);
  return ok(undefined);
}

/**
 * Another repository of the same registry that the layer came from: the registry takes it from there without a transfer.
 * @returns its path, as `library/alpine`
 */
function mountable(state: EngineState, name: Reference, diffId: Digest): string | undefined {
  for (const image of Object.values(state.images)) {
    if (!image.config.rootfs.diff_ids.includes(diffId)) continue;
    for (const own of canonicalNamesOf(state, image.id)) {
      const other = parseReference(own);
      if (!other.ok || other.value.domain !== name.domain || other.value.path === name.path)
        continue;
      const remote = findRemote(state.registry, other.value);
      if (remote?.config.rootfs.diff_ids.includes(diffId)) return other.value.path;
    }
  }
  return undefined;
}
