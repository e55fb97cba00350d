import { err, ok, type Result } from '../../../lib/result.ts';
import { parseSignal } from '../containers/signals.ts';
import { expandWord, expandWords, type Variables } from '../dockerfile/expand.ts';
import { expandInstruction } from '../dockerfile/expand-instruction.ts';
import type {
  ArgInstruction,
  CmdInstruction,
  EntrypointInstruction,
  ExposeInstruction,
  HealthcheckInstruction,
  Instruction,
} from '../dockerfile/instruction-types.ts';
import type { EscapeToken } from '../dockerfile/parsed-dockerfile.ts';
import type { Healthcheck, RunConfig } from '../state/image.ts';
import { sortedByName } from '../text/compare-text.ts';
import { goQuote } from '../text/go-quote.ts';
import { cleanPath, joinPath } from '../text/paths.ts';
import { goDuration } from '../values/duration.ts';
import { parsePortRange } from '../values/parse-ports.ts';
import { type DeclaredArg, type StageState, withMetadataRow } from './stage-state.ts';

/** Instructions that make no files. WORKDIR is one when it names `/`. */
export type MetadataInstruction = Exclude<
  Instruction,
  { kind: 'RUN' | 'COPY' | 'ADD' | 'WORKDIR' }
>;

/** What instructions are read with. */
export interface StepContext {
  readonly escape: EscapeToken;
  readonly buildArgs: Variables;
  /** What `ARG NAME` without a value inherits. */
  readonly globalArgs: Variables;
}

/**
 * Carries out an instruction that changes the image's configuration only, and writes its row of history.
 * @returns error: BuildKit's message
 * @source moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go
 */
export function applyMetadata(
  state: StageState,
  instruction: MetadataInstruction,
  context: StepContext,
): Result<StageState, string> {
  if (instruction.kind === 'ARG') return declareArgs(state, instruction, context);
  if (instruction.kind === 'EXPOSE') return exposePorts(state, instruction, context);
  const expanded = expandInstruction(instruction, state.variables, context.escape);
  if (!expanded.ok) return expanded;
  const step = expanded.value.instruction;
  const { config } = state;
  switch (step.kind) {
    case 'ENV': {
      const variables = { ...state.variables };
      let env = config.Env ?? [];
      for (const { key, value } of step.pairs) {
        variables[key] = value;
        env = withVariable(env, key, value);
      }
      const row = `ENV${step.pairs.map(({ key, value }) => ` ${key}=${value}`).join('')}`;
      return ok(withMetadataRow({ ...state, variables, config: { ...config, Env: env } }, row));
    }
    case 'LABEL': {
      const labels = { ...config.Labels };
      for (const { key, value } of step.pairs) labels[key] = value;
      const row = `LABEL${step.pairs.map(({ key, value }) => ` ${key}=${value}`).join('')}`;
      return ok(withMetadataRow(withConfig(state, { Labels: sortedByName(labels) }), row));
    }
    case 'MAINTAINER':
      return ok(withMetadataRow({ ...state, author: step.name }, `MAINTAINER ${step.name}`));
    case 'ONBUILD':
      return ok(withConfig(state, { OnBuild: [...(config.OnBuild ?? []), step.expression] }));
    case 'CMD': {
      const Cmd = commandWords(step, config.Shell);
      return ok(
        withMetadataRow(
          { ...withConfig(state, { Cmd }), cmdIsOwn: true },
          `CMD ${quotedList(Cmd)}`,
        ),
      );
    }
    case 'ENTRYPOINT': {
      const Entrypoint = commandWords(step, config.Shell);
      const kept = state.cmdIsOwn ? config : withoutCmd(config);
      return ok(
        withMetadataRow(
          { ...state, config: { ...kept, Entrypoint } },
          `ENTRYPOINT ${quotedList(Entrypoint)}`,
        ),
      );
    }
    case 'HEALTHCHECK':
      return ok(withMetadataRow(withConfig(state, { Healthcheck: step.health }), healthRow(step)));
    case 'USER':
      return ok(withMetadataRow(withConfig(state, { User: step.user }), `USER ${step.user}`));
    case 'VOLUME': {
      const volumes: Record<string, Record<string, never>> = { ...config.Volumes };
      for (const volume of step.volumes) {
        if (volume === '') return err('VOLUME specified can not be an empty string');
        volumes[volume] = {};
      }
      return ok(
        withMetadataRow(
          withConfig(state, { Volumes: sortedByName(volumes) }),
          `VOLUME [${step.volumes.join(' ')}]`,
        ),
      );
    }
    case 'STOPSIGNAL': {
      const signal = parseSignal(step.signal);
      if (!signal.ok) return signal;
      return ok(
        withMetadataRow(
          withConfig(state, { StopSignal: step.signal }),
          `STOPSIGNAL ${step.signal}`,
        ),
      );
    }
    case 'SHELL':
      return ok(
        withMetadataRow(
          withConfig(state, { Shell: step.shell }),
          `SHELL [${step.shell.join(' ')}]`,
        ),
      );
  }
}

/** The words of a command: through the image's shell, unless they are in exec form. */
export function commandWords(
  command: Pick<CmdInstruction | EntrypointInstruction, 'command' | 'shellForm'>,
  shell: readonly string[] | undefined,
): readonly string[] {
  if (!command.shellForm) return command.command;
  const through = shell !== undefined && shell.length > 0 ? shell : ['/bin/sh', '-c'];
  return [...through, command.command.join(' ')];
}

/** A working directory as it is kept: absolute and clean. @param current `''` or absolute */
export function workingDirectory(current: string, path: string): string {
  return path.startsWith('/') ? cleanPath(path) : joinPath('/', current, path);
}

function withConfig(state: StageState, change: Partial<RunConfig>): StageState {
  return { ...state, config: { ...state.config, ...change } };
}

function withoutCmd(config: RunConfig): RunConfig {
  const { Cmd: _base, ...rest } = config;
  return rest;
}

function withVariable(env: readonly string[], key: string, value: string): readonly string[] {
  const at = env.findIndex((entry) => entry.split('=', 1)[0] === key);
  return at < 0
    ? [...env, `${key}=${value}`]
    : env.map((entry, index) => (index === at ? `${key}=${value}` : entry));
}

/** `%q` of a list of strings: `["a" "b"]`. */
function quotedList(words: readonly string[]): string {
  return `[${words.map(goQuote).join(' ')}]`;
}

function healthRow(step: HealthcheckInstruction): string {
  const health: Healthcheck = step.health;
  const time = (nanoseconds: number | undefined): string => goDuration(nanoseconds ?? 0);
  return (
    `HEALTHCHECK {Test:[${health.Test.join(' ')}] Interval:${time(health.Interval)} Timeout:${time(health.Timeout)} ` +
    `StartPeriod:${time(health.StartPeriod)} StartInterval:${time(health.StartInterval)} Retries:${health.Retries ?? 0}}`
  );
}

function declareArgs(
  state: StageState,
  step: ArgInstruction,
  context: StepContext,
): Result<StageState, string> {
  const variables = { ...state.variables };
  const args = [...state.args];
  const words: string[] = [];
  for (const { key, value } of step.args) {
    let found: string | undefined;
    if (Object.hasOwn(context.buildArgs, key)) found = context.buildArgs[key];
    else if (value !== undefined) {
      const expanded = expandWord(value, variables, { escape: context.escape });
      if (!expanded.ok) return expanded;
      found = expanded.value.text;
    } else if (Object.hasOwn(context.globalArgs, key)) found = context.globalArgs[key];
    const declared: DeclaredArg = found === undefined ? { key } : { key, value: found };
    if (found !== undefined) variables[key] = found;
    args.push(declared);
    words.push(found === undefined ? key : `${key}=${found}`);
  }
  return ok(withMetadataRow({ ...state, variables, args }, `ARG ${words.join(' ')}`));
}

function exposePorts(
  state: StageState,
  step: ExposeInstruction,
  context: StepContext,
): Result<StageState, string> {
  const ports: string[] = [];
  for (const port of step.ports) {
    const words = expandWords(port, state.variables, { escape: context.escape });
    if (!words.ok) return words;
    for (const word of words.value) {
      const found = exposedPorts(word);
      if (!found.ok) return found;
      ports.push(...found.value);
    }
  }
  const exposed: Record<string, Record<string, never>> = { ...state.config.ExposedPorts };
  for (const port of ports) exposed[port] = {};
  return ok(
    withMetadataRow(
      withConfig(state, { ExposedPorts: sortedByName(exposed) }),
      `EXPOSE [${ports.join(' ')}]`,
    ),
  );
}

/** `80`, `80/udp`, `8000-8002`, and with a host's part as in `-p`, which counts for nothing. @source moby/buildkit, dockerfile2llb/convert_expose.go */
function exposedPorts(word: string): Result<readonly string[], string> {
  const parts = word.split(':');
  const spec = parts.at(-1) as string;
  const hostPort = parts.at(-2) ?? '';
  const slash = spec.indexOf('/');
  const range = slash < 0 ? spec : spec.slice(0, slash);
  const given = slash < 0 ? '' : spec.slice(slash + 1);
  const protocol = given.toLowerCase() || 'tcp';
  if (range === '') return err(`invalid port: ${goQuote(word)}: no port specified`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol))
    return err(`invalid port: ${goQuote(word)}: invalid proto: ${given}`);
  const ports = parsePortRange(range);
  if (!ports.ok) return err(`invalid containerPort: ${range}`);
  if (hostPort !== '' && !parsePortRange(hostPort).ok) return err(`invalid hostPort: ${hostPort}`);
  const { first, last } = ports.value;
  return ok(Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${protocol}`));
}
