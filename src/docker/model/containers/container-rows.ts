import { err, ok, type Result } from '../../../lib/result.ts';
import { imageSizeBytes } from '../images/image-sizes.ts';
import { resolveImage } from '../images/image-store.ts';
import { findNetwork } from '../networks/find-network.ts';
import { numberOf, protocolOf } from '../networks/published-ports.ts';
import type { DaemonError } from '../state/daemon.ts';
import { readFilters } from '../state/filters.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { Container, EngineState } from '../state/state.ts';
import { declaredSizeOf } from '../union-fs/tree.ts';
import { humanDuration } from '../values/duration.ts';
import { shortId } from '../values/ids.ts';
import { parsePortRange } from '../values/parse-ports.ts';
import type { PortSummary } from '../values/ports-column.ts';
import { commandOf } from './launch.ts';

/** What `docker ps` knows of one container. */
export interface ContainerRow {
  readonly container: Container;
  readonly id: string;
  /** without the slash */
  readonly names: readonly string[];
  /** as written, or the short id when that name points elsewhere now */
  readonly image: string;
  /** words joined by spaces, neither quoted nor cut */
  readonly command: string;
  readonly createdAtMs: number;
  /** `Up 3 minutes (healthy)` */
  readonly status: string;
  /** `running` */
  readonly state: string;
  readonly ports: readonly PortSummary[];
  readonly labels: Readonly<Record<string, string>>;
  /** names of volumes, paths of binds */
  readonly mounts: readonly string[];
  readonly localVolumes: number;
  /** in byte order */
  readonly networks: readonly string[];
  /** Of the writable layer, and with the image; declared bytes. */
  readonly sizeRwBytes: number;
  readonly sizeRootFsBytes: number;
}

/** Flags of `docker ps`. Filters as `name=value`: id, name, label, exited, status, ancestor, before, since, publish, expose, health, network, volume, is-task. */
export interface ContainerQuery {
  readonly all?: boolean;
  /** `-n`; with `-l` 1 */
  readonly last?: number;
  readonly filters?: readonly string[];
}

const filterNames = [
  'ancestor',
  'annotation',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];

const statuses = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const healths = ['none', 'starting', 'healthy', 'unhealthy'];

const invalid = (message: string): DaemonError => ({ kind: 'invalid', message });

/** The STATUS column. @source moby, daemon/container/state.go String */
export function statusText(container: Container, nowMs: number): string {
  const { status, exitCode, startedAtMs, finishedAtMs, health } = container.state;
  const since = (ms: number | null): string => humanDuration(nowMs - (ms ?? nowMs));
  switch (status) {
    case 'created':
      return 'Created';
    case 'running': {
      const up = `Up ${since(startedAtMs)}`;
      if (health === undefined) return up;
      return `${up} (${health.status === 'starting' ? 'health: starting' : health.status})`;
    }
    case 'paused':
      return `Up ${since(startedAtMs)} (Paused)`;
    case 'restarting':
      return `Restarting (${exitCode}) ${since(finishedAtMs)} ago`;
    case 'exited':
      return `Exited (${exitCode}) ${since(finishedAtMs)} ago`;
    case 'removing':
      return 'Removal In Progress';
    case 'dead':
      return 'Dead';
  }
}

/** Ports exposed and published, as lists show them. Those of a container that does not run are not listed. */
function portSummaries(container: Container): readonly PortSummary[] {
  const published = Object.values(container.endpoints).flatMap((endpoint) => endpoint.published);
  const rows = published.map(
    (port): PortSummary => ({
      ip: port.hostIp,
      private: numberOf(port.container),
      public: port.hostPort,
      type: protocolOf(port.container),
    }),
  );
  const isUp = container.state.status === 'running' || container.state.status === 'paused';
  if (!isUp || container.hostConfig.networkMode === 'host') return rows;
  for (const port of Object.keys(container.config.ExposedPorts ?? {})) {
    if (published.some((other) => other.container === port)) continue;
    rows.push({ ip: '', private: numberOf(port), public: 0, type: protocolOf(port) });
  }
  return rows;
}

/** The IMAGE column: what was written, unless that is another image by now. */
function imageText(state: EngineState, container: Container): string {
  const image = resolveImage(state, container.imageRef);
  return image.ok && image.value.id === container.imageId
    ? container.imageRef
    : shortId(container.imageId);
}

/** Path and arguments; an argument with a blank stands in quotes, what it has of them unchanged. @source moby, daemon/container/view.go */
function commandLine(container: Container): string {
  const [path = '', ...args] = commandOf(container);
  return [path, ...args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ');
}

/** Everything that a list tells of one container. */
export function containerRow(state: EngineState, container: Container): ContainerRow {
  const image = state.images[container.imageId];
  const sizeRwBytes = declaredSizeOf(container.upper);
  return {
    container,
    id: container.id,
    names: [container.name],
    image: imageText(state, container),
    command: commandLine(container),
    createdAtMs: container.createdAtMs,
    status: statusText(container, state.nowMs),
    state: container.state.status,
    ports: portSummaries(container),
    labels: container.config.Labels ?? {},
    mounts: container.mounts
      .filter((mount) => mount.type !== 'tmpfs')
      .map((mount) => mount.source)
      .sort(),
    localVolumes: container.mounts.filter((mount) => mount.type === 'volume').length,
    networks: Object.keys(container.endpoints).sort(),
    sizeRwBytes,
    sizeRootFsBytes: sizeRwBytes + (image === undefined ? 0 : imageSizeBytes(state, image)),
  };
}

/** Containers that match, newest first. @returns errors `invalid filter 'foo'`, `invalid filter 'status=x': …`, `No such container: x` */
export function containerRows(
  state: EngineState,
  query: ContainerQuery = {},
): Result<readonly ContainerRow[], DaemonError> {
  const read = readFilters(query.filters ?? [], filterNames);
  if (!read.ok) return read;
  const { values, has } = read.value;
  const checked = checkValues(values);
  if (!checked.ok) return checked;
  // of one time, the one made later is the newer
  const sorted = Object.values(state.containers)
    .reverse()
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
  let from = 0;
  let to = sorted.length;
  for (const ref of values('before')) {
    const other = resolveContainer(state, ref);
    if (!other.ok) return other;
    from = Math.max(from, sorted.findIndex(({ id }) => id === other.value.id) + 1);
  }
  for (const ref of values('since')) {
    const other = resolveContainer(state, ref);
    if (!other.ok) return other;
    to = Math.min(
      to,
      sorted.findIndex(({ id }) => id === other.value.id),
    );
  }
  const ports = portFilters(values);
  if (!ports.ok) return ports;
  const everything =
    query.all === true ||
    (query.last ?? -1) > 0 ||
    has('status') ||
    has('exited') ||
    has('before') ||
    has('since');
  const matching = sorted
    .slice(from, to)
    .filter(
      (container) =>
        (everything || ['running', 'paused', 'restarting'].includes(container.state.status)) &&
        matches(state, container, values) &&
        ports.value(container),
    );
  const limited = (query.last ?? -1) > 0 ? matching.slice(0, query.last) : matching;
  return ok(limited.map((container) => containerRow(state, container)));
}

type Values = (name: string) => readonly string[];

function checkValues(values: Values): Result<null, DaemonError> {
  for (const status of values('status')) {
    if (!statuses.includes(status)) {
      return err(
        invalid(
          `invalid filter 'status=${status}': invalid value for state (${status}): must be one of ${statuses.join(', ')}`,
        ),
      );
    }
  }
  for (const health of values('health')) {
    if (!healths.includes(health)) {
      return err(
        invalid(
          `invalid filter 'health=${health}': invalid value for health (${health}): must be one of ${healths.join(', ')}`,
        ),
      );
    }
  }
  for (const code of values('exited')) {
    if (!/^[+-]?\d+$/.test(code)) {
      return err(
        invalid(
          `invalid filter 'exited=${code}': strconv.Atoi: parsing ${JSON.stringify(code)}: invalid syntax`,
        ),
      );
    }
  }
  return ok(null);
}

/** A value of `name` and `id` is a regular expression, or a part of the text. @source moby, daemon/internal/filters Match */
function matchesText(value: string, text: string): boolean {
  try {
    return new RegExp(value).test(text);
  } catch {
    return text === value;
  }
}

function matches(state: EngineState, container: Container, values: Values): boolean {
  const any = (name: string, test: (value: string) => boolean): boolean => {
    const wanted = values(name);
    return wanted.length === 0 || wanted.some(test);
  };
  const all = (name: string, test: (value: string) => boolean): boolean => values(name).every(test);
  const { status, exitCode, health, startedAtMs } = container.state;
  const labels = container.config.Labels ?? {};
  return (
    any('id', (value) => matchesText(value, container.id)) &&
    any(
      'name',
      (value) => matchesText(value, `/${container.name}`) || matchesText(value, container.name),
    ) &&
    all('label', (value) => {
      const [name = '', ...rest] = value.split('=');
      return rest.length === 0 ? name in labels : labels[name] === rest.join('=');
    }) &&
    any('status', (value) => status === value) &&
    any(
      'exited',
      (value) => startedAtMs !== null && status === 'exited' && exitCode === Number(value),
    ) &&
    any('health', (value) => (health?.status ?? 'none') === value) &&
    any('is-task', (value) => value === 'false' || value === '0') &&
    any('ancestor', (value) => descends(state, container, value)) &&
    any('volume', (value) =>
      container.mounts.some((mount) => mount.source === value || mount.destination === value),
    ) &&
    any('network', (value) => {
      const network = findNetwork(state, value);
      return Object.entries(container.endpoints).some(
        ([name, endpoint]) =>
          name === value || (network !== undefined && endpoint.networkId === network.id),
      );
    })
  );
}

/** Whether a container's image is a given one or has all of its layers at its bottom. */
function descends(state: EngineState, container: Container, ref: string): boolean {
  const ancestor = resolveImage(state, ref);
  if (!ancestor.ok) return false;
  if (ancestor.value.id === container.imageId) return true;
  const own = state.images[container.imageId]?.config.rootfs.diff_ids ?? [];
  const theirs = ancestor.value.config.rootfs.diff_ids;
  return theirs.length > 0 && theirs.length < own.length && theirs.every((id, i) => own[i] === id);
}

function portFilters(values: Values): Result<(container: Container) => boolean, DaemonError> {
  const wanted: Record<'publish' | 'expose', Set<string>> = {
    publish: new Set(),
    expose: new Set(),
  };
  for (const key of ['publish', 'expose'] as const) {
    for (const value of values(key)) {
      if (value.includes(':')) {
        return err(invalid(`filter for '${key}' should not contain ':': ${value}`));
      }
      const [numbers = '', protocol = 'tcp'] = value.split('/');
      const range = parsePortRange(numbers);
      if (!range.ok) {
        return err(invalid(`error while looking up for ${key} ${value}: ${range.error}`));
      }
      for (let port = range.value.first; port <= range.value.last; port += 1) {
        wanted[key].add(`${port}/${protocol}`);
      }
    }
  }
  return ok((container) => {
    const published = Object.values(container.endpoints)
      .flatMap((endpoint) => endpoint.published)
      .map((port) => `${port.hostPort}/${protocolOf(port.container)}`);
    const exposed = Object.keys(container.config.ExposedPorts ?? {});
    return (
      (wanted.publish.size === 0 || published.some((port) => wanted.publish.has(port))) &&
      (wanted.expose.size === 0 || exposed.some((port) => wanted.expose.has(port)))
    );
  });
}
