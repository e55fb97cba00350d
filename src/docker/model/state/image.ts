/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** What a container made from an image starts with. @source OCI image-spec, config.md, and Docker's additions */
export interface RunConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  /** `NAME=value`, in order */
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly OnBuild?: readonly string[];
  readonly Shell?: readonly string[];
  readonly Healthcheck?: Healthcheck;
}

/** Durations in nanoseconds, as Docker keeps them. */
export interface Healthcheck {
  /** `['NONE']`, `['CMD', …]` or `['CMD-SHELL', text]` */
  readonly Test: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** One line of `docker history`, oldest first. @source OCI image-spec, config.md, history */
export interface HistoryEntry {
  /** RFC 3339 */
  readonly created: string;
  readonly created_by: string;
  readonly comment?: string;
  readonly author?: string;
  readonly empty_layer?: true;
}

/** The config document whose bytes give the image its ID. @source OCI image-spec, config.md */
export interface ImageConfig {
  readonly created: string;
  readonly author?: string;
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
  readonly config: RunConfig;
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly Digest[] };
  readonly history: readonly HistoryEntry[];
}

/** An image of the local store. Layers are looked up by DiffID in `EngineState.layers`. */
export interface Image {
  /** sha256 of the config's bytes */
  readonly id: Digest;
  /** sha256 of the manifest's bytes */
  readonly manifestDigest: Digest;
  readonly config: ImageConfig;
  /** Names by digest that it was pulled by: `docker.io/library/alpine@sha256:…`. What a list shows as repo digests follows from its tags too. */
  readonly repoDigests: readonly string[];
  /** Removed by force while containers use it: no name or ID finds it any more, and it goes with the last of them. */
  readonly deleted?: true;
}
