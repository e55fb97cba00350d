import type { Variables } from '../dockerfile/expand.ts';
import type { EscapeToken } from '../dockerfile/parsed-dockerfile.ts';
import type { ResolvedStage, StageGraph } from '../dockerfile/stage-graph.ts';
import type { Digest } from '../state/image.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { parseReference, withDefaultTag } from '../values/reference.ts';
import type { BaseImage } from './base-image.ts';
import type { BuildSession } from './build-session.ts';
import type { StageState } from './stage-state.ts';

/** Everything that a build's stages are built with. What changes in place: `built`, `images`, `usedKeys`, `contextLoaded`. */
export interface BuildPlan {
  readonly session: BuildSession;
  readonly escape: EscapeToken;
  readonly graph: StageGraph;
  readonly needed: readonly number[];
  readonly buildArgs: Variables;
  /** The build context without what `.dockerignore` leaves out. */
  readonly context: LayerTree;
  /** Images by canonical name. */
  readonly bases: Map<string, BaseImage>;
  /** Images that the build has used so far, by canonical name: each shows up in the progress once. */
  readonly images: Map<string, StageState>;
  /** Finished stages by number. */
  readonly built: Map<number, StageState>;
  /** Keys of the cache's records that were used. */
  readonly usedKeys: Set<Digest>;
  contextLoaded: boolean;
}

/** A stage or image that something is taken from. */
export type Origin =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly name: string };

/**
 * What `--from` and `from=` mean.
 * @param numbers a number is a stage's (COPY); mounts know names only
 */
export function originOf(stages: readonly ResolvedStage[], from: string, numbers: boolean): Origin {
  if (numbers && /^[0-9]+$/.test(from)) return { kind: 'stage', index: Number(from) };
  const index = stages.findLastIndex(
    (stage) => stage.name !== '' && stage.name === from.toLowerCase(),
  );
  return index < 0 ? { kind: 'image', name: from } : { kind: 'stage', index };
}

/** `alpine` → `docker.io/library/alpine:latest`; what cannot be read stays as it is. */
export function canonicalName(name: string): string {
  const parsed = parseReference(name);
  return parsed.ok ? withDefaultTag(parsed.value).full : name;
}

/** The stage as reports call it: its name, or its number. */
export function stageLabel(stage: ResolvedStage): string {
  return stage.name === '' ? `${stage.index}` : stage.name;
}
