import type { LayerTree } from '../union-fs/node.ts';
import type { PortBinding } from '../values/parse-ports.ts';
import type { AppendList } from './append-list.ts';
import type { EngineEvent } from './events.ts';
import type { Digest, Healthcheck, Image, RunConfig } from './image.ts';
import type { LogLine, Process } from './process.ts';
import type { RegistryState } from './registry-state.ts';

/** The whole of a simulated machine with Docker on it: a value, never changed in place. Times in milliseconds since 1970. */
export interface EngineState {
  readonly version: 1;
  readonly nowMs: number;
  /** Position of the seeded random stream (see lib/rng.ts). */
  readonly random: number;
  readonly layers: Readonly<Record<Digest, Layer>>;
  readonly images: Readonly<Record<Digest, Image>>;
  /** Canonical `domain/path:tag` → image ID. */
  readonly tags: Readonly<Record<string, Digest>>;
  readonly containers: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly buildCache: readonly BuildCacheRecord[];
  readonly registry: RegistryState;
  readonly host: Host;
  /** The last 256 events, oldest first: what `docker events --since` can still tell. Kept by `Daemon.commit`. */
  readonly recentEvents: readonly EngineEvent[];
  /** How many events there ever were. */
  readonly eventCount: number;
}

/** The machine that the engine runs on, as far as the reader sees it. */
export interface Host {
  readonly hostname: string;
  readonly user: string;
  readonly home: string;
  /** The host's files: build contexts, bind mounts, `docker cp`. */
  readonly files: LayerTree;
  /** Ports taken by processes outside Docker: `8080/tcp`. */
  readonly busyPorts: readonly string[];
  /** The PID that the next process of a container gets outside of it. */
  readonly nextPid: number;
  /** The ephemeral port that was handed out last. */
  readonly lastEphemeralPort: number;
}

/** One read-only layer, shared by every image that names it. */
export interface Layer {
  readonly diffId: Digest;
  readonly tree: LayerTree;
  /** Bytes of its uncompressed tar. */
  readonly tarSizeBytes: number;
  /** What is shown to the reader: sum of declared sizes. Labelled simulated where a lesson shows it. */
  readonly declaredSizeBytes: number;
}

/** As `docker inspect` words it in `.State.Status`. */
export type ContainerStatus =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'exited'
  | 'removing'
  | 'dead';

/** A container: what it was made with, and what has come of it. */
export interface Container {
  /** 64 hexadecimal digits */
  readonly id: string;
  /** without the slash */
  readonly name: string;
  readonly createdAtMs: number;
  /** As the user wrote it, for the IMAGE column. */
  readonly imageRef: string;
  readonly imageId: Digest;
  /** The image's config with the command line's changes. */
  readonly config: RunConfig & {
    readonly Hostname: string;
    readonly Tty: boolean;
    readonly OpenStdin: boolean;
    readonly AttachStdin: boolean;
    readonly AttachStdout: boolean;
    readonly AttachStderr: boolean;
    readonly StopTimeout?: number;
  };
  readonly hostConfig: HostConfig;
  /** What its writable layer holds. */
  readonly upper: LayerTree;
  readonly mounts: readonly Mount[];
  readonly state: ContainerState;
  /** Network name → how it is joined. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly logs: AppendList<LogLine>;
  /** Running processes, PID 1 first; empty unless running or paused. PIDs are those inside the container. */
  readonly processes: readonly Process[];
  /** The PID that the next process gets inside. */
  readonly nextPid: number;
  /** Commands added by `docker exec` and by health checks that have not ended, or whose client has not read all yet. */
  readonly execs: Readonly<Record<string, Exec>>;
  /** Contents of its tmpfs mounts by destination, while it runs. */
  readonly tmpfs: Readonly<Record<string, LayerTree>>;
  /** `hosts`, `hostname`, `resolv.conf` as the engine wrote them and as its processes changed them: mounted over /etc, never part of the writable layer. */
  readonly etc: LayerTree;
  /** Clients that still print its logs: `--rm` waits for them. */
  readonly readers: number;
  readonly restartCount: number;
}

/** A command inside a running container besides its own. */
export interface Exec {
  /** 64 hexadecimal digits */
  readonly id: string;
  /** PID inside; 0 when it has not started */
  readonly pid: number;
  /** null: still running */
  readonly exitCode: number | null;
  /** What its client has not printed yet; nothing is kept for a detached one. */
  readonly output: readonly LogLine[];
  readonly detached: boolean;
  readonly openStdin: boolean;
  /** of a health check: when it is too late */
  readonly probeEndsAtMs?: number;
}

/** `.State` of `docker inspect`. */
export interface ContainerState {
  readonly status: ContainerStatus;
  readonly exitCode: number;
  readonly error: string;
  readonly oomKilled: boolean;
  /** null: never started / never ended */
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly health?: Health;
  /** A stop was asked for by the user: no restart policy acts on it. */
  readonly stoppedByUser: boolean;
  /** A stop is under way: KILL follows at this time. */
  readonly killAtMs?: number;
  /** Its restart policy starts it again at this time. */
  readonly restartAtMs?: number;
  /** The last wait between two restarts. */
  readonly restartDelayMs?: number;
}

/** What the health checks said so far. */
export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy';
  readonly failingStreak: number;
  /** The last five probes, oldest first. */
  readonly log: readonly {
    readonly startedAtMs: number;
    readonly endedAtMs: number;
    readonly exitCode: number;
    readonly output: string;
  }[];
  /** When the next probe starts; null while one runs. */
  readonly nextAtMs: number | null;
}

/** What a container asks of its host: `.HostConfig` of `docker inspect`. */
export interface HostConfig {
  readonly autoRemove: boolean;
  readonly portBindings: readonly PortBinding[];
  readonly publishAllPorts: boolean;
  readonly restart: {
    readonly name: 'no' | 'always' | 'unless-stopped' | 'on-failure';
    readonly maximumRetryCount: number;
  };
  readonly networkMode: string;
  readonly memoryBytes: number;
  readonly nanoCpus: number;
  readonly pidsLimit: number;
  readonly init: boolean;
  readonly privileged: boolean;
  readonly readOnlyRootFs: boolean;
  readonly binds: readonly string[];
  readonly extraHosts: readonly string[];
  readonly dns: readonly string[];
  readonly cpuShares: number;
  readonly memoryReservationBytes: number;
  /** 0: twice the memory; -1: no limit */
  readonly memorySwapBytes: number;
}

/** Something of the host, a volume or a tmpfs in a container's tree. */
export interface Mount {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  /** volume name, or path on the host; `''` for tmpfs */
  readonly source: string;
  /** absolute path in the container */
  readonly destination: string;
  readonly readOnly: boolean;
  /** tmpfs: permission bits of its root. Default 0o1777 */
  readonly mode?: number;
}

/** A container's place in a network. */
export interface Endpoint {
  readonly networkId: string;
  readonly endpointId: string;
  /** `''` while the container is not running */
  readonly ipAddress: string;
  readonly macAddress: string;
  readonly aliases: readonly string[];
  /** `--ip`, `--mac-address`: asked for, and used at each start. */
  readonly wantedIp?: string;
  readonly wantedMac?: string;
  /** Ports bound on the host while the container runs. */
  readonly published: readonly {
    readonly container: string;
    readonly hostIp: string;
    readonly hostPort: number;
  }[];
}

/** A network of the engine. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: 'bridge' | 'host' | 'null';
  readonly scope: 'local';
  readonly createdAtMs: number;
  /** `172.18.0.0/16`; `''` for host and none */
  readonly subnet: string;
  readonly gateway: string;
  readonly internal: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** A volume and its files. */
export interface Volume {
  readonly name: string;
  readonly driver: 'local';
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly anonymous: boolean;
  readonly files: LayerTree;
}

/** A remembered build step: its key says when it may be used again. */
export interface BuildCacheRecord {
  readonly id: string;
  readonly key: Digest;
  readonly description: string;
  /** the layer it made; absent for a step that changed metadata only */
  readonly diffId?: Digest;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
  readonly usageCount: number;
  readonly declaredSizeBytes: number;
}

export type { Healthcheck, LogLine, Process };
