import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import type { Digest, Image } from '../state/image.ts';
import type { Container, EngineState } from '../state/state.ts';
import { shortId } from '../values/ids.ts';
import {
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../values/reference.ts';
import { canonicalNamesOf, familiarOf, parseStored } from './image-names.ts';
import { collectUnused, imageEvent } from './image-store.ts';
import { resolveReference } from './resolve-image.ts';

const runningStates: readonly string[] = ['running', 'paused', 'restarting'];

const conflict = (reference: string, force: string, why: string): DaemonError => ({
  kind: 'conflict',
  message: `conflict: unable to delete ${reference} (${force}) - ${why}`,
});

/** State without some names of an image; the image stays. */
export function withoutNames(
  state: EngineState,
  id: Digest,
  names: readonly string[],
): EngineState {
  const gone = new Set(names);
  const image = state.images[id];
  return {
    ...state,
    tags: Object.fromEntries(Object.entries(state.tags).filter(([name]) => !gone.has(name))),
    images: image?.repoDigests.some((name) => gone.has(name))
      ? {
          ...state.images,
          [id]: { ...image, repoDigests: image.repoDigests.filter((name) => !gone.has(name)) },
        }
      : state.images,
  };
}

/** State without an image and its names; one that containers use stays unseen until they are gone. Layers of no other image go. */
export function withoutImage(state: EngineState, id: Digest): Change {
  const image = state.images[id];
  if (!image) return { state, events: [] };
  const untagged = withoutNames(state, id, canonicalNamesOf(state, id));
  return collectUnused({
    ...untagged,
    images: { ...untagged.images, [id]: { ...image, repoDigests: [], deleted: true } },
  });
}

/**
 * Names that go together when one is removed: the same repository and tag; names by digest only where the repository has no
 * other tag. A name with a digest means all tags of its repository. @source moby/moby, daemon/containerd/image_delete.go
 */
function sameNames(wanted: Reference | undefined, names: readonly string[]): string[] {
  const first = wanted ?? (names[0] === undefined ? undefined : parseStored(names[0]));
  if (!first) return [];
  const repository = repositoryName(first);
  const own = names.map(parseStored).filter((name) => repositoryName(name) === repository);
  if (wanted?.digest !== undefined) return own.map((name) => name.full);
  const tags = own.filter((name) => name.tag !== undefined);
  const tag = first.tag ?? tags[0]?.tag;
  const same = tags.filter((name) => name.tag === tag);
  const byDigest = own.filter((name) => name.tag === undefined);
  return [...same, ...(same.length === tags.length ? byDigest : [])].map((name) => name.full);
}

const lineOf = (name: string) => `Untagged: ${familiarOf(name)}`;

function untagEvents(state: EngineState, image: Image, names: readonly string[]): EngineEvent[] {
  return names.map((name) => imageEvent(state, 'untag', image.id, familiarOf(name)));
}

/** What stands against removing an image itself. */
function imageConflict(
  image: Image,
  containers: readonly Container[],
  force: boolean,
  severalNames: boolean,
): DaemonError | undefined {
  const id = shortId(image.id);
  const running = containers.find((one) => runningStates.includes(one.state.status));
  if (running) {
    return conflict(
      id,
      'cannot be forced',
      `image is being used by running container ${shortId(running.id)}`,
    );
  }
  if (force) return undefined;
  const stopped = containers[0];
  if (stopped) {
    return conflict(
      id,
      'must be forced',
      `image is being used by stopped container ${shortId(stopped.id)}`,
    );
  }
  return severalNames
    ? conflict(id, 'must be forced', 'image is referenced in multiple repositories')
    : undefined;
}

/** What went: a name, or an image with its names. */
export interface Removal extends Change {
  /** `Untagged: …` and `Deleted: …`, without newlines */
  readonly lines: readonly string[];
}

/**
 * `docker rmi` of one reference. Errors: those of resolving; conflicts with containers and with other names, in Docker's words.
 * @param options `noPrune` changes nothing: there are no untagged parents to remove
 * @source moby/moby, daemon/containerd/image_delete.go
 */
export function removeImage(
  state: EngineState,
  ref: string,
  options: { readonly force: boolean; readonly noPrune: boolean },
): Result<Removal, DaemonError> {
  const found = resolveReference(state, ref);
  if (!found.ok) return found;
  const { image, name } = found.value;
  const names = canonicalNamesOf(state, image.id);
  const containers = Object.values(state.containers).filter((one) => one.imageId === image.id);

  const untag = (gone: readonly string[]): Removal => ({
    state: withoutNames(state, image.id, gone),
    events: untagEvents(state, image, gone),
    lines: gone.map(lineOf),
  });
  const wanted = name === undefined ? digestedName(ref) : parseStored(name);
  const same = sameNames(wanted, names);
  if (wanted && same.length !== names.length) return ok(untag(same));

  const user = containers[0];
  if (name !== undefined && user) {
    if (options.force) return ok(untag([name]));
    return err(
      conflict(
        familiarOf(name),
        'must be forced',
        `container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
      ),
    );
  }
  const against = imageConflict(image, containers, options.force, same.length !== names.length);
  if (against) return err(against);
  const removed = withoutImage(state, image.id);
  return ok({
    state: removed.state,
    events: [
      ...untagEvents(state, image, names),
      imageEvent(state, 'delete', image.id, image.id),
      ...removed.events,
    ],
    lines: [...names.map(lineOf), `Deleted: ${image.id}`],
  });
}

/** `alpine@sha256:…` names a repository too; an ID does not. */
function digestedName(ref: string): Reference | undefined {
  if (!ref.includes('@')) return undefined;
  const parsed = parseReference(ref);
  return parsed.ok ? withDefaultTag(parsed.value) : undefined;
}
