import { assertNever } from '../../../lib/assert-never.ts';
import type { Daemon } from '../state/daemon.ts';
import { drive } from '../state/drive.ts';
import type { Effect, Input, Steps } from '../state/effects.ts';
import type { Drained, DrainOptions, ScriptedInput } from '../state/engine.ts';
import type { ProgramRequest, ProgramTurn } from '../state/program-port.ts';
import { advanceClock, moveClock, stepClock } from './advance-clock.ts';
import { dueOf } from './due.ts';

const FOUR_HOURS_MS = 4 * 3_600_000;

/** Takes a program's turn; its own connections are answered by `answer`. */
export type TakeTurn = (
  request: ProgramRequest,
  answer: (effect: Effect) => Promise<unknown>,
) => Promise<ProgramTurn>;

/** Thrown into the steps when an interrupt meets a command that cannot take it: their `finally` blocks run, nothing else. */
const INTERRUPTED = Symbol('interrupted');

/** Runs a command to its end in virtual time; see `Engine.drain`. */
export async function drain<T>(
  daemon: Daemon,
  takeTurn: TakeTurn,
  steps: Steps<T>,
  options: DrainOptions = {},
): Promise<Drained<T>> {
  const patienceMs = options.patienceMs ?? FOUR_HOURS_MS;
  let script: readonly ScriptedInput[] = options.input ?? [];
  let typedAtMs = daemon.state.nowMs;
  let stdout = '';
  let stderr = '';
  let output = '';

  /** What the reader does next, and when. */
  const nextInput = (): {
    readonly input: Input;
    readonly atMs: number;
    readonly timed: boolean;
  } | null => {
    const [first] = script;
    if (first === undefined) return null;
    const { afterMs, ...input } = first;
    return { input, atMs: typedAtMs + (afterMs ?? 0), timed: afterMs !== undefined };
  };
  const typed = (input: Input): Input => {
    script = script.slice(1);
    typedAtMs = daemon.state.nowMs;
    // the terminal shows what is typed
    if (input.kind === 'line') output += `${input.text}\n`;
    if (input.kind === 'interrupt') output += '^C';
    return input;
  };
  const advance = (toMs: number): Promise<void> => drive(advanceClock(daemon, toMs), answer);

  const wait = async (wantsInput: boolean): Promise<unknown> => {
    const due = dueOf(daemon.state);
    if (due !== null && due.atMs <= daemon.state.nowMs) {
      await drive(stepClock(daemon, daemon.state.nowMs), answer);
      return 'changed';
    }
    const next = nextInput();
    const takesIt =
      next !== null &&
      (wantsInput || next.input.kind === 'interrupt' || next.input.kind === 'detach');
    if (next !== null && takesIt && (due === null || next.atMs <= due.atMs)) {
      moveClock(daemon, next.atMs);
      const input = typed(next.input);
      return input.kind === 'interrupt' && !wantsInput ? 'interrupt' : input;
    }
    if (next === null && wantsInput) return { kind: 'end' } satisfies Input;
    if (due === null || due.atMs - typedAtMs > patienceMs) return 'idle';
    await drive(stepClock(daemon, due.atMs), answer);
    return 'changed';
  };

  const answer = async (effect: Effect): Promise<unknown> => {
    switch (effect.kind) {
      case 'output':
        if (effect.stream === 'stdout') stdout += effect.text;
        else stderr += effect.text;
        output += effect.text;
        return undefined;
      case 'sleep': {
        const untilMs = daemon.state.nowMs + effect.ms;
        const next = nextInput();
        if (next?.timed === true && next.input.kind === 'interrupt' && next.atMs <= untilMs) {
          await advance(next.atMs);
          typed(next.input);
          throw INTERRUPTED;
        }
        await advance(untilMs);
        return undefined;
      }
      case 'program':
        return takeTurn(effect.request, nested);
      case 'input': {
        if (effect.prompt !== undefined) output += effect.prompt;
        const next = nextInput();
        if (next === null) return { kind: 'end' } satisfies Input;
        await advance(next.atMs);
        return typed(next.input);
      }
      case 'wait':
        return wait(effect.input === true);
      default:
        return assertNever(effect);
    }
  };

  /** For a program's own connections: an interrupt does not reach into them. */
  const nested = (effect: Effect): Promise<unknown> =>
    effect.kind === 'sleep' ? advance(daemon.state.nowMs + effect.ms) : answer(effect);

  let value: T | null = null;
  try {
    value = await drive(steps, answer);
  } catch (error) {
    if (error !== INTERRUPTED) throw error;
  }
  // what is due by now belongs to this command: `docker run -d alpine true` has ended when the prompt is back
  await advance(daemon.state.nowMs);
  return { value, stdout, stderr, output };
}
