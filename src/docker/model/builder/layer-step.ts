import { err, ok, type Result } from '../../../lib/result.ts';
import type { Instruction } from '../dockerfile/instruction-types.ts';
import type { ResolvedStage } from '../dockerfile/stage-graph.ts';
import type { Steps } from '../state/effects.ts';
import type { Digest } from '../state/image.ts';
import { goQuote } from '../text/go-quote.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { findCached, idFrom, rememberLayer } from './build-cache.ts';
import type { StepFailure } from './build-failure.ts';
import { type BuildPlan, stageLabel } from './build-plan.ts';
import { commit, report } from './build-session.ts';
import type { BuildStep } from './build-types.ts';
import type { StepContext } from './metadata-step.ts';
import { type StageState, withLayer } from './stage-state.ts';
import { nextPrefix, type StepCounter } from './step-name.ts';

/** What is given to each step of a stage. */
export interface StageRun {
  readonly plan: BuildPlan;
  readonly stage: ResolvedStage;
  readonly counter: StepCounter;
  readonly context: StepContext;
  readonly noCache: boolean;
}

/** A step that makes a layer: from the cache, or by its work. */
export interface LayerStep {
  readonly step: Instruction;
  readonly triggered: boolean;
  readonly text: string;
  readonly key: Digest;
  readonly createdBy: string;
  /** Of the cache's record; `''`: the line of the progress. */
  readonly description: string;
  readonly work: () => Steps<Result<LayerTree, StepFailure>>;
}

/** Takes a step's layer from the cache, or does its work and remembers the layer. */
export function* layerStep(
  run: StageRun,
  state: StageState,
  next: LayerStep,
): Steps<Result<StageState, StepFailure>> {
  const { plan } = run;
  const { session } = plan;
  const { daemon } = session;
  const name = vertexName(run, next);
  yield* report(session, { kind: 'start', name });
  const startedAtMs = daemon.state.nowMs;
  const hit = run.noCache ? undefined : findCached(daemon.state, next.key);
  let layer = hit?.layer;
  let createdAtMs = hit?.record.createdAtMs ?? startedAtMs;
  if (layer === undefined) {
    const tree = yield* next.work();
    if (!tree.ok) {
      yield* report(session, { kind: 'done', error: tree.error.message });
      return tree;
    }
    const change = rememberLayer(daemon.state, next.key, next.description || name, tree.value);
    commit(session, 'build-step', change);
    layer = change.layer;
    createdAtMs = daemon.state.nowMs;
  } else plan.usedKeys.add(next.key);
  yield* report(session, { kind: 'done', cached: hit !== undefined });
  recordStep(plan, {
    ...stepOf(run, next.step, next.triggered),
    text: next.text,
    kind: 'layer',
    cached: hit !== undefined,
    diffId: layer.diffId,
    sizeBytes: layer.declaredSizeBytes,
    durationMs: daemon.state.nowMs - startedAtMs,
  });
  const row = { createdBy: next.createdBy, created: rfc3339Nano(createdAtMs) };
  return ok(withLayer(state, layer, row, next.key));
}

/** A step that fails before it begins: its line appears with the error. */
export function* failStep(
  run: StageRun,
  next: { readonly text: string; readonly triggered: boolean },
  failure: StepFailure,
): Steps<Result<never, StepFailure>> {
  const { session } = run.plan;
  if (failure.missingPath === undefined) return err(failure);
  const ref = `${idFrom(`${session.startedAtMs}`)}::${idFrom(`${failure.missingPath}${session.startedAtMs}`)}`;
  const checksum = `failed to calculate checksum of ref ${ref}: ${goQuote(failure.missingPath)}: not found`;
  yield* report(session, { kind: 'start', name: vertexName(run, next) });
  yield* report(session, { kind: 'done', error: checksum });
  return err({ ...failure, message: `failed to compute cache key: ${checksum}` });
}

function vertexName(
  run: StageRun,
  next: { readonly text: string; readonly triggered: boolean },
): string {
  return `${nextPrefix(run.counter)}${next.triggered ? 'ONBUILD ' : ''}${next.text}`;
}

function stepOf(
  run: StageRun,
  instruction: Instruction,
  triggered: boolean,
): Pick<BuildStep, 'stage' | 'instruction' | 'lines'> {
  return {
    stage: stageLabel(run.stage),
    instruction: instruction.kind,
    lines: triggered ? null : { start: instruction.startLine, end: instruction.endLine },
  };
}

/** Adds an instruction that made no layer to the report of the build. */
export function recordMetadataStep(
  run: StageRun,
  instruction: Instruction,
  triggered: boolean,
  after: StageState,
): void {
  const row =
    instruction.kind === 'ONBUILD' ? instruction.source : (after.history.at(-1)?.createdBy ?? '');
  recordStep(run.plan, {
    ...stepOf(run, instruction, triggered),
    text: row,
    kind: 'metadata',
    cached: false,
    sizeBytes: 0,
    durationMs: 0,
  });
}

/** Adds a step to the report of the build. */
export function recordStep(plan: BuildPlan, step: BuildStep): void {
  plan.session.steps.push(step);
}
