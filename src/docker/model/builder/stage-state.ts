import type { Variables } from '../dockerfile/expand.ts';
import { chainIds, sha256Of } from '../images/digest.ts';
import { defaultPath } from '../state/default-path.ts';
import type { Digest, ImageConfig, RunConfig } from '../state/image.ts';
import type { Layer } from '../state/state.ts';
import { applyLayer } from '../union-fs/apply-layer.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { emptyTree } from '../union-fs/tree.ts';

/** A row of the history that is being written. */
export interface StageHistoryRow {
  readonly createdBy: string;
  readonly layer: boolean;
  /** RFC 3339; absent for what the build itself adds without a layer: the time is found when the image is written. */
  readonly created?: string;
  readonly comment?: string;
  readonly author?: string;
}

/** An ARG that a stage declared, with its value if it has one. */
export interface DeclaredArg {
  readonly key: string;
  readonly value?: string;
}

/** A stage as far as it is built. Immutable: an instruction makes a new one. */
export interface StageState {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly author?: string;
  readonly config: RunConfig;
  /** What instructions and commands see: ENV and ARG. */
  readonly variables: Variables;
  readonly args: readonly DeclaredArg[];
  readonly history: readonly StageHistoryRow[];
  /** bottom first */
  readonly layers: readonly Layer[];
  /** All layers as one tree. */
  readonly tree: LayerTree;
  /** Stands for everything that led to the files of this stage. */
  readonly key: Digest;
  /** A CMD of this stage; without one ENTRYPOINT clears the base's. */
  readonly cmdIsOwn: boolean;
}

/** `FROM scratch` */
export function scratchState(os: string, architecture: string): StageState {
  return started({
    os,
    architecture,
    config: { Env: [`PATH=${defaultPath}`], WorkingDir: '/' },
    history: [],
    layers: [],
  });
}

/** `FROM` an image. ONBUILD triggers of the image are taken out; see `Dockerfile reference, ONBUILD`. */
export function stateFromImage(image: ImageConfig, layers: readonly Layer[]): StageState {
  const { OnBuild: _triggers, ...config } = image.config;
  return started({
    os: image.os,
    architecture: image.architecture,
    ...(image.variant === undefined ? {} : { variant: image.variant }),
    ...(image.author === undefined ? {} : { author: image.author }),
    config,
    history: image.history.map((entry) => ({
      createdBy: entry.created_by,
      layer: entry.empty_layer !== true,
      created: entry.created,
      ...(entry.comment === undefined ? {} : { comment: entry.comment }),
      ...(entry.author === undefined ? {} : { author: entry.author }),
    })),
    layers,
  });
}

/** `FROM` another stage: its files, configuration and arguments, but not its triggers. */
export function stateFromStage(base: StageState): StageState {
  const { OnBuild: _triggers, ...config } = base.config;
  return started({ ...base, config });
}

function started(
  base: Pick<StageState, 'os' | 'architecture' | 'config' | 'history' | 'layers'> &
    Partial<StageState>,
): StageState {
  const env = base.config.Env ?? [];
  const withPath = env.some((entry) => entry.startsWith('PATH='))
    ? env
    : [...env, `PATH=${defaultPath}`];
  const variables: Record<string, string> = { ...base.variables };
  for (const entry of withPath) {
    const equals = entry.indexOf('=');
    if (equals < 0) variables[entry] = '';
    else variables[entry.slice(0, equals)] = entry.slice(equals + 1);
  }
  return {
    args: [],
    tree: base.layers.reduce((tree, layer) => applyLayer(tree, layer.tree), emptyTree),
    key: sha256Of(
      JSON.stringify([
        'base',
        chainIds(base.layers.map((layer) => layer.diffId)).at(-1) ?? 'scratch',
      ]),
    ),
    ...base,
    config: { ...base.config, Env: withPath },
    variables,
    cmdIsOwn: false,
  };
}

/** The comment of every history row that a build writes. @source moby/buildkit, dockerfile2llb/convert.go */
const historyComment = 'buildkit.dockerfile.v0';

/** The stage with a row of history that changed only metadata. */
export function withMetadataRow(state: StageState, createdBy: string): StageState {
  return {
    ...state,
    history: [...state.history, { createdBy, layer: false, comment: historyComment }],
  };
}

/** The stage with one layer more. @param created RFC 3339 */
export function withLayer(
  state: StageState,
  layer: Layer,
  row: { readonly createdBy: string; readonly created: string },
  key: Digest,
): StageState {
  return {
    ...state,
    history: [...state.history, { ...row, layer: true, comment: historyComment }],
    layers: [...state.layers, layer],
    tree: applyLayer(state.tree, layer.tree),
    key,
  };
}
