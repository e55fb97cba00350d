import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';
import { goQuote } from '../text/go-quote.ts';
import { parseDigits } from '../values/flag-values.ts';
import { expandWord, type Variables } from './expand.ts';
import { type GraphOptions, predefinedArgs, withMetaArgs } from './global-args.ts';
import type { Instruction, ReadDockerfile, Stage } from './instruction-types.ts';
import type { DockerfileError, LineRange } from './parsed-dockerfile.ts';
import { parsePlatformName } from './platform-name.ts';
import { suggestion, withSuggestion } from './suggest.ts';

/** What a stage takes files from: `COPY --from`, `RUN --mount=from=`. `instruction` is its place in the stage. */
export type StageSource =
  | { readonly kind: 'stage'; readonly index: number; readonly instruction: number }
  | { readonly kind: 'image'; readonly name: string; readonly instruction: number };

/** A stage whose FROM line is read with the build's arguments. */
export interface ResolvedStage extends Stage {
  /** Its name, or `stage-N`; as progress shows it, empty when the build has one stage and no other source of files. */
  readonly displayName: string;
  /** `base` with variables replaced. */
  readonly baseName: string;
  /** The stage that FROM names, or null for an image or `scratch`. */
  readonly baseStage: number | null;
  /** `--platform` with variables replaced; empty: the target's */
  readonly platformName: string;
  /** One for each COPY from elsewhere and each mount that has a `from`. */
  readonly sources: readonly StageSource[];
}

/** The stages of a file and what they build on. */
export interface StageGraph {
  /** In the order of the file. */
  readonly stages: readonly ResolvedStage[];
  /** ARGs before the first FROM with their values and the predefined ones (TARGETPLATFORM …): what `ARG NAME` inside a stage inherits. */
  readonly globalArgs: Variables;
}

const nowhere: LineRange = { startLine: 0, endLine: 0 };

/**
 * Replaces the variables of the FROM lines and finds which stage needs which.
 * @returns error: blank base name, bad platform, unknown stage number, variables in `--from`, `circular dependency detected on stage: x`
 * @source moby/buildkit, frontend/dockerfile/dockerfile2llb
 */
export function resolveStages(
  dockerfile: ReadDockerfile,
  options: GraphOptions,
): Result<StageGraph, DockerfileError> {
  const { stages, metaArgs } = dockerfile;
  const predefined = predefinedArgs(options, stages.at(-1)?.name ?? '');
  const globalArgs = withMetaArgs(predefined, metaArgs, options.buildArgs, options.escape);
  if (!globalArgs.ok) return globalArgs;

  const byName = new Map<string, number>();
  const froms: FromLine[] = [];
  for (const stage of stages) {
    const from = readFromLine(stage, globalArgs.value, options, byName);
    if (!from.ok)
      return err({ message: from.error, startLine: stage.startLine, endLine: stage.endLine });
    froms.push(from.value);
    if (stage.name !== '') byName.set(stage.name, stage.index);
  }

  const resolved: ResolvedStage[] = [];
  let hasOthers = stages.length > 1;
  for (const stage of stages) {
    const sources = sourcesOf(stage.instructions, byName, stages.length);
    // BuildKit gives no place for these.
    if (!sources.ok) return err({ message: sources.error, ...nowhere });
    if (sources.value.hasImages) hasOthers = true;
    const from = froms[stage.index] as FromLine;
    resolved.push({
      ...stage,
      ...from,
      displayName: stageName(stage),
      sources: sources.value.sources,
    });
  }
  const cycle = findCycle(resolved);
  if (cycle !== null) return err(cycle);
  return ok({
    stages: hasOthers ? resolved : resolved.map((stage) => ({ ...stage, displayName: '' })),
    globalArgs: globalArgs.value,
  });
}

const stageName = (stage: Stage): string => stage.name || `stage-${stage.index}`;

type FromLine = Pick<ResolvedStage, 'baseName' | 'baseStage' | 'platformName'>;

function readFromLine(
  stage: Stage,
  globalArgs: Variables,
  options: GraphOptions,
  earlier: ReadonlyMap<string, number>,
): Result<FromLine, string> {
  const base = expandWord(stage.base, globalArgs, { escape: options.escape });
  if (!base.ok) return base;
  const baseName = base.value.text;
  if (baseName === '') return err(`base name (${stage.base}) should not be blank`);
  const platformName = readPlatform(stage, globalArgs, options);
  if (!platformName.ok) return platformName;
  // Names are kept in lower case, and FROM must write them so.
  return ok({
    baseName,
    baseStage: earlier.get(baseName) ?? null,
    platformName: platformName.value,
  });
}

function readPlatform(
  stage: Stage,
  globalArgs: Variables,
  options: GraphOptions,
): Result<string, string> {
  if (stage.platform === '') return ok('');
  const expansion = expandWord(stage.platform, globalArgs, { escape: options.escape });
  if (!expansion.ok) return err(`failed to process arguments for platform : ${expansion.error}`);
  const { text, unmatched } = expansion.value;
  const near = unmatched
    .map((name) => suggestion(name, Object.keys(globalArgs)))
    .find((name) => name !== null);
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  if (text === '') return err(`empty platform value from expression ${stage.platform}${hint}`);
  const parsed = parsePlatformName(text);
  return parsed.ok
    ? ok(text)
    : err(`failed to parse platform ${stage.platform}: ${parsed.error}${hint}`);
}

/** @returns `hasImages`: something comes from outside of the file's stages, be it an empty mount */
function sourcesOf(
  instructions: readonly Instruction[],
  byName: ReadonlyMap<string, number>,
  count: number,
): Result<{ readonly sources: readonly StageSource[]; readonly hasImages: boolean }, string> {
  const sources: StageSource[] = [];
  let hasImages = false;
  const add = (name: string, instruction: number, isGiven = true) => {
    const index = byName.get(goLower(name));
    if (index !== undefined) sources.push({ kind: 'stage', index, instruction });
    else {
      hasImages = true;
      if (isGiven) sources.push({ kind: 'image', name, instruction });
    }
  };
  for (const [at, instruction] of instructions.entries()) {
    if (instruction.kind === 'COPY' && instruction.from !== '') {
      const { from } = instruction;
      const expansion = expandWord(from, {});
      if (!expansion.ok) return expansion;
      if (expansion.value.text !== from)
        return err(
          'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
        );
      const index = parseDigits(from);
      if (!index.ok) add(from, at);
      else if (index.value < 0 || index.value >= count)
        return err(`invalid stage index ${index.value}`);
      else sources.push({ kind: 'stage', index: index.value, instruction: at });
    }
    // A mount without `from` counts as one from scratch.
    if (instruction.kind === 'RUN')
      for (const from of instruction.mountFrom) add(from || 'scratch', at, from !== '');
  }
  return ok({ sources, hasImages });
}

/** Only COPY and mounts can make a cycle: FROM sees nothing but what stands before it. */
function findCycle(stages: readonly ResolvedStage[]): DockerfileError | null {
  const visited = new Set<number>();
  const path = new Set<number>();
  const visit = (index: number): readonly LineRange[] | null => {
    if (visited.has(index)) return null;
    visited.add(index);
    path.add(index);
    const stage = stages[index] as ResolvedStage;
    // Of several instructions with one source the last counts.
    const needs = new Map<number, LineRange>();
    for (const source of stage.sources)
      if (source.kind === 'stage')
        needs.set(source.index, stage.instructions[source.instruction] as Instruction);
    for (const [other, { startLine, endLine }] of needs) {
      const here = { startLine, endLine };
      if (path.has(other)) return [here];
      const found = visit(other);
      if (found !== null) return [here, ...found];
    }
    path.delete(index);
    return null;
  };
  for (const stage of stages) {
    const [first, ...more] = visit(stage.index) ?? [];
    if (first === undefined) continue;
    const message = `circular dependency detected on stage: ${stageName(stage)}`;
    return more.length > 0 ? { message, ...first, more } : { message, ...first };
  }
  return null;
}

/**
 * The stages that a target needs, itself included, in the order of the file.
 * @param target a stage's name, any case; absent or empty: the last stage
 * @returns indices; error: `target stage "x" could not be found`, with a suggestion if a name is near
 */
export function neededStages(
  stages: readonly ResolvedStage[],
  target = '',
): Result<readonly number[], DockerfileError> {
  const wanted =
    target === '' ? stages.at(-1) : stages.findLast((stage) => stage.name === goLower(target));
  if (wanted === undefined || (target !== '' && wanted.name === ''))
    return err({
      message: withSuggestion(
        `target stage ${goQuote(target)} could not be found`,
        target,
        stages.map(stageName),
      ),
      ...nowhere,
    });
  const needed = new Set<number>();
  const left = [wanted.index];
  for (let index = left.pop(); index !== undefined; index = left.pop()) {
    if (needed.has(index)) continue;
    needed.add(index);
    const stage = stages[index] as ResolvedStage;
    if (stage.baseStage !== null) left.push(stage.baseStage);
    for (const source of stage.sources) if (source.kind === 'stage') left.push(source.index);
  }
  return ok([...needed].sort((a, b) => a - b));
}

/**
 * A needed stage may take files only from stages before it.
 * @param needed of {@link neededStages}
 * @returns the first instruction that does not, or null
 */
export function findWrongOrder(
  stages: readonly ResolvedStage[],
  needed: readonly number[],
): DockerfileError | null {
  for (const index of needed) {
    const stage = stages[index] as ResolvedStage;
    for (const source of stage.sources) {
      if (source.kind !== 'stage' || source.index < index) continue;
      const instruction = stage.instructions[source.instruction] as Instruction;
      const { startLine, endLine } = instruction;
      const message =
        instruction.kind === 'COPY'
          ? `cannot copy from stage ${goQuote(instruction.from)}, it needs to be defined before current stage ${goQuote(stageName(stage))}`
          : `cannot mount from stage ${goQuote(stageName(stages[source.index] as ResolvedStage))}, stage needs to be defined before current command`;
      return { message, startLine, endLine };
    }
  }
  return null;
}
