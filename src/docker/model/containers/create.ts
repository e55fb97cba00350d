import { err, ok, type Result } from '../../../lib/result.ts';
import { resolveImage } from '../images/image-store.ts';
import { findNetwork } from '../networks/find-network.ts';
import { AppendList } from '../state/append-list.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { containerEvent, resolveContainer } from '../state/find-container.ts';
import { hostCpus } from '../state/host-machine.ts';
import type { Container, Endpoint, EngineState, HostConfig } from '../state/state.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { generateName } from '../values/generated-name.ts';
import { drawHex } from '../values/ids.ts';
import type { ContainerSpec } from './container-spec.ts';
import { createMounts, validateBindSources } from './create-mounts.ts';
import { mergeConfig } from './merge-config.ts';
import { makeWorkingDirectory } from './prepare-mounts.ts';
import { parseSignal } from './signals.ts';

/** @source moby, daemon/names/names.go */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const SMALLEST_MEMORY_BYTES = 6 * 1024 * 1024;

const invalid = (message: string): DaemonError => ({ kind: 'invalid', message });

/** Whether a container may be called so. @returns errors `Invalid container name (…) …`, `Conflict. The container name "/web" is already in use …` */
export function validateContainerName(
  state: EngineState,
  name: string,
): Result<string, DaemonError> {
  const bare = name.startsWith('/') ? name.slice(1) : name;
  if (!validName.test(bare)) {
    return err(
      invalid(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`),
    );
  }
  const holder = Object.values(state.containers).find((container) => container.name === bare);
  if (holder !== undefined) {
    return err({
      kind: 'conflict',
      message: `Conflict. The container name "/${bare}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    });
  }
  return ok(bare);
}

/** @source moby, daemon/container.go verifyContainerSettings, daemon/daemon_unix.go verifyPlatformContainerResources */
function checkSpec(state: EngineState, spec: ContainerSpec): Result<null, DaemonError> {
  if (spec.workdir !== undefined && spec.workdir !== '' && !spec.workdir.startsWith('/')) {
    return err(
      invalid(
        `the working directory '${spec.workdir}' is invalid, it needs to be an absolute path`,
      ),
    );
  }
  if (spec.stopSignal !== undefined && spec.stopSignal !== '') {
    const signal = parseSignal(spec.stopSignal);
    if (!signal.ok) return err(invalid(signal.error));
  }
  for (const line of spec.env ?? []) {
    if (line === '' || line.startsWith('='))
      return err(invalid(`invalid environment variable: ${line}`));
  }
  const restart = spec.restart?.name ?? 'no';
  if (spec.autoRemove === true && restart !== 'no') {
    return err(invalid("can't create 'AutoRemove' container with restart policy"));
  }
  if (
    spec.restart !== undefined &&
    restart !== 'on-failure' &&
    spec.restart.maximumRetryCount > 0
  ) {
    return err(
      invalid("invalid restart policy: maximum retry count can only be used with 'on-failure'"),
    );
  }
  const memory = validateMemory(spec);
  if (!memory.ok) return memory;
  return validateBindSources(state, spec.mounts ?? []);
}

/** Limits that the engine refuses. */
export function validateMemory(
  limits: Pick<
    ContainerSpec,
    'memoryBytes' | 'memorySwapBytes' | 'memoryReservationBytes' | 'nanoCpus'
  >,
): Result<null, DaemonError> {
  const { memoryBytes = 0, memorySwapBytes = 0, memoryReservationBytes = 0, nanoCpus = 0 } = limits;
  if (memoryBytes !== 0 && memoryBytes < SMALLEST_MEMORY_BYTES) {
    return err(invalid('Minimum memory limit allowed is 6MB'));
  }
  if (memoryBytes > 0 && memorySwapBytes > 0 && memorySwapBytes < memoryBytes) {
    return err(invalid('Minimum memoryswap limit should be larger than memory limit, see usage'));
  }
  if (memoryBytes === 0 && memorySwapBytes > 0) {
    return err(
      invalid('You should always set the Memory limit when using Memoryswap limit, see usage'),
    );
  }
  if (memoryReservationBytes !== 0 && memoryReservationBytes < SMALLEST_MEMORY_BYTES) {
    return err(invalid('Minimum memory reservation allowed is 6MB'));
  }
  if (memoryBytes > 0 && memoryReservationBytes > memoryBytes) {
    return err(
      invalid('Minimum memory limit can not be less than memory reservation limit, see usage'),
    );
  }
  if (nanoCpus < 0 || nanoCpus > hostCpus * 1e9) {
    return err(
      invalid(
        `range of CPUs is from 0.01 to ${hostCpus}.00, as there are only ${hostCpus} CPUs available`,
      ),
    );
  }
  return ok(null);
}

function hostConfigOf(spec: ContainerSpec, networkMode: string): HostConfig {
  return {
    autoRemove: spec.autoRemove ?? false,
    portBindings: spec.ports ?? [],
    publishAllPorts: spec.publishAll ?? false,
    restart: spec.restart ?? { name: 'no', maximumRetryCount: 0 },
    networkMode,
    memoryBytes: spec.memoryBytes ?? 0,
    memoryReservationBytes: spec.memoryReservationBytes ?? 0,
    memorySwapBytes: spec.memorySwapBytes ?? 0,
    nanoCpus: spec.nanoCpus ?? 0,
    cpuShares: spec.cpuShares ?? 0,
    pidsLimit: spec.pidsLimit ?? 0,
    init: spec.init ?? false,
    privileged: spec.privileged ?? false,
    readOnlyRootFs: spec.readOnly ?? false,
    binds: (spec.mounts ?? []).flatMap((mount) => (mount.bind === undefined ? [] : [mount.bind])),
    extraHosts: spec.extraHosts ?? [],
    dns: spec.dns ?? [],
  };
}

/** How a container joins its networks: the names of the command line, `bridge` without any. */
function endpointsOf(
  state: EngineState,
  spec: ContainerSpec,
): Result<
  { readonly endpoints: Readonly<Record<string, Endpoint>>; readonly mode: string },
  DaemonError
> {
  const requested =
    spec.networks === undefined || spec.networks.length === 0
      ? [{ name: 'bridge' }]
      : spec.networks;
  const endpoints: Record<string, Endpoint> = {};
  const [first] = requested;
  const mode = first?.name === 'default' ? 'bridge' : (first?.name ?? 'bridge');
  if (mode.startsWith('container:')) {
    const target = resolveContainer(state, mode.slice('container:'.length));
    if (!target.ok) return target;
    if ((spec.ports?.length ?? 0) > 0 || spec.publishAll === true) {
      return err(
        invalid('conflicting options: port publishing and the container type network mode'),
      );
    }
    if (spec.hostname !== undefined && spec.hostname !== '') {
      return err(invalid('conflicting options: hostname and the network mode'));
    }
    return ok({ endpoints, mode: `container:${target.value.id}` });
  }
  for (const join of requested) {
    const name = join.name === 'default' ? 'bridge' : join.name;
    const network = findNetwork(state, name);
    const key = network?.name ?? name;
    endpoints[key] = {
      networkId: network?.id ?? '',
      endpointId: '',
      ipAddress: '',
      macAddress: '',
      aliases: 'aliases' in join ? (join.aliases ?? []) : [],
      published: [],
      ...('ip' in join && join.ip !== undefined ? { wantedIp: join.ip } : {}),
      ...('macAddress' in join && join.macAddress !== undefined
        ? { wantedMac: join.macAddress }
        : {}),
    };
  }
  return ok({ endpoints, mode: findNetwork(state, mode)?.name ?? mode });
}

function hostnameOf(state: EngineState, spec: ContainerSpec, id: string, mode: string): string {
  if (spec.hostname !== undefined && spec.hostname !== '') return spec.hostname;
  if (mode === 'host') return state.host.hostname;
  if (mode.startsWith('container:')) {
    return state.containers[mode.slice('container:'.length)]?.config.Hostname ?? id.slice(0, 12);
  }
  return id.slice(0, 12);
}

/**
 * `docker create`: the image must be there (`not-found`, `No such image: nope:latest`: the client pulls and asks again).
 * Commits `container-created`.
 */
export function createContainer(
  daemon: Daemon,
  spec: ContainerSpec,
): Result<{ readonly container: Container; readonly warnings: readonly string[] }, DaemonError> {
  const { state } = daemon;
  const checked = checkSpec(state, spec);
  if (!checked.ok) return checked;
  const image = resolveImage(state, spec.image);
  if (!image.ok) return image;
  const joined = endpointsOf(state, spec);
  if (!joined.ok) return joined;
  const { endpoints, mode } = joined.value;
  const drawn = drawHex(state.random, 64);
  const id = drawn.value;
  const config = mergeConfig(spec, image.value.config.config, hostnameOf(state, spec, id, mode));
  if ((config.Entrypoint ?? []).length === 0 && (config.Cmd ?? []).length === 0) {
    return err(invalid('no command specified'));
  }
  const named = nameOf(state, spec.name, drawn.state);
  if (!named.ok) return named;
  const bare: Container = {
    id,
    name: named.value.name,
    createdAtMs: state.nowMs,
    imageRef: spec.image,
    imageId: image.value.id,
    config,
    hostConfig: hostConfigOf(spec, mode),
    upper: emptyTree,
    mounts: [],
    state: {
      status: 'created',
      exitCode: 0,
      error: '',
      oomKilled: false,
      startedAtMs: null,
      finishedAtMs: null,
      stoppedByUser: false,
    },
    endpoints,
    logs: AppendList.from([]),
    processes: [],
    nextPid: 1,
    execs: {},
    tmpfs: {},
    etc: emptyTree,
    readers: 0,
    restartCount: 0,
  };
  const mounted = createMounts(
    { ...state, random: named.value.random },
    bare,
    spec.mounts ?? [],
    spec.volumesFrom ?? [],
  );
  if (!mounted.ok) return mounted;
  const { mounts, events } = mounted.value;
  let next: EngineState = {
    ...mounted.value.state,
    containers: { ...mounted.value.state.containers, [id]: { ...bare, mounts } },
  };
  next = makeWorkingDirectory(next, id);
  const container = next.containers[id] ?? bare;
  daemon.commit('container-created', {
    state: next,
    events: [...events, containerEvent(next, container, 'create')],
  });
  const warnings =
    mode === 'host' && (spec.ports?.length ?? 0) > 0
      ? ['Published ports are discarded when using host network mode']
      : [];
  return ok({ container, warnings });
}

function nameOf(
  state: EngineState,
  requested: string | undefined,
  random: number,
): Result<{ readonly name: string; readonly random: number }, DaemonError> {
  if (requested !== undefined && requested !== '') {
    const name = validateContainerName(state, requested);
    return name.ok ? ok({ name: name.value, random }) : name;
  }
  const taken = new Set(Object.values(state.containers).map((container) => container.name));
  const drawn = generateName(random, (name) => taken.has(name));
  return ok({ name: drawn.value, random: drawn.state });
}
