import { err, ok, type Result } from '../../../lib/result.ts';
import { type BaseConfig, buildChecks, warningText } from '../dockerfile/build-checks.ts';
import { parseIgnoreFile } from '../dockerfile/dockerignore.ts';
import { renderExcerpt } from '../dockerfile/excerpt.ts';
import type { GraphOptions } from '../dockerfile/global-args.ts';
import { readInstructions, readTrigger } from '../dockerfile/instructions.ts';
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts';
import type { DockerfileError, LineRange } from '../dockerfile/parsed-dockerfile.ts';
import { neededStages, type ResolvedStage, resolveStages } from '../dockerfile/stage-graph.ts';
import type { Daemon } from '../state/daemon.ts';
import { defaultPath } from '../state/default-path.ts';
import { print, type Steps } from '../state/effects.ts';
import type { Image } from '../state/image.ts';
import { goQuote } from '../text/go-quote.ts';
import { parseReference, type Reference, withDefaultTag } from '../values/reference.ts';
import { type BaseImage, loadMetadata, peekConfig } from './base-image.ts';
import { touchRecords } from './build-cache.ts';
import { type FoundDockerfile, findDockerfile } from './build-context.ts';
import type { StepFailure } from './build-failure.ts';
import { type BuildPlan, canonicalName, originOf, stageLabel } from './build-plan.ts';
import {
  type BuildSession,
  commit,
  durations,
  newSession,
  passTime,
  report,
} from './build-session.ts';
import { buildStage } from './build-stage.ts';
import type { BuildError, BuildOptions, BuildReport, Built } from './build-types.ts';
import { imageConfig, storeImage } from './export-image.ts';
import { contextSources } from './load-context.ts';
import { enginePlatform, notSimulatedIn } from './not-simulated.ts';
import { filterTree } from './tree-view.ts';

/**
 * `docker build`: progress goes to stderr as it happens; the error's `text` is for the caller to print.
 * @returns the image, which has its tags; on an error nothing was committed but the cached steps before it
 */
export function* buildImage(
  daemon: Daemon,
  options: BuildOptions,
): Steps<Result<Image, BuildError>> {
  const built = yield* buildWithReport(daemon, options);
  return built.ok ? ok(built.value.image) : built;
}

/** {@link buildImage}, with what it did as plain data. */
export function* buildWithReport(
  daemon: Daemon,
  options: BuildOptions,
): Steps<Result<Built, BuildError>> {
  const session = newSession(daemon, options);
  const names: Reference[] = [];
  for (const tag of options.tags) {
    const parsed = parseReference(tag);
    if (!parsed.ok) return err(usageError(session, `invalid tag ${goQuote(tag)}: ${parsed.error}`));
    names.push(withDefaultTag(parsed.value));
  }
  const file = findDockerfile(options.context, options.dockerfile);
  const warnings: string[] = [];
  const built = yield* solve(session, file, names, warnings);
  yield* report(session, { kind: 'finish' });
  if (options.progress !== 'quiet')
    yield* print(warningsBlock(warnings, options.progress === 'tty'), 'stderr');
  if (!built.ok) return err(solveError(session, file, built.error, warnings));
  const { image, skipped } = built.value;
  return ok({ image, report: reportOf(session, image, names, skipped, warnings) });
}

interface Solved {
  readonly image: Image;
  readonly skipped: readonly string[];
}

type SolveFailure = StepFailure & Pick<DockerfileError, 'more'>;

function* solve(
  session: BuildSession,
  file: FoundDockerfile,
  names: readonly Reference[],
  warnings: string[],
): Steps<Result<Solved, SolveFailure>> {
  const { options, daemon } = session;
  yield* report(session, {
    kind: 'start',
    name: `[internal] load build definition from ${file.name}`,
  });
  yield* passTime(session, durations.loadDefinition);
  const sent = Math.max(file.text?.length ?? 0, 2);
  yield* report(session, {
    kind: 'status',
    id: 'transferring dockerfile:',
    currentBytes: sent,
    done: true,
  });
  const read = readBuildFile(session, file);
  if (read.ok)
    for (const warning of read.value.warnings) {
      warnings.push(warning);
      yield* report(session, { kind: 'warn', text: warning });
    }
  yield* report(session, { kind: 'done' });
  if (!read.ok) return read;
  const { parsed, graph, needed, ignore, checkError } = read.value;

  const bases = yield* loadBases(session, graph.stages, needed);
  if (!bases.ok) return bases;
  yield* report(session, { kind: 'start', name: '[internal] load .dockerignore' });
  yield* passTime(session, durations.loadIgnoreFile);
  const ignoreBytes = Math.max(file.ignoreText?.length ?? 0, 2);
  yield* report(session, {
    kind: 'status',
    id: 'transferring context:',
    currentBytes: ignoreBytes,
    done: true,
  });
  yield* report(session, { kind: 'done' });
  if (checkError !== undefined)
    return err({ kind: 'dockerfile', message: checkError, at: nowhere });

  const plan: BuildPlan = {
    session,
    escape: parsed.escape,
    graph,
    needed,
    buildArgs: options.buildArgs,
    context: ignore === undefined ? options.context : filterTree(options.context, ignore),
    bases: bases.value,
    images: new Map(),
    built: new Map(),
    usedKeys: new Set(),
    contextLoaded: false,
  };
  yield* report(session, { kind: 'expect', known: expectedVertexes(plan) });
  for (const index of needed) {
    const stage = yield* buildStage(plan, index);
    if (!stage.ok) return stage;
  }
  const target = plan.built.get(needed.at(-1) as number);
  if (target === undefined) throw new Error('the target stage was not built');

  yield* report(session, { kind: 'expect', known: session.progress.vertexes.length });
  yield* report(session, { kind: 'start', name: 'exporting to image' });
  yield* report(session, { kind: 'status', id: 'exporting layers', done: false });
  const fresh = session.steps.filter((step) => step.kind === 'layer' && !step.cached).length;
  yield* passTime(
    session,
    fresh === 0 ? 0 : durations.exportLayers + fresh * durations.exportLayer,
  );
  yield* report(session, { kind: 'status', id: 'exporting layers', done: true });
  const config = imageConfig(target, options.labels);
  const stored = storeImage(touchRecords(daemon.state, plan.usedKeys), target, config, names);
  commit(session, 'image-built', stored);
  const { id, manifestDigest } = stored.image;
  yield* report(session, {
    kind: 'status',
    id: `exporting manifest ${manifestDigest}`,
    done: true,
  });
  yield* report(session, { kind: 'status', id: `exporting config ${id}`, done: true });
  const shown =
    names.length === 0 ? [`moby-dangling@${manifestDigest}`] : names.map((name) => name.full);
  for (const name of shown) {
    yield* report(session, { kind: 'status', id: `naming to ${name}`, done: true });
    yield* report(session, { kind: 'status', id: `unpacking to ${name}`, done: true });
  }
  yield* report(session, { kind: 'done' });
  const skipped = graph.stages.filter((stage) => !needed.includes(stage.index)).map(stageLabel);
  return ok({ image: stored.image, skipped });
}

/** Before the first line: an error without an excerpt. */
const nowhere: LineRange = { startLine: 0, endLine: 0 };

/** Reads the Dockerfile as far as it can be without asking for images. */
function readBuildFile(session: BuildSession, file: FoundDockerfile) {
  const { options } = session;
  const failed = (message: string, kind: BuildError['kind'] = 'dockerfile') =>
    err<SolveFailure>({ kind, message, at: nowhere });
  if (file.text === null)
    return failed(
      `failed to read dockerfile: open ${file.name}: no such file or directory`,
      'not-found',
    );
  if (file.text === '') return failed('the Dockerfile cannot be empty');
  const parsed = parseDockerfile(file.text);
  if (!parsed.ok) return err(atLines(parsed.error));
  const dockerfile = readInstructions(parsed.value);
  if (!dockerfile.ok) return err(atLines(dockerfile.error));
  const own = `${enginePlatform.os}/${enginePlatform.architecture}`;
  const graphOptions: GraphOptions = {
    escape: parsed.value.escape,
    buildArgs: options.buildArgs,
    buildPlatform: own,
    targetPlatform: own,
    ...(options.target === undefined ? {} : { target: options.target }),
  };
  const graph = resolveStages(dockerfile.value, graphOptions);
  if (!graph.ok) return err(atLines(graph.error));
  const needed = neededStages(graph.value.stages, options.target);
  if (!needed.ok) return err(atLines(needed.error));
  const unable = notSimulatedIn(graph.value.stages, needed.value, options.platform);
  if (unable !== undefined) return err<SolveFailure>(unable);
  const ignore = file.ignoreText === undefined ? undefined : parseIgnoreFile(file.ignoreText);
  if (ignore !== undefined && !ignore.ok)
    return failed(`failed parsing ${file.ignoreName}: ${ignore.error}`);
  const checks = buildChecks({
    parsed: parsed.value,
    dockerfile: dockerfile.value,
    graph: graph.value,
    options: graphOptions,
    needed: needed.value,
    baseConfig: (index) => checkedConfig(session, graph.value.stages[index] as ResolvedStage),
    ...(ignore === undefined ? {} : { ignoreFile: ignore.value }),
  });
  return ok({
    parsed: parsed.value,
    graph: graph.value,
    needed: needed.value,
    ignore: ignore?.value.ignores,
    warnings: checks.warnings.map(warningText),
    checkError: checks.error,
  });
}

/** What the checks are told of the image that a stage starts from. */
function checkedConfig(session: BuildSession, stage: ResolvedStage): BaseConfig {
  const { daemon, options } = session;
  const config =
    stage.baseName === 'scratch'
      ? undefined
      : peekConfig(daemon.state, stage.baseName, options.pull);
  const env: Record<string, string> = stage.baseName === 'scratch' ? {} : { PATH: defaultPath };
  for (const entry of config?.Env ?? []) {
    const equals = entry.indexOf('=');
    env[equals < 0 ? entry : entry.slice(0, equals)] = equals < 0 ? '' : entry.slice(equals + 1);
  }
  const triggers = (config?.OnBuild ?? []).flatMap((trigger) => {
    const read = readTrigger(trigger, stage);
    return read.ok ? [read.value] : [];
  });
  return { env, triggers, ...(config?.Shell === undefined ? {} : { shell: config.Shell }) };
}

/** Asks what the images mean that the needed stages start from or take files from, each once. */
function* loadBases(
  session: BuildSession,
  stages: BuildPlan['graph']['stages'],
  needed: readonly number[],
): Steps<Result<Map<string, BaseImage>, SolveFailure>> {
  const bases = new Map<string, BaseImage>();
  const stageNames = stages.length === 1 ? [] : stages.map((stage) => stage.displayName);
  const wanted: { readonly name: string; readonly at: LineRange }[] = [];
  for (const index of needed) {
    const stage = stages[index];
    if (stage === undefined) continue;
    if (stage.baseStage === null && stage.baseName !== 'scratch')
      wanted.push({ name: stage.baseName, at: stage });
    for (const source of stage.sources)
      if (source.kind === 'image' && source.name !== 'scratch')
        wanted.push({ name: source.name, at: stage.instructions[source.instruction] ?? stage });
  }
  for (let at = 0; at < wanted.length; at += 1) {
    const { name, at: lines } = wanted[at] as (typeof wanted)[number];
    if (bases.has(canonicalName(name))) continue;
    const loaded = yield* loadMetadata(session, name, stageNames);
    if (!loaded.ok) return err({ ...loaded.error, at: rangeOf(lines) });
    bases.set(canonicalName(name), loaded.value);
    // Triggers may bring further images.
    for (const trigger of loaded.value.config.config.OnBuild ?? []) {
      const from = /^\s*(?:COPY)\s+(?:--\S+\s+)*--from=(\S+)/i.exec(trigger)?.[1];
      const origin = from === undefined ? undefined : originOf(stages, from, true);
      if (origin?.kind === 'image') wanted.push({ name: origin.name, at: lines });
    }
  }
  return ok(bases);
}

/** Steps that the needed stages will show, for the counter on a terminal. */
function expectedVertexes(plan: BuildPlan): number {
  const shown = plan.needed.reduce((sum, index) => {
    const stage = plan.graph.stages[index];
    if (stage === undefined) return sum;
    const steps = stage.instructions.filter(
      (one) =>
        ['RUN', 'COPY', 'ADD'].includes(one.kind) || (one.kind === 'WORKDIR' && one.path !== '/'),
    );
    return sum + steps.length + (stage.baseStage === null && stage.baseName !== 'scratch' ? 1 : 0);
  }, 0);
  return (
    plan.session.progress.vertexes.length + shown + (contextSources(plan).length === 0 ? 0 : 1)
  );
}

function rangeOf({ startLine, endLine }: LineRange): LineRange {
  return { startLine, endLine };
}

function atLines(error: DockerfileError): SolveFailure {
  const { message, more } = error;
  return {
    kind: 'dockerfile',
    message,
    at: rangeOf(error),
    ...(more === undefined ? {} : { more }),
  };
}

/** The client's words for a build that did not get as far as the builder. */
function usageError(session: BuildSession, message: string): BuildError {
  return {
    kind: 'usage',
    message,
    text: `ERROR: failed to build: ${message}\n`,
    exitCode: 1,
    report: reportOf(session, null, [], [], []),
  };
}

function solveError(
  session: BuildSession,
  file: FoundDockerfile,
  failure: SolveFailure,
  warnings: readonly string[],
): BuildError {
  const { kind, message } = failure;
  const excerpts = [failure.at ?? nowhere, ...(failure.more ?? [])].map(({ startLine, endLine }) =>
    startLine < 1 ? '' : renderExcerpt(file.name, file.text ?? '', startLine, endLine),
  );
  const last =
    kind === 'not-simulated' ? message : `ERROR: failed to build: failed to solve: ${message}`;
  return {
    kind,
    message,
    text: `${excerpts.join('')}${last}\n`,
    exitCode: 1,
    report: reportOf(session, null, [], [], warnings),
  };
}

function reportOf(
  session: BuildSession,
  image: Image | null,
  names: readonly Reference[],
  skippedStages: readonly string[],
  warnings: readonly string[],
): BuildReport {
  return {
    steps: session.steps,
    skippedStages,
    imageId: image?.id ?? null,
    tags: names.map((name) => name.full),
    warnings,
    durationMs: session.daemon.state.nowMs - session.startedAtMs,
  };
}

/** What the client adds when the Dockerfile's checks found something. @source docker/buildx, commands/build.go, printWarnings */
function warningsBlock(warnings: readonly string[], colour: boolean): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning found' : `${warnings.length} warnings found`;
  const head = `${count} (use docker --debug to expand):\n`;
  const shown = colour ? `\u001b[33m${head}\u001b[0m` : head;
  return `\n ${shown}${warnings.map((warning) => ` - ${warning}\n`).join('')}`;
}
