import { type CommandContext, print, readInput, type Steps } from '../state/effects.ts';

/** An answer to a question before something is deleted. */
export type Answer = 'yes' | 'no' | 'interrupt';

/**
 * Asks `message [y/N]`; the answer comes from the pipe or from the reader.
 * @source docker/cli, internal/prompt/prompt.go
 */
export function* confirm(message: string, context: CommandContext): Steps<Answer> {
  const question = `${message} [y/N] `;
  const piped = context.stdin ?? (context.stdinIsTerminal ? undefined : '');
  if (piped !== undefined) {
    yield* print(question);
    return isYes(piped.split('\n', 1)[0] ?? '') ? 'yes' : 'no';
  }
  // The last line belongs to the reader's line editor, which draws it again as he types.
  const lastLine = question.lastIndexOf('\n') + 1;
  yield* print(question.slice(0, lastLine));
  const input = yield* readInput(question.slice(lastLine));
  if (input.kind === 'interrupt') {
    yield* print('\n');
    return 'interrupt';
  }
  return input.kind === 'line' && isYes(input.text) ? 'yes' : 'no';
}

const isYes = (answer: string) => answer.trim().toLowerCase() === 'y';
