import { hostShell } from '../docker/adapter/host-shell.ts';
import { justBashPrograms } from '../docker/adapter/just-bash-programs.ts';
import { runTranscript, type TranscriptResult } from '../docker/adapter/transcript.ts';
import { runDocker } from '../docker/model/cli/run-docker.ts';
import { createEngine } from '../docker/model/engine/create-engine.ts';
import { initialState } from '../docker/model/engine/initial-state.ts';
import type { EngineState } from '../docker/model/state/state.ts';

/** One command of a story, and the machine after it. */
export interface Told extends TranscriptResult {
  readonly state: EngineState;
}

/** The same machine each time: seed and clock are fixed. */
const start = { seed: 1, nowMs: Date.UTC(2026, 0, 1, 9, 0, 0) };

/**
 * Runs commands on the simulated machine, one after the other, in virtual time. A command that fails ends nothing: its exit code and
 * what it printed stand in its place. The same commands give the same states.
 * @param commands as typed in the reader's shell, each of one or more lines
 * @param from the machine to begin with; default: Docker just installed, no image, no container
 * @returns the state after each command, in order
 */
export async function story(
  commands: readonly string[],
  from: EngineState = initialState(start),
): Promise<readonly Told[]> {
  const engine = createEngine({ state: from, programs: justBashPrograms() });
  const shell = hostShell(engine, { runDocker, draws: false });
  const told: Told[] = [];
  await runTranscript(
    engine,
    shell,
    commands.map((text) => ({ text, typed: [] })),
    (result) => told.push({ ...result, state: engine.daemon.state }),
  );
  engine.stop();
  return told;
}

/**
 * The machine after commands that must all succeed: where a story begins.
 * @throws with what the command printed, when one fails
 */
export async function prepare(commands: readonly string[]): Promise<EngineState> {
  const told = await story(commands);
  const failed = told.find(({ exitCode }) => exitCode !== 0);
  const last = told.at(-1);
  if (failed !== undefined || last === undefined)
    throw new Error(`${failed?.command ?? 'no command'}: ${failed?.output ?? ''}`);
  return last.state;
}
