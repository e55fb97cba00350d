import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { labelsFit, readFilters } from '../state/filters.ts';
import type { EngineState, Volume } from '../state/state.ts';
import { compareText } from '../text/compare-text.ts';
import type { Json } from '../text/json.ts';
import { rfc3339 } from '../text/rfc3339.ts';
import { declaredSizeOf } from '../union-fs/tree.ts';
import { addVolume, volumeEvent, volumeUsers } from './volume-store.ts';

/** `docker volume create`; one that exists with this name is the answer. @param spec `name` absent or empty: anonymous */
export function createVolume(
  daemon: Daemon,
  spec: {
    readonly name?: string;
    readonly driver?: string;
    readonly labels?: Readonly<Record<string, string>>;
  } = {},
): Result<Volume, DaemonError> {
  const { name = '', driver = 'local', labels = {} } = spec;
  if (driver !== 'local') {
    return err({
      kind: 'not-found',
      message: `error looking up volume plugin ${driver}: plugin "${driver}" not found`,
    });
  }
  const added = addVolume(daemon.state, name, labels);
  if (!added.ok) return added;
  const { state, volume, events } = added.value;
  if (events.length > 0) daemon.commit('volume-created', { state, events });
  return ok(volume);
}

function withoutVolumes(state: EngineState, names: readonly string[]): EngineState {
  const volumes = Object.fromEntries(
    Object.entries(state.volumes).filter(([name]) => !names.includes(name)),
  );
  return { ...state, volumes };
}

/** `docker volume rm`. With `force` one that is not there is no error. @source moby, daemon/volume/service */
export function removeVolume(
  daemon: Daemon,
  name: string,
  options: { readonly force?: boolean } = {},
): Result<void, DaemonError> {
  const volume = daemon.state.volumes[name];
  if (volume === undefined) {
    if (options.force === true) return ok(undefined);
    return err({ kind: 'not-found', message: `get ${name}: no such volume` });
  }
  const users = volumeUsers(daemon.state, name);
  if (users.length > 0) {
    const ids = users.map((container) => container.id).join(', ');
    return err({ kind: 'conflict', message: `remove ${name}: volume is in use - [${ids}]` });
  }
  daemon.commit('volume-removed', {
    state: withoutVolumes(daemon.state, [name]),
    events: [volumeEvent(daemon.state, name, 'destroy')],
  });
  return ok(undefined);
}

/** `docker volume prune`: anonymous ones that nobody uses; with `all` (or the filter `all=1`) named ones too. */
export function pruneVolumes(
  daemon: Daemon,
  options: { readonly all?: boolean; readonly filters?: readonly string[] } = {},
): Result<{ readonly deleted: readonly string[]; readonly reclaimedBytes: number }, DaemonError> {
  const read = readFilters(options.filters ?? [], ['label', 'label!', 'all']);
  if (!read.ok) return read;
  const { state } = daemon;
  const all =
    options.all === true ||
    read.value.values('all').some((value) => value === '1' || value === 'true');
  const gone = Object.values(state.volumes).filter(
    (volume) =>
      (all || volume.anonymous) &&
      volumeUsers(state, volume.name).length === 0 &&
      labelsFit(read.value, volume.labels),
  );
  const deleted = gone.map((volume) => volume.name);
  const reclaimedBytes = gone.reduce((sum, volume) => sum + declaredSizeOf(volume.files), 0);
  const pruned: EngineEvent = {
    atMs: state.nowMs,
    type: 'volume',
    action: 'prune',
    id: '',
    attributes: { reclaimed: String(reclaimedBytes) },
  };
  daemon.commit('volumes-pruned', {
    state: withoutVolumes(state, deleted),
    events: [...deleted.map((name) => volumeEvent(state, name, 'destroy')), pruned],
  });
  return ok({ deleted, reclaimedBytes });
}

/** `docker volume ls`, by name. Filters as `name=value`: dangling, driver, label, name. */
export function volumeRows(
  state: EngineState,
  filters: readonly string[] = [],
): Result<readonly Volume[], DaemonError> {
  const read = readFilters(filters, ['dangling', 'driver', 'label', 'name']);
  if (!read.ok) return read;
  const { values } = read.value;
  const any = (name: string, test: (value: string) => boolean): boolean =>
    values(name).length === 0 || values(name).some(test);
  const rows = Object.values(state.volumes).filter((volume) => {
    const dangling = volumeUsers(state, volume.name).length === 0;
    return (
      any('dangling', (value) => (value === 'true' || value === '1') === dangling) &&
      any('driver', (value) => volume.driver === value) &&
      any('name', (value) => volume.name.includes(value)) &&
      labelsFit(read.value, volume.labels)
    );
  });
  return ok(rows.sort((a, b) => compareText(a.name, b.name)));
}

/** Where the engine keeps a volume's files, on the machine that it runs on. */
export const volumeMountpoint = (name: string): string => `/var/lib/docker/volumes/${name}/_data`;

/** One element of `docker volume inspect`; error `get nope: no such volume`. */
export function inspectVolume(
  state: EngineState,
  name: string,
): Result<{ readonly [key: string]: Json }, DaemonError> {
  const volume = state.volumes[name];
  if (volume === undefined) {
    return err({ kind: 'not-found', message: `get ${name}: no such volume` });
  }
  return ok({
    CreatedAt: rfc3339(volume.createdAtMs),
    Driver: volume.driver,
    Labels: Object.keys(volume.labels).length === 0 ? null : { ...volume.labels },
    Mountpoint: volumeMountpoint(volume.name),
    Name: volume.name,
    Options: null,
    Scope: 'local',
  });
}
