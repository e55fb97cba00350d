import { err, ok, type Result } from '../../../lib/result.ts';
import { blobSizeBytes } from '../images/image-sizes.ts';
import { addImage, addLayer, imageEvent, nameImage } from '../images/image-store.ts';
import { layerOf } from '../images/layer-digest.ts';
import { resolveImage } from '../images/resolve-image.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, sleep } from '../state/effects.ts';
import type { Digest, Image } from '../state/image.ts';
import { shortId } from '../values/ids.ts';
import {
  familiarName,
  type Reference,
  repositoryName,
  withDefaultTag,
  withTag,
} from '../values/reference.ts';
import { type ProgressRows, progressRows } from './progress-rows.ts';
import { isReachable, notFound, notReachable, platformError } from './registry-access.ts';
import { findRemote, hasRepository, type RemoteImage, tagsOf } from './remote.ts';
import { askMs, transferAll } from './transfer.ts';

/** How a pull is asked for and shown. */
export interface PullOptions {
  readonly platform?: string;
  /** prints nothing */
  readonly quiet?: boolean;
  /** every tag of the repository; the name then has none */
  readonly allTags?: boolean;
  /** rows are redrawn in place */
  readonly terminal: boolean;
  /** where progress goes; `docker run` uses stderr. Default stdout */
  readonly stream?: 'stdout' | 'stderr';
  /** of the terminal, default 80 */
  readonly columns?: number;
}

/** Simulated: declared bytes that are unpacked in a millisecond. */
const unpackBytesPerMs = 200_000;

/**
 * Pulls a name (with tag or digest; `latest` where it has neither; with `allTags` every tag) and prints progress, `Digest:` and
 * `Status:`. `Using default tag: latest` before it and the full name after it are the client's to print.
 * Commits `layer-pulled` for each new layer, bottom first, and `image-pulled` at the end: an interrupt leaves layers that the next
 * pull finds. Errors: no such repository or tag, in Docker's words; registries and platforms that are not simulated.
 */
export function* pullImage(
  daemon: Daemon,
  name: Reference,
  options: PullOptions,
): Steps<Result<Image, DaemonError>> {
  const platform = platformError(options.platform);
  if (platform) return err(platform);
  if (!isReachable(daemon.state.registry, name.domain)) return err(notReachable(name.domain));
  const rows = progressRows(options);
  if (!options.allTags) return yield* pullOne(daemon, withDefaultTag(name), rows);
  yield* sleep(askMs);
  const { registry } = daemon.state;
  if (!hasRepository(registry, repositoryName(name))) return err(notFound(registry, name));
  let last: Result<Image, DaemonError> = err(notFound(registry, name));
  for (const tag of tagsOf(registry, repositoryName(name))) {
    const tagged = withTag(name, tag);
    if (!tagged.ok) continue;
    last = yield* pullOne(daemon, tagged.value, rows);
    if (!last.ok) return last;
  }
  return last;
}

function* pullOne(
  daemon: Daemon,
  name: Reference,
  rows: ProgressRows,
): Steps<Result<Image, DaemonError>> {
  yield* sleep(askMs);
  const remote = findRemote(daemon.state.registry, name);
  if (!remote) return err(notFound(daemon.state.registry, name));
  // a tag, or where there is none the whole name, opens the line
  yield* rows.line(`${name.tag ?? name.full}: Pulling from ${name.path}`);
  const before = idOf(daemon, name);
  const has = Object.values(daemon.state.images).some(
    (image) => image.manifestDigest === remote.manifestDigest && !image.deleted,
  );
  if (!has) yield* fetchLayers(daemon, remote, rows);
  const added = withLayers(daemon.state, remote);
  const { state, image } = addImage(added, remote.config);
  const named = nameImage(state, image.id, name);
  daemon.commit('image-pulled', {
    state: named.state,
    events: [
      imageEvent(
        daemon.state,
        'pull',
        name.familiar,
        familiarName(name),
        image.config.config.Labels,
      ),
    ],
  });
  yield* rows.line(`Digest: ${remote.manifestDigest}`);
  yield* rows.line(
    before === image.id
      ? `Status: Image is up to date for ${name.familiar}`
      : `Status: Downloaded newer image for ${name.familiar}`,
  );
  return ok(image);
}

/** The image that a name points at here, if any. */
function idOf(daemon: Daemon, name: Reference): Digest | undefined {
  const found = resolveImage(daemon.state, name.full);
  return found.ok ? found.value.id : undefined;
}

function* fetchLayers(daemon: Daemon, remote: RemoteImage, rows: ProgressRows): Steps<void> {
  const layers = [
    ...new Map(remote.layers.map((tree) => [layerOf(tree).diffId, layerOf(tree)])).values(),
  ];
  for (const layer of layers) yield* rows.row(shortId(layer.diffId), 'Pulling fs layer');
  const missing = layers.filter((layer) => !daemon.state.layers[layer.diffId]);
  for (const layer of layers) {
    if (!missing.includes(layer)) yield* rows.row(shortId(layer.diffId), 'Already exists');
  }
  const transfers = missing.map((layer) => ({
    id: shortId(layer.diffId),
    bytes: blobSizeBytes(layer),
  }));
  yield* transferAll(transfers, rows, 'Downloading', ({ id }) => rows.row(id, 'Download complete'));
  for (const layer of missing) {
    const id = shortId(layer.diffId);
    const unpackMs = Math.round(layer.declaredSizeBytes / unpackBytesPerMs);
    for (let at = 0; at <= unpackMs; at += 1000) {
      yield* rows.row(id, 'Extracting', { current: 1 + at / 1000, unit: 's' });
      yield* sleep(Math.min(1000, unpackMs - at));
    }
    daemon.commit('layer-pulled', {
      state: addLayer(daemon.state, layer.tree).state,
      events: [
        {
          atMs: daemon.state.nowMs,
          type: 'layer',
          action: 'add',
          id: layer.diffId,
          attributes: {},
        },
      ],
    });
    yield* rows.row(id, 'Pull complete');
  }
}

/** All layers of an image in the store; what another command pruned meanwhile is put back. */
function withLayers(state: Daemon['state'], remote: RemoteImage): Daemon['state'] {
  return remote.layers.reduce((now, tree) => addLayer(now, tree).state, state);
}
