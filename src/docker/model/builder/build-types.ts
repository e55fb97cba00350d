import type { Digest, Image } from '../state/image.ts';
import type { LayerTree } from '../union-fs/node.ts';

/** How progress is written to stderr. `quiet`: nothing; the caller prints the image's ID. */
export type BuildProgress = 'plain' | 'tty' | 'quiet';

/** What `docker build` was asked to do. */
export interface BuildOptions {
  /** The directory named on the command line, as it is on the host; `.dockerignore` not yet applied. */
  readonly context: LayerTree;
  /** Where the Dockerfile is read. */
  readonly dockerfile: DockerfileSource;
  /** As written after `-t`, any number; the untagged name means `:latest`. */
  readonly tags: readonly string[];
  /** `--build-arg NAME=value`, in order; `NAME` alone means the value of the client's environment, which the caller fills in. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** `--target`: a stage's name or number. */
  readonly target?: string;
  readonly noCache: boolean;
  /** `--no-cache-filter`: names of stages that are built anew. */
  readonly noCacheFilter?: readonly string[];
  readonly pull: boolean;
  /** `--label`: added to the image, over the Dockerfile's own. */
  readonly labels: Readonly<Record<string, string>>;
  /** `linux/arm64`; absent: the engine's own `linux/amd64` */
  readonly platform?: string;
  readonly progress: BuildProgress;
  /** Width of the terminal in characters, for `tty`. Default 80 */
  readonly columns?: number;
  /** Height of the terminal in lines, for `tty`. Default 24 */
  readonly rows?: number;
}

/** Where the Dockerfile comes from. */
export type DockerfileSource =
  /** Path inside the context, as after `-f` relative to the context; default name `Dockerfile`. */
  | { readonly kind: 'context'; readonly path: string }
  /** `-f`: its text (null: there is no such file) and the name that progress and errors show. `ignoreText`: the `NAME.dockerignore` beside it. */
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly text: string | null;
      readonly ignoreText?: string;
    };

/** Why a build ended without an image. */
export interface BuildError {
  readonly kind: 'usage' | 'dockerfile' | 'not-found' | 'failed-step' | 'not-simulated';
  /** What follows `failed to solve: ` (or `failed to build: `), one or more lines without final newline. */
  readonly message: string;
  /** Everything the client writes to stderr after the progress: the excerpt with `>>>` if there is one, and the `ERROR: …` line; ends in a newline. */
  readonly text: string;
  /** What the client exits with. */
  readonly exitCode: 1;
  /** The steps up to the one that failed. */
  readonly report: BuildReport;
}

/** One row of what was built, for scenes and lessons. */
export interface BuildStep {
  /** The stage's name, or its number if it has none. */
  readonly stage: string;
  /** Upper case: `FROM`, `RUN`, `COPY` … */
  readonly instruction: string;
  /** As progress shows it, without `[i/n]`: `RUN apk add curl`. */
  readonly text: string;
  /** First and last line in the Dockerfile, 1-based; null for triggers of the base image. */
  readonly lines: { readonly start: number; readonly end: number } | null;
  readonly kind: 'layer' | 'metadata' | 'from';
  /** Taken from the cache; always false for metadata, which is computed anew at no cost. */
  readonly cached: boolean;
  /** The layer it made, or for `FROM` the top layer of the base, if it has any. */
  readonly diffId?: Digest;
  /** Declared size of the layer in bytes; 0 for metadata. */
  readonly sizeBytes: number;
  /** Simulated milliseconds. */
  readonly durationMs: number;
}

/** What a build did, as plain data. Stages in the order of the file, steps in the order of their stage. */
export interface BuildReport {
  readonly steps: readonly BuildStep[];
  /** Stages of the file that the target does not need. */
  readonly skippedStages: readonly string[];
  /** null: the build failed */
  readonly imageId: Digest | null;
  /** Canonical names that now point to the image. */
  readonly tags: readonly string[];
  /** What the file's checks warn about, as the warnings block shows it. */
  readonly warnings: readonly string[];
  readonly durationMs: number;
}

/** A finished build. */
export interface Built {
  readonly image: Image;
  readonly report: BuildReport;
}
