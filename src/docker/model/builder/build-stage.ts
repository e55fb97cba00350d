import { err, ok, type Result } from '../../../lib/result.ts';
import { expandInstruction } from '../dockerfile/expand-instruction.ts';
import type {
  AddInstruction,
  CopyInstruction,
  Instruction,
  RunInstruction,
  RunMount,
  WorkdirInstruction,
} from '../dockerfile/instruction-types.ts';
import { readTrigger } from '../dockerfile/instructions.ts';
import type { ResolvedStage } from '../dockerfile/stage-graph.ts';
import type { Steps } from '../state/effects.ts';
import { goQuote } from '../text/go-quote.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { lstat, perform, stat, unionFs } from '../union-fs/union-fs.ts';
import { type BaseImage, takeBase } from './base-image.ts';
import { stepKey } from './build-cache.ts';
import type { StepFailure } from './build-failure.ts';
import { type BuildPlan, canonicalName, originOf, stageLabel } from './build-plan.ts';
import { durations, passTime, transferMs } from './build-session.ts';
import { executeCopy, planCopy } from './copy-step.ts';
import {
  failStep,
  layerStep,
  recordMetadataStep,
  recordStep,
  type StageRun,
} from './layer-step.ts';
import { loadContext } from './load-context.ts';
import { applyMetadata, workingDirectory } from './metadata-step.ts';
import { enginePlatform } from './not-simulated.ts';
import { ownerNamed } from './owner.ts';
import { executeRun, planRun } from './run-step.ts';
import {
  type StageState,
  scratchState,
  stateFromImage,
  stateFromStage,
  withMetadataRow,
} from './stage-state.ts';
import { nextPrefix, stepText } from './step-name.ts';
import { directoriesAbove } from './tree-view.ts';

type StageResult = Result<StageState, StepFailure>;

/** An instruction of a stage, or one that its base image left for it. */
interface StageInstruction {
  readonly instruction: Instruction;
  readonly triggered: boolean;
}

/** Builds a stage, unless it is built already, with those it needs. */
export function* buildStage(plan: BuildPlan, index: number): Steps<StageResult> {
  const done = plan.built.get(index);
  if (done !== undefined) return ok(done);
  const stage = plan.graph.stages[index] as ResolvedStage;
  const built = yield* buildFrom(plan, stage);
  if (built.ok) plan.built.set(index, built.value);
  return built;
}

function* buildFrom(plan: BuildPlan, stage: ResolvedStage): Steps<StageResult> {
  const { session } = plan;
  let base: StageState | undefined;
  if (stage.baseStage !== null) {
    const built = yield* buildStage(plan, stage.baseStage);
    if (!built.ok) return built;
    base = built.value;
  }
  const image = plan.bases.get(canonicalName(stage.baseName));
  const triggers =
    (base?.config ?? (stage.baseName === 'scratch' ? undefined : image?.config.config))?.OnBuild ??
    [];
  const instructions: StageInstruction[] = [];
  for (const trigger of triggers) {
    const read = readTrigger(trigger, stage);
    if (!read.ok) return err({ kind: 'dockerfile', message: read.error.message, at: stage });
    instructions.push({ instruction: read.value, triggered: true });
  }
  for (const instruction of stage.instructions)
    instructions.push({ instruction, triggered: false });
  const fromImage = base === undefined && stage.baseName !== 'scratch';
  const counted = stage.instructions.filter(({ kind }) =>
    ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(kind),
  ).length;
  const counter = {
    stage: stage.displayName,
    total: (fromImage ? 1 : 0) + counted + triggers.length,
    index: 0,
  };
  let state: StageState;
  if (base !== undefined) state = stateFromStage(base);
  else if (!fromImage) state = scratchState(enginePlatform.os, enginePlatform.architecture);
  else {
    if (image === undefined) throw new Error(`no metadata of ${stage.baseName}`);
    const startedAtMs = session.daemon.state.nowMs;
    const text = `FROM ${image.shownName}`;
    const prefix = nextPrefix(counter);
    const taken = yield* takeImage(plan, canonicalName(stage.baseName), image, `${prefix}${text}`);
    state = taken.state;
    const top = state.layers.at(-1);
    recordStep(plan, {
      stage: stageLabel(stage),
      instruction: 'FROM',
      text,
      lines: { start: stage.startLine, end: stage.endLine },
      kind: 'from',
      cached: taken.cached,
      ...(top === undefined ? {} : { diffId: top.diffId }),
      sizeBytes: state.layers.reduce((sum, layer) => sum + layer.declaredSizeBytes, 0),
      durationMs: session.daemon.state.nowMs - startedAtMs,
    });
  }
  yield* loadContext(plan);
  const { options } = session;
  const run: StageRun = {
    plan,
    stage,
    counter,
    context: { escape: plan.escape, buildArgs: plan.buildArgs, globalArgs: plan.graph.globalArgs },
    noCache:
      options.noCache ||
      (options.noCacheFilter ?? []).some(
        (name) => stage.name !== '' && name.toLowerCase() === stage.name,
      ),
  };
  for (const next of instructions) {
    const after = yield* buildInstruction(run, state, next);
    if (!after.ok) {
      const { startLine, endLine } = next.triggered ? stage : next.instruction;
      return err({ at: { startLine, endLine }, ...after.error });
    }
    state = after.value;
  }
  return ok(state);
}

function* buildInstruction(
  run: StageRun,
  state: StageState,
  next: StageInstruction,
): Steps<StageResult> {
  const { instruction } = next;
  switch (instruction.kind) {
    case 'RUN':
      return yield* buildRun(run, state, instruction, next.triggered);
    case 'COPY':
    case 'ADD':
      return yield* buildCopy(run, state, instruction, next.triggered);
    case 'WORKDIR':
      return yield* buildWorkdir(run, state, instruction, next.triggered);
    default: {
      const after = applyMetadata(state, instruction, run.context);
      if (!after.ok) return err({ kind: 'dockerfile', message: after.error });
      recordMetadataStep(run, instruction, next.triggered, after.value);
      return after;
    }
  }
}

function* buildRun(
  run: StageRun,
  state: StageState,
  step: RunInstruction,
  triggered: boolean,
): Steps<StageResult> {
  const { session } = run.plan;
  const planned = yield* planRun(session, state, step, run.context, (mount) =>
    mountedTree(run, mount),
  );
  const text = stepText(step, state.variables, run.context.escape);
  if (!planned.ok) return yield* failStep(run, { text, triggered }, planned.error);
  const plan = planned.value;
  return yield* layerStep(run, state, {
    step,
    triggered,
    text,
    key: plan.key,
    createdBy: plan.createdBy,
    description: plan.description,
    work: () => executeRun(session, state, plan, run.plan.buildArgs),
  });
}

function* buildCopy(
  run: StageRun,
  state: StageState,
  step: CopyInstruction | AddInstruction,
  triggered: boolean,
): Steps<StageResult> {
  const { session } = run.plan;
  const text = stepText(step, state.variables, run.context.escape);
  const expanded = expandInstruction(step, state.variables, run.context.escape);
  if (!expanded.ok) return err({ kind: 'dockerfile', message: expanded.error });
  const copy = expanded.value.instruction;
  const from = copy.kind === 'COPY' ? copy.from : '';
  const tree = yield* originTree(run, from, true);
  if (!tree.ok) return tree;
  const planned = planCopy(state, copy, tree.value);
  if (!planned.ok) {
    if (planned.error.missingPath === undefined) return planned;
    return yield* failStep(run, { text, triggered }, planned.error);
  }
  const plan = planned.value;
  return yield* layerStep(run, state, {
    step,
    triggered,
    text,
    key: plan.key,
    createdBy: plan.createdBy,
    description: '',
    *work() {
      yield* passTime(session, durations.copy + transferMs(plan.sources.sizeBytes));
      return executeCopy(state, plan, session.daemon.state.nowMs);
    },
  });
}

function* buildWorkdir(
  run: StageRun,
  state: StageState,
  step: WorkdirInstruction,
  triggered: boolean,
): Steps<StageResult> {
  const { session } = run.plan;
  const expanded = expandInstruction(step, state.variables, run.context.escape);
  if (!expanded.ok) return err({ kind: 'dockerfile', message: expanded.error });
  const path = workingDirectory(state.config.WorkingDir ?? '', expanded.value.instruction.path);
  const moved: StageState = { ...state, config: { ...state.config, WorkingDir: path } };
  const createdBy = `WORKDIR ${path}`;
  if (path === '/') {
    const after = withMetadataRow(moved, createdBy);
    recordMetadataStep(run, step, triggered, after);
    return ok(after);
  }
  const user = state.config.User ?? '';
  return yield* layerStep(run, moved, {
    step,
    triggered,
    text: stepText(step, state.variables, run.context.escape),
    key: stepKey('WORKDIR', state.key, path, user),
    createdBy,
    description: '',
    *work() {
      yield* passTime(session, durations.workdir);
      return madeDirectory(state, path, user, session.daemon.state.nowMs);
    },
  });
}

/** The files of a stage, of an image, or (`''`) of the build context. */
function* originTree(
  run: StageRun,
  from: string,
  numbers: boolean,
): Steps<Result<LayerTree, StepFailure>> {
  const { plan } = run;
  if (from === '') return ok(plan.context);
  const origin = originOf(plan.graph.stages, from, numbers);
  if (origin.kind === 'stage') {
    if (origin.index >= plan.graph.stages.length)
      return err({ kind: 'dockerfile', message: `invalid stage index ${origin.index}` });
    if (origin.index >= run.stage.index)
      return err({
        kind: 'dockerfile',
        message: `cannot copy from stage ${goQuote(from)}, it needs to be defined before current stage ${goQuote(run.stage.displayName)}`,
      });
    const built = yield* buildStage(plan, origin.index);
    return built.ok ? ok(built.value.tree) : built;
  }
  if (origin.name === 'scratch') return ok(emptyTree);
  const name = canonicalName(origin.name);
  const base = plan.bases.get(name);
  if (base === undefined) return err({ kind: 'not-found', message: `${origin.name}: not found` });
  const { state } = yield* takeImage(plan, name, base, `FROM ${base.shownName}`);
  return ok(state.tree);
}

/** An image's files, brought here the first time. */
function* takeImage(
  plan: BuildPlan,
  name: string,
  base: BaseImage,
  vertex: string,
): Steps<{ readonly state: StageState; readonly cached: boolean }> {
  const known = plan.images.get(name);
  if (known !== undefined) return { state: known, cached: true };
  const { layers, cached } = yield* takeBase(plan.session, base, vertex);
  const state = stateFromImage(base.config, layers);
  plan.images.set(name, state);
  return { state, cached };
}

function* mountedTree(run: StageRun, mount: RunMount): Steps<Result<LayerTree, StepFailure>> {
  return yield* originTree(run, mount.from, false);
}

/** A directory with those above it. @returns the layer; empty if it was there */
function madeDirectory(
  state: StageState,
  path: string,
  user: string,
  nowMs: number,
): Result<LayerTree, StepFailure> {
  const owner = ownerNamed(user, state.tree);
  let fs = unionFs(state.layers.map((layer) => layer.tree));
  for (const directory of [...directoriesAbove(path), path]) {
    const there = stat(fs, directory);
    if (there.ok && there.value.type === 'dir') continue;
    if (there.ok || lstat(fs, directory).ok)
      return err({ kind: 'failed-step', message: `mkdir ${directory}: not a directory` });
    const made = perform(fs, { op: 'mkdir', path: directory, mode: 0o755 }, { nowMs, umask: 0 });
    if (!made.ok) return err({ kind: 'failed-step', message: `mkdir ${directory}: ${made.error}` });
    const owned = perform(made.value.fs, { op: 'chown', path: directory, ...owner }, { nowMs });
    fs = owned.ok ? owned.value.fs : made.value.fs;
  }
  return ok(fs.upper);
}
