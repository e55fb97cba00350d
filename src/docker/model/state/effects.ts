import type { Daemon } from './daemon.ts';
import type { ProgramRequest, ProgramTurn } from './program-port.ts';

/** What a command asks of whoever runs it. */
export type Effect =
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** Nothing happens for so long; the runner moves the engine's clock. */
  | { readonly kind: 'sleep'; readonly ms: number }
  /** A program takes its turn. The reply is a {@link ProgramTurn}. */
  | { readonly kind: 'program'; readonly request: ProgramRequest }
  /** The reader's next line, or end of input, or an interrupt. The reply is an {@link Input}. */
  | { readonly kind: 'input'; readonly prompt?: string }
  /** Wait until something was committed by another command or by the clock (`logs -f`, `attach`, `wait`). The reply is `'changed'` or, when nothing can ever happen by itself any more, `'idle'`; an {@link Input} interrupt arrives as `'interrupt'`. With `input`, what the reader types ends the wait too and the reply is the {@link Input}. */
  | { readonly kind: 'wait'; readonly input?: true };

/** What the reader does at a terminal. */
export type Input =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'interrupt' }
  /** ctrl-p ctrl-q */
  | { readonly kind: 'detach' };

/** A step of the engine: yields effects, is given their replies, returns its outcome. */
export type Steps<T> = Generator<Effect, T, unknown>;

/** Writes a text as it is; nothing for an empty one. */
export function* print(text: string, stream: 'stdout' | 'stderr' = 'stdout'): Steps<void> {
  if (text !== '') yield { kind: 'output', stream, text };
}

/** Lets time go by. @param ms virtual milliseconds; nothing happens for 0 or less */
export function* sleep(ms: number): Steps<void> {
  if (ms > 0) yield { kind: 'sleep', ms };
}

/** Lets a program take its turn. */
export function* takeTurn(request: ProgramRequest): Steps<ProgramTurn> {
  return (yield { kind: 'program', request }) as ProgramTurn;
}

/** Waits for the reader's next line. @param prompt shown before it */
export function* readInput(prompt?: string): Steps<Input> {
  return (yield prompt === undefined ? { kind: 'input' } : { kind: 'input', prompt }) as Input;
}

/** Waits until something was committed. @returns `idle`: nothing can happen by itself any more */
export function* waitForChange(): Steps<'changed' | 'idle' | 'interrupt'> {
  return (yield { kind: 'wait' }) as 'changed' | 'idle' | 'interrupt';
}

/** What a command is given besides its words. */
export interface CommandContext {
  readonly daemon: Daemon;
  /** Working directory on the host. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  /** What is piped in; undefined when stdin is a terminal. */
  readonly stdin?: string;
  /** Width of the terminal in characters. */
  readonly columns: number;
}

/** {@link waitForChange} for a client whose process wants input: what the reader types comes too, an interrupt as an {@link Input}. */
export function* waitForChangeOrInput(): Steps<'changed' | 'idle' | Input> {
  const reply = (yield { kind: 'wait', input: true }) as 'changed' | 'idle' | 'interrupt' | Input;
  return reply === 'interrupt' ? { kind: 'interrupt' } : reply;
}
