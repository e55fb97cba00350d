import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import type { Container, EngineState, Volume } from '../state/state.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { drawHex } from '../values/ids.ts';

/** An event of a volume. */
export function volumeEvent(
  state: EngineState,
  name: string,
  action: string,
  more: Readonly<Record<string, string>> = {},
): EngineEvent {
  return {
    atMs: state.nowMs,
    type: 'volume',
    action,
    id: name,
    attributes: { ...more, driver: 'local' },
  };
}

/** Containers, running or not, that mount a volume. */
export function volumeUsers(state: EngineState, name: string): readonly Container[] {
  return Object.values(state.containers).filter((container) =>
    container.mounts.some((mount) => mount.type === 'volume' && mount.source === name),
  );
}

/** @source moby, daemon/names/names.go; daemon/volume/local/local.go */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/**
 * Puts a volume into the state; one that has the name already is the answer. Without a name: an anonymous one, 64 hexadecimal digits.
 * @returns error `… includes invalid characters for a local volume name …`
 */
export function addVolume(
  state: EngineState,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Result<Change & { readonly volume: Volume }, DaemonError> {
  const known = state.volumes[name];
  if (known !== undefined) return ok({ state, volume: known, events: [] });
  if (name !== '' && name.length < 2) {
    return err({
      kind: 'invalid',
      message: `create ${name}: volume name is too short, names should be at least two alphanumeric characters`,
    });
  }
  if (name !== '' && !validName.test(name)) {
    return err({
      kind: 'invalid',
      message: `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
    });
  }
  const drawn = name === '' ? drawHex(state.random, 64) : { value: name, state: state.random };
  const volume: Volume = {
    name: drawn.value,
    driver: 'local',
    createdAtMs: state.nowMs,
    labels: name === '' ? { 'com.docker.volume.anonymous': '', ...labels } : labels,
    anonymous: name === '',
    files: { ...emptyTree, mtimeMs: state.nowMs },
  };
  const next: EngineState = {
    ...state,
    random: drawn.state,
    volumes: { ...state.volumes, [volume.name]: volume },
  };
  return ok({ state: next, volume, events: [volumeEvent(next, volume.name, 'create')] });
}
