import { err, ok, type Result } from '../../../lib/result.ts';
import { pauseContainer, unpauseContainer } from '../containers/pause.ts';
import { addImage, addLayer, imageEvent, nameImage } from '../images/image-store.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, sleep } from '../state/effects.ts';
import type { EngineEvent } from '../state/events.ts';
import { containerEvent, resolveContainer } from '../state/find-container.ts';
import type { Image, ImageConfig, RunConfig } from '../state/image.ts';
import type { Container } from '../state/state.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';
import { parseReference, withDefaultTag } from '../values/reference.ts';
import { applyChanges } from './apply-changes.ts';

/** Flags of `docker commit`. */
export interface CommitOptions {
  /** `repo[:tag]`; absent: no name */
  readonly reference?: string;
  readonly message?: string;
  readonly author?: string;
  /** `-c`: Dockerfile instructions */
  readonly changes?: readonly string[];
  /** Default true */
  readonly pause?: boolean;
}

/** How long a commit holds its container. Simulated. */
const COMMIT_MS = 200;

/** What of a container's config belongs to its image. */
function imageConfigOf(container: Container): RunConfig {
  const {
    Hostname: _hostname,
    Tty: _tty,
    OpenStdin: _stdin,
    AttachStdin: _in,
    AttachStdout: _out,
    AttachStderr: _err,
    StopTimeout: _timeout,
    ...config
  } = container.config;
  return config;
}

/**
 * `docker commit`: the writable layer becomes one layer more. Volumes are not part of it. A running container is paused meanwhile.
 * @returns errors `You cannot commit container … which is Dead`, `invalid reference format …`, `… is not a valid change command`
 * @source moby, daemon/commit.go, daemon/containerd/image_commit.go
 */
export function* commitContainer(
  daemon: Daemon,
  ref: string,
  options: CommitOptions = {},
): Steps<Result<Image, DaemonError>> {
  const invalid = (message: string): Result<Image, DaemonError> =>
    err({ kind: 'invalid', message });
  const name =
    options.reference === undefined || options.reference === ''
      ? undefined
      : parseReference(options.reference);
  if (name !== undefined && !name.ok) return invalid(name.error);
  if (name?.value.digest !== undefined) return invalid('cannot commit to digest reference');
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id, state: own } = found.value;
  if (own.status === 'dead') {
    return err({ kind: 'conflict', message: `You cannot commit container ${id} which is Dead` });
  }
  if (own.status === 'removing') {
    return err({
      kind: 'conflict',
      message: `You cannot commit container ${id} which is being removed`,
    });
  }
  const config = applyChanges(imageConfigOf(found.value), options.changes ?? []);
  if (!config.ok) return invalid(config.error);
  const pauses = options.pause !== false && own.status === 'running';
  if (pauses) pauseContainer(daemon, id);
  try {
    yield* sleep(COMMIT_MS);
    const container = daemon.state.containers[id];
    if (container === undefined) {
      return err({ kind: 'not-found', message: `No such container: ${ref}` });
    }
    const image = commitNow(daemon, container, config.value, options);
    return ok(image);
  } finally {
    if (pauses) unpauseContainer(daemon, id);
  }
}

function commitNow(
  daemon: Daemon,
  container: Container,
  config: RunConfig,
  options: CommitOptions,
): Image {
  const { state } = daemon;
  const base = state.images[container.imageId]?.config;
  const changed = container.upper.children.size > 0;
  const added = changed ? addLayer(state, container.upper) : undefined;
  const created = rfc3339Nano(state.nowMs);
  const author =
    options.author === undefined || options.author === '' ? base?.author : options.author;
  const document: ImageConfig = {
    created,
    ...(author === undefined ? {} : { author }),
    architecture: base?.architecture ?? 'amd64',
    os: base?.os ?? 'linux',
    ...(base?.variant === undefined ? {} : { variant: base.variant }),
    config,
    rootfs: {
      type: 'layers',
      diff_ids: [
        ...(base?.rootfs.diff_ids ?? []),
        ...(added === undefined ? [] : [added.layer.diffId]),
      ],
    },
    history: [
      ...(base?.history ?? []),
      {
        created,
        created_by: (container.config.Cmd ?? []).join(' '),
        ...(author === undefined ? {} : { author }),
        ...(options.message === undefined || options.message === ''
          ? {}
          : { comment: options.message }),
        ...(added === undefined ? { empty_layer: true as const } : {}),
      },
    ],
  };
  const stored = addImage(added?.state ?? state, document);
  const events: EngineEvent[] = [imageEvent(state, 'create', stored.image.id, stored.image.id)];
  let next = stored.state;
  let imageRef = '';
  if (options.reference !== undefined && options.reference !== '') {
    const name = parseReference(options.reference);
    if (name.ok) {
      const named = nameImage(next, stored.image.id, withDefaultTag(name.value));
      next = named.state;
      events.push(...named.events);
      imageRef = withDefaultTag(name.value).familiar;
    }
  }
  events.push(
    containerEvent(next, container, 'commit', {
      comment: options.message ?? '',
      imageID: stored.image.id,
      imageRef,
    }),
  );
  daemon.commit('container-committed', { state: next, events });
  return next.images[stored.image.id] ?? stored.image;
}
