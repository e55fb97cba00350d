import { ok, type Result } from '../../../lib/result.ts';
import { dnsNames } from '../networks/resolve-name.ts';
import type { DaemonError } from '../state/daemon.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { Container, Endpoint, EngineState, Mount } from '../state/state.ts';
import type { Json } from '../text/json.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';
import { volumeMountpoint } from '../volumes/volumes.ts';
import { containerRow } from './container-rows.ts';
import { commandOf } from './launch.ts';

type JsonObject = { readonly [key: string]: Json };

const never = '0001-01-01T00:00:00Z';
const timeOf = (ms: number | null): string => (ms === null ? never : rfc3339Nano(ms));
const orNull = (items: readonly string[]): Json => (items.length === 0 ? null : [...items]);

/**
 * One element of `docker inspect`, keys in Docker's order. What is not simulated is left out.
 * @param options `size`: SizeRw and SizeRootFs too, declared bytes
 * @source moby, daemon/inspect.go, api/types/container
 */
export function inspectContainer(
  state: EngineState,
  ref: string,
  options: { readonly size?: boolean } = {},
): Result<JsonObject, DaemonError> {
  const found = resolveContainer(state, ref);
  if (!found.ok) return found;
  const container = found.value;
  const { id } = container;
  const [path = '', ...args] = commandOf(container);
  const folder = `/var/lib/docker/containers/${id}`;
  const hasRun = container.state.startedAtMs !== null;
  const execs = Object.keys(container.execs);
  const sizes = options.size === true ? containerRow(state, container) : undefined;
  return ok({
    Id: id,
    Created: rfc3339Nano(container.createdAtMs),
    Path: path,
    Args: args,
    State: stateJson(container),
    Image: container.imageId,
    ResolvConfPath: hasRun ? `${folder}/resolv.conf` : '',
    HostnamePath: hasRun ? `${folder}/hostname` : '',
    HostsPath: hasRun ? `${folder}/hosts` : '',
    LogPath: hasRun ? `${folder}/${id}-json.log` : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlayfs',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: execs.length === 0 ? null : execs,
    HostConfig: hostConfigJson(container),
    Storage: { RootFS: { Snapshot: { Name: 'overlayfs' } } },
    ...(sizes === undefined
      ? {}
      : { SizeRw: sizes.sizeRwBytes, SizeRootFs: sizes.sizeRootFsBytes }),
    Mounts: container.mounts.map(mountJson),
    Config: configJson(container),
    NetworkSettings: networkJson(state, container),
  });
}

function stateJson(container: Container): JsonObject {
  const own = container.state;
  const { status, health } = own;
  const isUp = status === 'running' || status === 'paused' || status === 'restarting';
  return {
    Status: status,
    Running: isUp,
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: own.oomKilled,
    Dead: status === 'dead',
    Pid: container.processes[0]?.hostPid ?? 0,
    ExitCode: own.exitCode,
    Error: own.error,
    StartedAt: timeOf(own.startedAtMs),
    FinishedAt: timeOf(own.finishedAtMs),
    ...(health === undefined
      ? {}
      : {
          Health: {
            Status: health.status,
            FailingStreak: health.failingStreak,
            Log: health.log.map((probe) => ({
              Start: rfc3339Nano(probe.startedAtMs),
              End: rfc3339Nano(probe.endedAtMs),
              ExitCode: probe.exitCode,
              Output: probe.output,
            })),
          },
        }),
  };
}

function hostConfigJson(container: Container): JsonObject {
  const host = container.hostConfig;
  const bindings: Record<string, Json[]> = {};
  for (const { container: port, hostIp, hostPort } of host.portBindings) {
    bindings[port] = [...(bindings[port] ?? []), { HostIp: hostIp, HostPort: hostPort }];
  }
  const tmpfs = container.mounts.filter((mount) => mount.type === 'tmpfs');
  return {
    Binds: orNull(host.binds),
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: host.networkMode,
    PortBindings: bindings,
    RestartPolicy: {
      Name: host.restart.name,
      MaximumRetryCount: host.restart.maximumRetryCount,
    },
    AutoRemove: host.autoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: 'private',
    Dns: orNull(host.dns),
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: orNull(host.extraHosts),
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: host.privileged,
    PublishAllPorts: host.publishAllPorts,
    ReadonlyRootfs: host.readOnlyRootFs,
    SecurityOpt: null,
    ...(tmpfs.length === 0
      ? {}
      : { Tmpfs: Object.fromEntries(tmpfs.map((mount) => [mount.destination, ''])) }),
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67108864,
    Runtime: 'runc',
    Isolation: '',
    CpuShares: host.cpuShares,
    Memory: host.memoryBytes,
    NanoCpus: host.nanoCpus,
    CgroupParent: '',
    MemoryReservation: host.memoryReservationBytes,
    MemorySwap: host.memorySwapBytes === 0 ? host.memoryBytes * 2 : host.memorySwapBytes,
    OomKillDisable: null,
    ...(host.init ? { Init: true } : {}),
    PidsLimit: host.pidsLimit === 0 ? null : host.pidsLimit,
    Ulimits: [],
  };
}

function mountJson(mount: Mount): JsonObject {
  const { destination: Destination, readOnly } = mount;
  switch (mount.type) {
    case 'volume':
      return {
        Type: 'volume',
        Name: mount.source,
        Source: volumeMountpoint(mount.source),
        Destination,
        Driver: 'local',
        Mode: 'z',
        RW: !readOnly,
        Propagation: '',
      };
    case 'bind':
      return {
        Type: 'bind',
        Source: mount.source,
        Destination,
        Mode: readOnly ? 'ro' : '',
        RW: !readOnly,
        Propagation: 'rprivate',
      };
    case 'tmpfs':
      return {
        Type: 'tmpfs',
        Source: '',
        Destination,
        Mode: '',
        RW: !readOnly,
        Propagation: '',
      };
  }
}

function configJson(container: Container): JsonObject {
  const { config } = container;
  const check = config.Healthcheck;
  return {
    Hostname: config.Hostname,
    Domainname: '',
    User: config.User ?? '',
    AttachStdin: config.AttachStdin,
    AttachStdout: config.AttachStdout,
    AttachStderr: config.AttachStderr,
    ...(config.ExposedPorts === undefined ? {} : { ExposedPorts: { ...config.ExposedPorts } }),
    Tty: config.Tty,
    OpenStdin: config.OpenStdin,
    StdinOnce: config.OpenStdin && config.AttachStdin,
    Env: [...(config.Env ?? [])],
    Cmd: config.Cmd === undefined || config.Cmd === null ? null : [...config.Cmd],
    ...(check === undefined ? {} : { Healthcheck: { ...check, Test: [...check.Test] } }),
    Image: container.imageRef,
    Volumes: config.Volumes === undefined ? null : { ...config.Volumes },
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint:
      config.Entrypoint === undefined || config.Entrypoint === null ? null : [...config.Entrypoint],
    ...(config.OnBuild === undefined ? {} : { OnBuild: [...config.OnBuild] }),
    Labels: { ...config.Labels },
    ...(config.StopSignal === undefined ? {} : { StopSignal: config.StopSignal }),
    ...(config.StopTimeout === undefined ? {} : { StopTimeout: config.StopTimeout }),
    ...(config.Shell === undefined ? {} : { Shell: [...config.Shell] }),
  };
}

function networkJson(state: EngineState, container: Container): JsonObject {
  const endpoints = Object.entries(container.endpoints);
  const isUp = container.state.status === 'running' || container.state.status === 'paused';
  const ports: Record<string, Json> = {};
  if (isUp && container.hostConfig.networkMode !== 'host') {
    for (const port of Object.keys(container.config.ExposedPorts ?? {})) ports[port] = null;
    for (const [, endpoint] of endpoints) {
      for (const { container: port, hostIp, hostPort } of endpoint.published) {
        const before = ports[port];
        const list = Array.isArray(before) ? (before as readonly Json[]) : [];
        ports[port] = [...list, { HostIp: hostIp, HostPort: String(hostPort) }];
      }
    }
  }
  const networks = endpoints.map(([name, endpoint]): readonly [string, Json] => [
    name,
    endpointJson(state, container, name, endpoint),
  ]);
  return {
    SandboxID: isUp ? container.id : '',
    SandboxKey: isUp ? `/var/run/docker/netns/${container.id.slice(0, 12)}` : '',
    Ports: ports,
    Networks: Object.fromEntries(networks),
  };
}

function endpointJson(
  state: EngineState,
  container: Container,
  name: string,
  endpoint: Endpoint,
): JsonObject {
  const network = state.networks[endpoint.networkId];
  const isUp = endpoint.endpointId !== '';
  const own = name === 'bridge' || network?.driver !== 'bridge';
  return {
    IPAMConfig: endpoint.wantedIp === undefined ? null : { IPv4Address: endpoint.wantedIp },
    Links: null,
    Aliases: orNull(endpoint.aliases),
    DriverOpts: null,
    GwPriority: 0,
    NetworkID: endpoint.networkId,
    EndpointID: endpoint.endpointId,
    Gateway: isUp ? (network?.gateway ?? '') : '',
    IPAddress: endpoint.ipAddress,
    MacAddress: endpoint.macAddress,
    IPPrefixLen: endpoint.ipAddress === '' ? 0 : Number(network?.subnet.split('/')[1] ?? 0),
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: own ? null : [...dnsNames(container, name)],
  };
}
