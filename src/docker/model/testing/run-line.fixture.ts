import { runDocker } from '../cli/run-docker.ts';
import type { CommandContext } from '../state/effects.ts';
import type { Engine, ScriptedInput } from '../state/engine.ts';
import { shellWords } from '../text/shell-words.ts';

/** What one command line did. */
export interface LineResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** How the client of a test stands: a terminal of 80 columns unless said otherwise. */
export type TestClient = Partial<Omit<CommandContext, 'daemon'>> & {
  readonly input?: readonly ScriptedInput[];
};

/**
 * Runs one line in an engine, in virtual time.
 * @param line words by POSIX quoting, with or without the leading `docker`
 */
export async function runLine(
  engine: Engine,
  line: string,
  client: TestClient = {},
): Promise<LineResult> {
  const words = shellWords(line);
  if (!words.ok) throw new Error(words.error);
  return runWords(engine, words.value[0] === 'docker' ? words.value.slice(1) : words.value, client);
}

/** {@link runLine} for words that are apart already. */
export async function runWords(
  engine: Engine,
  words: readonly string[],
  { input, ...client }: TestClient = {},
): Promise<LineResult> {
  const context: CommandContext = {
    daemon: engine.daemon,
    cwd: engine.daemon.state.host.home,
    env: {},
    stdinIsTerminal: client.stdin === undefined,
    stdoutIsTerminal: false,
    columns: 80,
    ...client,
  };
  const drained = await engine.drain(
    runDocker(words, context),
    input === undefined ? {} : { input },
  );
  return { stdout: drained.stdout, stderr: drained.stderr, exit: drained.value };
}
