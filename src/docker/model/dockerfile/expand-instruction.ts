import { ok, type Result } from '../../../lib/result.ts';
import { type ExpandOptions, expandWord, expandWords, type Variables } from './expand.ts';
import type { ArgInstruction, Instruction } from './instruction-types.ts';
import type { EscapeToken } from './parsed-dockerfile.ts';

/** An instruction with its variables replaced. */
export interface ExpandedInstruction<I extends Instruction = Instruction> {
  readonly instruction: I;
  /** Names that were used but not set, once for each word that uses them. */
  readonly unmatched: readonly string[];
}

/**
 * Replaces variables where BuildKit does: ENV, LABEL, ADD, COPY, WORKDIR, EXPOSE, USER, VOLUME, STOPSIGNAL and
 * contents of unquoted heredocs in ADD and COPY. All words of one instruction see the variables from before it.
 * RUN, CMD, ENTRYPOINT, HEALTHCHECK, SHELL, ONBUILD and MAINTAINER stay as they are; for `RUN --mount` see `readRunMounts`, for ARG {@link resolveArgs}.
 * @returns error: `failed to process "WORD": …`
 * @source moby/buildkit, frontend/dockerfile/instructions/commands.go
 */
export function expandInstruction<I extends Instruction>(
  instruction: I,
  variables: Variables,
  token: EscapeToken,
): Result<ExpandedInstruction<I>, string> {
  const unmatched: string[] = [];
  const expandAll = (
    words: readonly string[],
    options: ExpandOptions = { escape: token },
  ): Result<readonly string[], string> => {
    const texts: string[] = [];
    for (const word of words) {
      const expansion = expandWord(word, variables, options);
      if (!expansion.ok) return expansion;
      texts.push(expansion.value.text);
      for (const name of expansion.value.unmatched) unmatched.push(name);
    }
    return ok(texts);
  };
  const changed = expandParts(instruction, expandAll, variables, token);
  return changed.ok
    ? ok({ instruction: { ...instruction, ...changed.value }, unmatched })
    : changed;
}

type ExpandAll = (
  words: readonly string[],
  options?: ExpandOptions,
) => Result<readonly string[], string>;

/** The parts that change. */
function expandParts(
  instruction: Instruction,
  expandAll: ExpandAll,
  variables: Variables,
  token: EscapeToken,
): Result<object, string> {
  switch (instruction.kind) {
    case 'ENV':
    case 'LABEL': {
      const words = expandAll(instruction.pairs.flatMap(({ key, value }) => [key, value]));
      if (!words.ok) return words;
      const pairs = instruction.pairs.map(({ legacy }, at) => ({
        key: words.value[2 * at] ?? '',
        value: words.value[2 * at + 1] ?? '',
        legacy,
      }));
      return ok({ pairs });
    }
    case 'ADD':
    case 'COPY': {
      const { chown, chmod, sources, destination, files } = instruction;
      const checksum = instruction.kind === 'ADD' ? [instruction.checksum] : [];
      const words = expandAll([chown, chmod, ...checksum, ...sources, destination]);
      if (!words.ok) return words;
      const contents = expandAll(
        files.filter((file) => file.expand).map((file) => file.data),
        { ignoreQuotes: true },
      );
      if (!contents.ok) return contents;
      const data = [...contents.value];
      const [newChown, newChmod] = words.value;
      return ok({
        chown: newChown,
        chmod: newChmod,
        ...(instruction.kind === 'ADD' ? { checksum: words.value[2] } : {}),
        sources: words.value.slice(2 + checksum.length, -1),
        destination: words.value.at(-1),
        files: files.map((file) => (file.expand ? { ...file, data: data.shift() ?? '' } : file)),
      });
    }
    case 'WORKDIR': {
      const words = expandAll([instruction.path]);
      return words.ok ? ok({ path: words.value[0] }) : words;
    }
    case 'USER': {
      const words = expandAll([instruction.user]);
      return words.ok ? ok({ user: words.value[0] }) : words;
    }
    case 'STOPSIGNAL': {
      const words = expandAll([instruction.signal]);
      return words.ok ? ok({ signal: words.value[0] }) : words;
    }
    case 'VOLUME': {
      const volumes = expandAll(instruction.volumes);
      return volumes.ok ? ok({ volumes: volumes.value }) : volumes;
    }
    case 'EXPOSE': {
      const ports: string[] = [];
      for (const port of instruction.ports) {
        const words = expandWords(port, variables, { escape: token });
        if (!words.ok) return words;
        for (const word of words.value) ports.push(word);
      }
      return ok({ ports });
    }
    default:
      return ok({});
  }
}

/** An argument's value where ARG stands; absent: declared, but without value. */
export interface ResolvedArg {
  readonly key: string;
  readonly value?: string;
}

/** The values an ARG declares, and what they do to the variables. */
export interface ResolvedArgs {
  readonly args: readonly ResolvedArg[];
  /** `variables` with those that have a value. */
  readonly variables: Variables;
  readonly unmatched: readonly string[];
}

/**
 * The values an ARG inside a stage declares: `--build-arg`, else its default, else what an ARG before the first FROM has.
 * A default sees the variables from before it, those of the same instruction included.
 * @returns error: `failed to process "WORD": …`
 * @source moby/buildkit, frontend/dockerfile/dockerfile2llb, dispatchArg
 */
export function resolveArgs(
  instruction: ArgInstruction,
  scope: {
    readonly variables: Variables;
    readonly buildArgs: Variables;
    readonly globalArgs: Variables;
    readonly token: EscapeToken;
  },
): Result<ResolvedArgs, string> {
  let variables = scope.variables;
  const args: ResolvedArg[] = [];
  const unmatched: string[] = [];
  for (const { key, value: written } of instruction.args) {
    let value = ownValue(scope.buildArgs, key);
    if (value === undefined && written !== undefined) {
      const expansion = expandWord(written, variables, { escape: scope.token });
      if (!expansion.ok) return expansion;
      value = expansion.value.text;
      for (const name of expansion.value.unmatched) unmatched.push(name);
    } else value ??= ownValue(scope.globalArgs, key);
    args.push(value === undefined ? { key } : { key, value });
    if (value !== undefined) variables = { ...variables, [key]: value };
  }
  return ok({ args, variables, unmatched });
}

const ownValue = (variables: Variables, name: string): string | undefined =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;
