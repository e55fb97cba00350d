import { err, ok, type Result } from '../../../lib/result.ts';
import { readInstructions } from '../dockerfile/instructions.ts';
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts';
import type { RunConfig } from '../state/image.ts';
import { applyMetadata, workingDirectory } from './metadata-step.ts';
import { scratchState } from './stage-state.ts';

/** @source moby, daemon/builder/dockerfile/builder.go validCommitCommands */
const validChanges = new Set([
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'ENV',
  'EXPOSE',
  'LABEL',
  'ONBUILD',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/**
 * Applies Dockerfile instructions to a config: `docker commit --change`, `docker import --change`.
 * @param lines one instruction each
 * @returns error `RUN is not a valid change command`, or the parser's
 */
export function applyChanges(
  config: RunConfig,
  lines: readonly string[],
): Result<RunConfig, string> {
  if (lines.length === 0) return ok(config);
  // the first line stands for the image, so that the parser has a stage
  const parsed = parseDockerfile(`FROM scratch\n${lines.join('\n')}\n`);
  if (!parsed.ok) return err(parsed.error.message);
  const read = readInstructions(parsed.value);
  if (!read.ok) return err(read.error.message);
  const variables = Object.fromEntries(
    (config.Env ?? []).map((line) => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
  let state = { ...scratchState('linux', 'amd64'), config, variables };
  for (const instruction of read.value.stages[0]?.instructions ?? []) {
    if (!validChanges.has(instruction.kind)) {
      return err(`${instruction.keyword} is not a valid change command`);
    }
    if (instruction.kind === 'WORKDIR') {
      const path = workingDirectory(state.config.WorkingDir ?? '', instruction.path);
      state = { ...state, config: { ...state.config, WorkingDir: path } };
    } else if (
      instruction.kind !== 'RUN' &&
      instruction.kind !== 'COPY' &&
      instruction.kind !== 'ADD'
    ) {
      const applied = applyMetadata(state, instruction, {
        escape: '\\',
        buildArgs: {},
        globalArgs: {},
      });
      if (!applied.ok) return applied;
      state = { ...state, ...applied.value };
    }
  }
  return ok(state.config);
}
