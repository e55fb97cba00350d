import { goQuote } from '../text/go-quote.ts';
import { parseReference } from '../values/reference.ts';
import type { IgnoreFile } from './dockerignore.ts';
import { type Expansion, expandWord, type Variables } from './expand.ts';
import { type GraphOptions, predefinedArgs, withMetaArgs } from './global-args.ts';
import type { Instruction, ReadDockerfile } from './instruction-types.ts';
import {
  defaultLintOptions,
  type LintOptions,
  readLintOptions,
  withCommentOptions,
} from './lint-options.ts';
import {
  casingOf,
  experimentalRules,
  type LintRule,
  mixesFromAndAs,
  type Report,
} from './lint-rules.ts';
import { lintStage, type StageScope } from './lint-stage.ts';
import type { ParsedDockerfile } from './parsed-dockerfile.ts';
import { parsePlatformName } from './platform-name.ts';
import type { ResolvedStage, StageGraph } from './stage-graph.ts';
import { suggestion } from './suggest.ts';

/** What `docker build` warns about. */
export interface BuildCheckWarning {
  readonly rule: LintRule;
  readonly message: string;
  /** First line it speaks of, 1-based. */
  readonly line: number;
}

/** What one stage starts from. */
export interface BaseConfig {
  /** Of the image, PATH included; empty for scratch. */
  readonly env: Variables;
  readonly shell?: readonly string[];
  /** ONBUILD triggers that run first in the stage. */
  readonly triggers?: readonly Instruction[];
}

/** What the checks look at. */
export interface BuildChecksInput {
  readonly parsed: ParsedDockerfile;
  readonly dockerfile: ReadDockerfile;
  readonly graph: StageGraph;
  readonly options: GraphOptions;
  /** Stages that are built; checks inside stages look at these only. */
  readonly needed: readonly number[];
  /** For a stage that starts from an image; a stage on a stage goes on from that one. */
  readonly baseConfig: (stage: number) => BaseConfig;
  /** Absent when the context has none. */
  readonly ignoreFile?: IgnoreFile;
}

/** What they found. */
export interface BuildChecksResult {
  /** In the order BuildKit finds them. */
  readonly warnings: readonly BuildCheckWarning[];
  /** `# check=error=true` and there are warnings: the build ends with this message. */
  readonly error?: string;
}

/**
 * Runs BuildKit's checks, but not the one that compares a base image's platform.
 * @source moby/buildkit, frontend/dockerfile/linter/ruleset.go, dockerfile2llb/validations.go
 */
export function buildChecks(input: BuildChecksInput): BuildChecksResult {
  const directive = input.parsed.directives.find(({ name }) => name === 'check');
  const read = readLintOptions(directive?.value ?? '');
  const options = read.ok ? read.value : defaultLintOptions;
  const warnings: BuildCheckWarning[] = [];
  const report: Report = (rule, message, line, comment = []) => {
    if (isRun(rule, withCommentOptions(options, comment))) warnings.push({ rule, message, line });
  };
  for (const { line } of input.parsed.warnings)
    report('NoEmptyContinuation', 'Empty continuation line', line);
  checkKeywords(input.dockerfile, report);
  checkNames(input.dockerfile, report);
  checkBases(input, report);
  checkStages(input, report);
  if (!options.asError || warnings.length === 0) return { warnings };
  const rules = [...new Set(warnings.map(({ rule }) => rule))];
  return { warnings, error: `lint violation found for rules: ${rules.join(', ')}` };
}

function isRun(rule: LintRule, { skip, experimental }: LintOptions): boolean {
  if (experimentalRules.includes(rule))
    return experimental === 'all' || experimental.includes(rule);
  return skip !== 'all' && !skip.includes(rule);
}

/** As the warnings block shows it: `Rule: message (line 3)`. */
export function warningText({ rule, message, line }: BuildCheckWarning): string {
  return `${rule}: ${message}${line > 0 ? ` (line ${line})` : ''}`;
}

/** Line by line, before anything is known of stages. */
function checkKeywords({ stages, metaArgs }: ReadDockerfile, report: Report): void {
  const checkDescription = (
    instruction: 'ARG' | 'FROM',
    names: readonly string[],
    { comment, startLine }: { readonly comment: readonly string[]; readonly startLine: number },
  ) => {
    const [described = ''] = comment.at(-1)?.split(' ') ?? [];
    if (comment.length === 0 || names.length === 0 || names.includes(described)) return;
    const example = names.length > 1 ? '<arg_key>' : names[0];
    report(
      'InvalidDefinitionDescription',
      `Comment for ${instruction} should follow the format: \`# ${example} <description>\``,
      startLine,
      comment,
    );
  };
  const visit = (instruction: Instruction) => {
    const { startLine, comment } = instruction;
    if (instruction.kind === 'MAINTAINER')
      report(
        'MaintainerDeprecated',
        'Maintainer instruction is deprecated in favor of using label',
        startLine,
        comment,
      );
    if (instruction.kind === 'ARG')
      checkDescription(
        'ARG',
        instruction.args.map(({ key }) => key),
        instruction,
      );
  };
  metaArgs.forEach(visit);
  for (const stage of stages) {
    const { keyword, asKeyword, nameAsWritten, name, startLine, comment } = stage;
    if (nameAsWritten !== name)
      report(
        'StageNameCasing',
        `Stage name '${nameAsWritten}' should be lowercase`,
        startLine,
        comment,
      );
    if (name !== '' && mixesFromAndAs(keyword, asKeyword))
      report(
        'FromAsCasing',
        `'${asKeyword}' and '${keyword}' keywords' casing do not match`,
        startLine,
        comment,
      );
    if (name !== '') checkDescription('FROM', [name], stage);
    stage.instructions.forEach(visit);
  }
}

function checkNames({ stages }: ReadDockerfile, report: Report): void {
  const seen = new Set<string>();
  for (const { name, startLine } of stages) {
    if (name === '') continue;
    if (name === 'context' || name === 'scratch')
      report(
        'ReservedStageName',
        `Stage name should not use the same name as reserved stage ${goQuote(name)}`,
        startLine,
      );
    if (seen.has(name))
      report(
        'DuplicateStageName',
        `Duplicate stage name ${goQuote(name)}, stage names should be unique`,
        startLine,
      );
    seen.add(name);
  }
  const all = stages.flatMap((stage) => [stage, ...stage.instructions]);
  casingOf(all.map(({ keyword }) => keyword)).forEach((casing, at) => {
    const each = all[at];
    if (casing === null || each === undefined) return;
    report(
      'ConsistentInstructionCasing',
      `Command '${each.keyword}' should match the case of the command majority (${casing})`,
      each.startLine,
    );
  });
}

/** The FROM lines and their variables. */
function checkBases({ dockerfile, graph, options }: BuildChecksInput, report: Report): void {
  const { stages, metaArgs } = dockerfile;
  const { escape: token } = options;
  const predefined = predefinedArgs(options, stages.at(-1)?.name ?? '');
  const defaults = withMetaArgs(predefined, metaArgs, {}, token);
  for (const stage of defaults.ok ? stages : []) {
    const name = expandWord(stage.base, defaults.ok ? defaults.value : {}, { escape: token });
    if (!name.ok) break;
    if (!parseReference(name.value.text).ok)
      report(
        'InvalidDefaultArgInFrom',
        `Default value for ARG ${stage.base} results in empty or invalid base image name`,
        stage.startLine,
      );
  }
  const declared = new Set([
    ...metaArgs.flatMap(({ args }) => args.map(({ key }) => key)),
    ...Object.keys(graph.globalArgs),
  ]);
  for (const stage of stages) {
    const readWord = (word: string) => {
      const read = expandWord(word, graph.globalArgs, { escape: token });
      for (const name of read.ok ? read.value.unmatched : []) {
        if (declared.has(name)) continue;
        const near = suggestion(name, [...declared]);
        const hint = near === null ? '' : ` (did you mean ${near}?)`;
        report(
          'UndefinedArgInFrom',
          `FROM argument '${name}' is not declared${hint}`,
          stage.startLine,
          stage.comment,
        );
      }
      return read;
    };
    readWord(stage.base);
    if (stage.platform === '') continue;
    const platform = readWord(stage.platform);
    if (platform.ok) checkPlatform(stage, platform.value, graph.globalArgs, report);
  }
}

function checkPlatform(
  stage: ReadDockerfile['stages'][number],
  { text, matched, unmatched }: Expansion,
  globalArgs: Variables,
  report: Report,
): void {
  const isTarget = matched.length === 1 && matched[0] === 'TARGETPLATFORM';
  if (isTarget && unmatched.length === 0 && text === globalArgs.TARGETPLATFORM)
    report(
      'RedundantTargetPlatform',
      `Setting platform to predefined ${stage.platform} in FROM is redundant as this is the default behavior`,
      stage.startLine,
      stage.comment,
    );
  if (matched.length > 0 || unmatched.length > 0) return;
  const platform = parsePlatformName(text);
  if (!platform.ok) return;
  const { os, architecture } = platform.value;
  // A stage named after its platform means it.
  if (stage.name.includes(os) || stage.name.includes(architecture)) return;
  report(
    'FromPlatformFlagConstDisallowed',
    `FROM --platform flag should not use constant value ${goQuote(text)}`,
    stage.startLine,
    stage.comment,
  );
}

/** Instruction by instruction through the stages that are built. */
function checkStages(input: BuildChecksInput, report: Report): void {
  const scopes = new Map<number, StageScope>();
  for (const index of input.needed) {
    const stage = input.graph.stages[index] as ResolvedStage;
    const below = stage.baseStage === null ? undefined : scopes.get(stage.baseStage);
    const config: BaseConfig = below === undefined ? input.baseConfig(index) : { env: {} };
    const scope: StageScope = below ?? {
      variables: config.env,
      declared: [],
      hasShell: (config.shell ?? []).length > 0,
      hasWorkdir: false,
    };
    const instructions = [...(config.triggers ?? []), ...stage.instructions];
    const { buildArgs, escape: token } = input.options;
    const given = {
      buildArgs,
      globalArgs: input.graph.globalArgs,
      token,
      ignoreFile: input.ignoreFile,
    };
    scopes.set(index, lintStage(instructions, scope, given, report));
  }
}
