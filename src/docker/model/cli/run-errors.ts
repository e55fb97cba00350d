import type { Steps } from '../state/effects.ts';
import type { Refusal } from './container-options.ts';
import { daemonText, fail } from './reply.ts';

const textOf = (refusal: Refusal): string =>
  typeof refusal === 'string' ? refusal : daemonText(refusal);

/** A refusal as `docker run` and `docker create` word it, with a hint to their help. What is not simulated speaks for itself. */
export function failWithHelp(
  refusal: Refusal,
  command: 'run' | 'create',
  exitCode = 125,
): Steps<number> {
  const text = textOf(refusal);
  if (text.startsWith('strata: ')) return fail(text, exitCode);
  return fail(`docker: ${text}\n\nRun 'docker ${command} --help' for more information`, exitCode);
}

/**
 * A refusal after the command line was read: its exit code says whether the program could not be found (127), not be executed (126), or neither (125).
 * @source docker/cli, cli/command/container/run.go, toStatusError
 */
export function failToRun(refusal: Refusal): Steps<number> {
  const text = textOf(refusal);
  const code =
    /executable file not found|no such file or directory|system cannot find the file specified/.test(
      text,
    )
      ? 127
      : /permission denied|is a directory/.test(text)
        ? 126
        : 125;
  return failWithHelp(refusal, 'run', code);
}

/** A refusal as every other command words it. */
export const failPlainly = (refusal: Refusal): Steps<number> => fail(textOf(refusal));
