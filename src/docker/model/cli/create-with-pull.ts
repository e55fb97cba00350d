import { err, ok, type Result } from '../../../lib/result.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import { createContainer } from '../containers/create.ts';
import { pullImage } from '../registry/pull.ts';
import { type CommandContext, print, type Steps } from '../state/effects.ts';
import type { Container } from '../state/state.ts';
import { parseAnyReference, withDefaultTag } from '../values/reference.ts';
import type { ContainerFlag } from './container-flags.ts';
import type { Refusal } from './container-options.ts';
import type { FlagValues } from './define-command.ts';
import { hostFileExists, writeHostFile } from './host-files.ts';

/** Is this a value of `--pull`? @returns Docker's sentence if it is none */
export function pullProblem(value: string): string | undefined {
  return ['always', 'missing', 'never', ''].includes(value)
    ? undefined
    : `invalid pull option: '${value}': must be one of "always", "missing" or "never"`;
}

/**
 * Creates a container; pulls its image first when that is missing or `--pull always` says so. Progress goes to stderr.
 * @source docker/cli, cli/command/container/create.go
 */
export function* createWithPull(
  spec: ContainerSpec,
  flags: FlagValues<ContainerFlag>,
  context: CommandContext,
): Steps<Result<Container, Refusal>> {
  const { daemon } = context;
  const idFile = flags.text('cidfile');
  if (idFile !== '' && hostFileExists(context, idFile))
    return err(
      `container ID file found, make sure the other container isn't running or delete ${idFile}`,
    );
  const named = parseAnyReference(spec.image);
  if (!named.ok) return named;
  const reference = named.value.kind === 'name' ? withDefaultTag(named.value.reference) : undefined;
  const quiet = flags.on('quiet');
  const pull = () =>
    reference === undefined
      ? undefined
      : pullImage(daemon, reference, {
          quiet,
          terminal: context.stdoutIsTerminal,
          stream: 'stderr',
        });

  if (flags.text('pull') === 'always') {
    const pulled = yield* pull() ?? nothing();
    if (pulled !== undefined && !pulled.ok) return pulled;
  }
  let created = createContainer(daemon, spec);
  const missing =
    !created.ok &&
    created.error.kind === 'not-found' &&
    created.error.message.startsWith('No such image');
  if (missing && reference !== undefined && ['missing', ''].includes(flags.text('pull'))) {
    if (!quiet) yield* print(`Unable to find image '${reference.familiar}' locally\n`, 'stderr');
    const pulled = yield* pull() ?? nothing();
    if (pulled !== undefined && !pulled.ok) return pulled;
    created = createContainer(daemon, spec);
  }
  if (!created.ok) return created;
  for (const warning of created.value.warnings) yield* print(`WARNING: ${warning}\n`, 'stderr');
  if (idFile !== '') {
    const written = writeHostFile(context, idFile, created.value.container.id, 0o644);
    if (!written.ok) return err(`failed to create the container ID file: ${written.error}`);
  }
  return ok(created.value.container);
}

// biome-ignore lint/correctness/useYield: stands for a step that does nothing
function* nothing(): Steps<undefined> {
  return undefined;
}
