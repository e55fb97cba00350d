import { err, ok, type Result } from '../../../lib/result.ts';
import type { ArgInstruction, Instruction, ReadDockerfile, Stage } from './instruction-types.ts';
import { readLintOptions } from './lint-options.ts';
import { parseDockerfile } from './parse-dockerfile.ts';
import type {
  DockerfileError,
  LineRange,
  ParsedDockerfile,
  ParsedInstruction,
} from './parsed-dockerfile.ts';
import { readInstruction, type StageHead } from './read-instruction.ts';

/**
 * Checks the instructions of a parsed Dockerfile and gathers them into stages.
 * @returns error: BuildKit's message, `dockerfile parse error on line N: ` before it
 * @source moby/buildkit, frontend/dockerfile/instructions
 */
export function readInstructions(
  parsed: ParsedDockerfile,
): Result<ReadDockerfile, DockerfileError> {
  const heads: { readonly head: StageHead; readonly instructions: Instruction[] }[] = [];
  const metaArgs: ArgInstruction[] = [];
  for (const each of parsed.instructions) {
    const read = readInstruction(each);
    if (!read.ok) return err(parseError(each, read.error));
    const stage = heads.at(-1);
    if (read.value.kind === 'FROM') heads.push({ head: read.value, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(read.value);
    else if (read.value.kind === 'ARG') metaArgs.push(read.value);
    else return err(parseError(each, 'no build stage in current context'));
  }
  const stages = heads.map(
    ({ head, instructions }, index): Stage => ({ ...head, index, instructions }),
  );
  return ok({ stages, metaArgs });
}

const parseError = (at: ParsedInstruction, message: string): DockerfileError => ({
  message: `dockerfile parse error on line ${at.startLine}: ${message}`,
  startLine: at.startLine,
  endLine: at.endLine,
});

/** A Dockerfile from its text to its stages. */
export interface WholeDockerfile {
  readonly parsed: ParsedDockerfile;
  readonly dockerfile: ReadDockerfile;
}

/**
 * {@link parseDockerfile} and {@link readInstructions}, with the errors that only a build has: an empty file, no FROM.
 * Such an error has no lines (0).
 * @source moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go
 */
export function readDockerfile(text: string): Result<WholeDockerfile, DockerfileError> {
  const nowhere: LineRange = { startLine: 0, endLine: 0 };
  if (text === '') return err({ message: 'the Dockerfile cannot be empty', ...nowhere });
  const parsed = parseDockerfile(text);
  if (!parsed.ok) return parsed;
  const check = parsed.value.directives.find(({ name }) => name === 'check');
  const checkOptions = readLintOptions(check?.value ?? '');
  if (!checkOptions.ok)
    return err({ message: `failed to parse check options: ${checkOptions.error}`, ...nowhere });
  const dockerfile = readInstructions(parsed.value);
  if (!dockerfile.ok) return dockerfile;
  if (dockerfile.value.stages.length === 0)
    return err({ message: 'dockerfile contains no stages to build', ...nowhere });
  return ok({ parsed: parsed.value, dockerfile: dockerfile.value });
}

/**
 * Reads one ONBUILD trigger of a base image.
 * @param at lines of the FROM that brings it: the instruction and any error are there
 */
export function readTrigger(
  expression: string,
  at: LineRange,
): Result<Instruction, DockerfileError> {
  const { startLine, endLine } = at;
  const fail = (message: string) => err({ message, startLine, endLine });
  const parsed = parseDockerfile(expression);
  if (!parsed.ok) return fail(parsed.error.message);
  const [only] = parsed.value.instructions;
  if (only === undefined || parsed.value.instructions.length !== 1)
    return fail('onbuild trigger should be a single expression');
  const read = readInstruction({ ...only, startLine, endLine });
  if (!read.ok) return fail(read.error);
  // A trigger FROM cannot be written, but an image's config can hold anything.
  return read.value.kind === 'FROM'
    ? fail('*instructions.Stage is not a command type')
    : ok(read.value);
}
