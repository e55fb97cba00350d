import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { Container, EngineState, Mount } from '../state/state.ts';
import { nodeAt } from '../union-fs/tree.ts';
import { mergedTree } from '../union-fs/union-fs.ts';
import { type MountSpec, validateMount } from '../volumes/parse-volume.ts';
import { addVolume } from '../volumes/volume-store.ts';
import { hostPath, rootOf } from './container-files.ts';

/** The state with the volumes that a new container needs, and what it mounts. */
export interface CreatedMounts extends Change {
  readonly mounts: readonly Mount[];
}

/**
 * What a new container mounts: `--volumes-from`, `-v`, `--mount`, `--tmpfs`, then the image's volumes that are left.
 * @param container as it will be, without mounts
 * @returns errors `Duplicate mount point: …`, `invalid mount config for type "bind": bind source path does not exist: …`
 */
export function createMounts(
  state: EngineState,
  container: Container,
  specs: readonly MountSpec[],
  volumesFrom: readonly string[],
): Result<CreatedMounts, DaemonError> {
  let next = state;
  const events: EngineEvent[] = [];
  const byDestination = new Map<string, Mount>();
  const copies = new Set<string>();
  const volume = (name: string): Result<string, DaemonError> => {
    const added = addVolume(next, name);
    if (!added.ok) return added;
    next = added.value.state;
    events.push(...added.value.events);
    return ok(added.value.volume.name);
  };
  for (const from of volumesFrom) {
    const [name = '', mode = ''] = from.split(':');
    const other = resolveContainer(state, name);
    if (!other.ok) return err({ ...other.error, kind: 'invalid' });
    for (const mount of other.value.mounts) {
      byDestination.set(mount.destination, {
        ...mount,
        readOnly: mount.readOnly || mode === 'ro',
      });
    }
  }
  const destinations = new Set<string>();
  for (const raw of specs) {
    const checked = validateMount(raw);
    if (!checked.ok) return err({ kind: 'invalid', message: checked.error });
    const spec = checked.value;
    const { destination, readOnly, type } = spec;
    if (destinations.has(destination)) {
      return err({ kind: 'invalid', message: `Duplicate mount point: ${destination}` });
    }
    destinations.add(destination);
    if (type === 'volume') {
      const named = volume(spec.source);
      if (!named.ok) return named;
      byDestination.set(destination, { type, source: named.value, destination, readOnly });
      if (spec.noCopy !== true) copies.add(destination);
    } else {
      const mode = spec.mode === undefined ? {} : { mode: spec.mode };
      byDestination.set(destination, { type, source: spec.source, destination, readOnly, ...mode });
    }
  }
  for (const destination of Object.keys(container.config.Volumes ?? {})) {
    if (byDestination.has(destination)) continue;
    const named = volume('');
    if (!named.ok) return named;
    byDestination.set(destination, {
      type: 'volume',
      source: named.value,
      destination,
      readOnly: false,
    });
    copies.add(destination);
  }
  const mounts = [...byDestination.values()];
  for (const mount of mounts) {
    if (copies.has(mount.destination)) next = copyImageContent(next, container, mount);
  }
  return ok({ state: next, events, mounts });
}

/** `--mount type=bind` refuses a source that is not there; `-v` makes a directory of it at the start. */
export function validateBindSources(
  state: EngineState,
  specs: readonly MountSpec[],
): Result<null, DaemonError> {
  for (const spec of specs) {
    if (spec.type !== 'bind' || spec.createSource) continue;
    if (nodeAt(state.host.files, hostPath(state, spec.source)) === undefined) {
      return err({
        kind: 'invalid',
        message: `invalid mount config for type "bind": bind source path does not exist: ${spec.source}`,
      });
    }
  }
  return ok(null);
}

/** An empty volume takes what the image has at its place. @source moby, daemon/create_unix.go populateVolumes */
function copyImageContent(state: EngineState, container: Container, mount: Mount): EngineState {
  const volume = state.volumes[mount.source];
  if (volume === undefined || volume.files.children.size > 0) return state;
  const node = nodeAt(mergedTree(rootOf(state, container)), mount.destination);
  if (node?.type !== 'dir') return state;
  const files = { ...node };
  return { ...state, volumes: { ...state.volumes, [volume.name]: { ...volume, files } } };
}
