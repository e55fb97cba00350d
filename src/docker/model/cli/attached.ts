import type { Attached, AttachOptions } from '../containers/attach.ts';
import type { CommandContext } from '../state/effects.ts';

/** 128 + SIGINT: the client itself was interrupted. */
export const interruptedExit = 130;

/** What the client's terminal or pipe gives an attached container. */
export function attachOptions(
  context: CommandContext,
  options: { readonly stdin: boolean } & Omit<AttachOptions, 'stdin' | 'pipedInput'>,
): AttachOptions {
  const piped = context.stdin ?? (context.stdinIsTerminal ? undefined : '');
  return { ...options, ...(options.stdin && piped !== undefined && { pipedInput: piped }) };
}

/** The exit code of a client that was attached. */
export function exitCodeOf(attached: Attached): number {
  switch (attached.kind) {
    case 'exited':
      return attached.exitCode;
    case 'detached':
    case 'idle':
      return 0;
    case 'interrupted':
      return interruptedExit;
  }
}

/** The client refuses to give a container's terminal something that is none. @source docker/cli, cli/streams/in.go */
export function terminalProblem(
  context: CommandContext,
  stdin: boolean,
  tty: boolean,
): string | undefined {
  return stdin && tty && !context.stdinIsTerminal
    ? 'cannot attach stdin to a TTY-enabled container because stdin is not a terminal'
    : undefined;
}
