import { err, ok, type Result } from '../../../lib/result.ts';
import { withSuggestion } from '../dockerfile/suggest.ts';
import { chainIds } from '../images/digest.ts';
import { blobSizeBytes } from '../images/image-sizes.ts';
import { layerOf } from '../images/layer-digest.ts';
import { isReachable, notReachable } from '../registry/registry-access.ts';
import { findRemote, hasRepository, type RemoteImage } from '../registry/remote.ts';
import type { Steps } from '../state/effects.ts';
import type { Digest, Image, ImageConfig, RunConfig } from '../state/image.ts';
import type { EngineState, Layer } from '../state/state.ts';
import { goQuote } from '../text/go-quote.ts';
import {
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../values/reference.ts';
import { findCached, rememberLayer, stepKey } from './build-cache.ts';
import type { StepFailure } from './build-failure.ts';
import {
  type BuildSession,
  commit,
  durations,
  passTime,
  report,
  transferMs,
} from './build-session.ts';

/** An image that a stage starts from, or that files are taken from. */
export interface BaseImage {
  /** As FROM's line in the progress shows it: `docker.io/library/alpine:latest@sha256:…`. */
  readonly shownName: string;
  readonly config: ImageConfig;
  /** What the registry has; absent for an image of the local store. */
  readonly remote?: RemoteImage;
}

/** Bytes of a layer that arrive in a millisecond. */
const downloadBytesPerMs = 100_000;

/**
 * Finds out what an image's name means: the local store's image, unless `--pull` or there is none; then the registry's.
 * @param stageNames offered when the name is nearly one of them
 * @returns error: no such image, or its registry is not simulated; without lines
 * @source moby/moby, builder-next/adapters/containerimage/pull.go, ResolveImageConfig
 */
export function* loadMetadata(
  session: BuildSession,
  written: string,
  stageNames: readonly string[],
): Steps<Result<BaseImage, StepFailure>> {
  const parsed = parseReference(written);
  if (!parsed.ok)
    return err({
      kind: 'dockerfile',
      message: `failed to parse stage name ${goQuote(written)}: ${parsed.error}`,
    });
  const name = withDefaultTag(parsed.value);
  yield* report(session, { kind: 'start', name: `[internal] load metadata for ${name.full}` });
  const { state } = session.daemon;
  const local = session.options.pull ? undefined : localImage(state, name);
  if (local !== undefined) {
    yield* passTime(session, durations.loadLocalMetadata);
    yield* report(session, { kind: 'done' });
    return ok({ shownName: withDigest(name, local.manifestDigest), config: local.config });
  }
  yield* passTime(session, durations.loadRemoteMetadata);
  if (!isReachable(state.registry, name.domain)) {
    const problem = notReachable(name.domain).message;
    yield* report(session, { kind: 'done', error: problem });
    return err({ kind: 'not-simulated', message: problem });
  }
  const remote = findRemote(state.registry, name);
  if (remote === undefined) {
    const problem = whyNotFound(state, name);
    yield* report(session, { kind: 'done', error: problem });
    const message = `${written}: failed to resolve source metadata for ${name.full}: ${problem}`;
    return err({
      kind: 'not-found',
      message: withSuggestion(message, written, [...stageNames, ...commonImages]),
    });
  }
  yield* report(session, { kind: 'done' });
  return ok({ shownName: withDigest(name, remote.manifestDigest), config: remote.config, remote });
}

/**
 * Makes an image's layers available, downloading what is missing, and remembers them in the build cache. No name is given to the image:
 * it does not show up in `docker images`.
 * @param vertexName the whole line of the progress
 * @returns layers bottom first, and whether an earlier build had them already
 */
export function* takeBase(
  session: BuildSession,
  base: BaseImage,
  vertexName: string,
): Steps<{ readonly layers: readonly Layer[]; readonly cached: boolean }> {
  yield* report(session, { kind: 'start', name: vertexName });
  const diffIds = base.config.rootfs.diff_ids;
  const chain = chainIds(diffIds);
  const key = (index: number): Digest => stepKey('base layer', chain[index]);
  const cached =
    diffIds.length > 0 &&
    diffIds.every((_, index) => findCached(session.daemon.state, key(index)) !== undefined);
  const layers: Layer[] = [];
  yield* report(session, { kind: 'status', id: `resolve ${base.shownName}`, done: true });
  yield* passTime(session, durations.from);
  for (const [index, diffId] of diffIds.entries()) {
    const there = session.daemon.state.layers[diffId];
    const tree = there?.tree ?? base.remote?.layers[index];
    if (tree === undefined) throw new Error(`layer ${diffId} of ${base.shownName} is missing`);
    if (there === undefined) yield* download(session, layerOf(tree));
    if (findCached(session.daemon.state, key(index)) !== undefined) {
      layers.push(session.daemon.state.layers[diffId] as Layer);
      continue;
    }
    const from = base.remote === undefined ? 'from local' : 'pulled from';
    const change = rememberLayer(
      session.daemon.state,
      key(index),
      `${from} ${base.shownName}`,
      tree,
    );
    commit(session, 'build-base-layer', change);
    layers.push(change.layer);
  }
  yield* report(session, { kind: 'done', cached });
  return { layers, cached };
}

/** The configuration that a stage would start from, without asking anybody and without taking time. */
export function peekConfig(
  state: EngineState,
  written: string,
  pull: boolean,
): RunConfig | undefined {
  const parsed = parseReference(written);
  if (!parsed.ok) return undefined;
  const name = withDefaultTag(parsed.value);
  const image = pull ? undefined : localImage(state, name);
  return (image ?? findRemote(state.registry, name))?.config.config;
}

function* download(session: BuildSession, layer: Layer): Steps<void> {
  const totalBytes = blobSizeBytes(layer);
  const bytes = { currentBytes: totalBytes, totalBytes };
  yield* partly(session, layer.diffId, transferMs(totalBytes, downloadBytesPerMs), bytes);
  yield* partly(session, `extracting ${layer.diffId}`, transferMs(layer.declaredSizeBytes));
}

/** A part of a step that takes a while; one that is over at once is shown only when it is done. */
function* partly(
  session: BuildSession,
  id: string,
  ms: number,
  bytes?: { readonly currentBytes: number; readonly totalBytes: number },
): Steps<void> {
  if (ms >= 100)
    yield* report(session, { kind: 'status', id, ...bytes, currentBytes: 0, done: false });
  yield* passTime(session, ms);
  yield* report(session, { kind: 'status', id, ...bytes, done: true });
}

function localImage(state: EngineState, name: Reference): Image | undefined {
  if (name.digest === undefined) {
    const id = state.tags[name.full];
    return id === undefined ? undefined : state.images[id];
  }
  const pulledAs = `${repositoryName(name)}@${name.digest}`;
  return Object.values(state.images).find(
    (one) =>
      one.deleted !== true &&
      (one.repoDigests.includes(pulledAs) || one.manifestDigest === name.digest),
  );
}

function withDigest(name: Reference, digest: Digest): string {
  return name.digest === undefined ? `${name.full}@${digest}` : name.full;
}

/** @source containerd, core/remotes/docker, as BuildKit passes it on */
function whyNotFound(state: EngineState, name: Reference): string {
  if (hasRepository(state.registry, repositoryName(name))) return `${name.full}: not found`;
  return 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
}

/** Names that are offered when one is nearly typed. @source moby/buildkit, dockerfile2llb/convert.go, commonImageNames */
const commonImages = [
  'alpine',
  'busybox',
  'centos',
  'debian',
  'golang',
  'ubuntu',
  'fedora',
].flatMap((image) => [image, `${image}:latest`]);
