import {
  architecture,
  hostCpus,
  hostMemoryBytes,
  kernelVersion,
  operatingSystem,
} from '../state/host-machine.ts';
import type { EngineState } from '../state/state.ts';
import type { Json } from '../text/json.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';

/** Versions that the simulated client and engine tell. */
export const engineVersion = '29.0.0';
const apiVersion = '1.52';

/** `docker info --format json`: keys in Docker's order; what is not simulated is left out. @source moby, daemon/info.go */
export function systemInfo(state: EngineState): { readonly [key: string]: Json } {
  const all = Object.values(state.containers);
  const count = (...statuses: readonly string[]): number =>
    all.filter((container) => statuses.includes(container.state.status)).length;
  return {
    Containers: all.length,
    ContainersRunning: count('running', 'restarting'),
    ContainersPaused: count('paused'),
    ContainersStopped: count('created', 'exited', 'dead', 'removing'),
    Images: Object.values(state.images).filter((image) => image.deleted !== true).length,
    Driver: 'overlayfs',
    DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'null'],
      Authorization: null,
      Log: ['json-file'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    SystemTime: rfc3339Nano(state.nowMs),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    KernelVersion: kernelVersion,
    OperatingSystem: operatingSystem,
    OSType: 'linux',
    Architecture: architecture,
    IndexServerAddress: 'https://index.docker.io/v1/',
    NCPU: hostCpus,
    MemTotal: hostMemoryBytes,
    DockerRootDir: '/var/lib/docker',
    Name: state.host.hostname,
    ExperimentalBuild: false,
    ServerVersion: engineVersion,
    DefaultRuntime: 'runc',
    LiveRestoreEnabled: false,
    InitBinary: 'docker-init',
    Warnings: null,
  };
}

/** `docker version --format json`. */
export function systemVersion(_state: EngineState): { readonly [key: string]: Json } {
  const common = { Version: engineVersion, ApiVersion: apiVersion, Os: 'linux', Arch: 'amd64' };
  return {
    Client: { ...common, DefaultAPIVersion: apiVersion, Context: 'default' },
    Server: {
      Platform: { Name: 'Docker Engine - Community' },
      ...common,
      MinAPIVersion: '1.44',
      KernelVersion: kernelVersion,
      Components: [
        {
          Name: 'Engine',
          Version: engineVersion,
          Details: {
            ApiVersion: apiVersion,
            Arch: 'amd64',
            KernelVersion: kernelVersion,
            MinAPIVersion: '1.44',
            Os: 'linux',
          },
        },
      ],
    },
  };
}
