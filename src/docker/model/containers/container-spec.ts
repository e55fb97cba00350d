import type { Healthcheck } from '../state/image.ts';
import type { HostConfig } from '../state/state.ts';
import type { PortBinding } from '../values/parse-ports.ts';
import type { MountSpec } from '../volumes/parse-volume.ts';

/** What `docker create` and `docker run` ask for, after the command line's grammar. Everything but `image` may be left out. */
export interface ContainerSpec {
  /** As written: the IMAGE column shows it. */
  readonly image: string;
  readonly name?: string;
  /** The words after the image; absent or empty: the image's CMD. */
  readonly command?: readonly string[];
  /** `--entrypoint`; `''` clears the image's. */
  readonly entrypoint?: string;
  /** `NAME=value`, or `NAME` alone to take the image's away; files and the client's own environment already read in. */
  readonly env?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly workdir?: string;
  readonly user?: string;
  readonly hostname?: string;
  readonly tty?: boolean;
  /** `-i` */
  readonly openStdin?: boolean;
  /** Which streams the client will attach to; absent: stdout and stderr, and stdin with `-i`. `docker create` and `run -d`: none. */
  readonly attach?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly stopSignal?: string;
  /** seconds; -1: never killed */
  readonly stopTimeout?: number;
  readonly autoRemove?: boolean;
  readonly restart?: HostConfig['restart'];
  /** From `parsePortSpec` of each `-p`. */
  readonly ports?: readonly PortBinding[];
  /** `80/tcp`, from `--expose` */
  readonly expose?: readonly string[];
  readonly publishAll?: boolean;
  /** `-v`, `--mount` and `--tmpfs`, in order, from `parseVolumeSpec`, `parseMountSpec`, `parseTmpfsSpec`. */
  readonly mounts?: readonly MountSpec[];
  /** `NAME[:ro]` */
  readonly volumesFrom?: readonly string[];
  /** `--network`; absent: the default bridge. `host`, `none`, `container:NAME` stand alone. */
  readonly networks?: readonly {
    readonly name: string;
    readonly aliases?: readonly string[];
    readonly ip?: string;
    readonly macAddress?: string;
  }[];
  /** `host:ip` */
  readonly extraHosts?: readonly string[];
  readonly dns?: readonly string[];
  readonly memoryBytes?: number;
  readonly memoryReservationBytes?: number;
  readonly memorySwapBytes?: number;
  readonly nanoCpus?: number;
  readonly cpuShares?: number;
  readonly pidsLimit?: number;
  readonly init?: boolean;
  readonly privileged?: boolean;
  readonly readOnly?: boolean;
  /** Over the image's own, field by field; `Test: ['NONE']` for `--no-healthcheck`. */
  readonly healthcheck?: Partial<Healthcheck>;
}
