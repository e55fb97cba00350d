import type { Engine } from '../state/engine.ts';
import { testMachine } from './machine.fixture.ts';
import { type LineResult, runLine, type TestClient } from './run-line.fixture.ts';

/** Three containers: one that ended an hour ago, one that runs with ports, one that was only made. */
export async function machine(): Promise<Engine> {
  const engine = testMachine();
  for (const line of [
    'run --name first base echo hi',
    'run --rm base sleep 3600',
    'run -d --name front -p 8080:80 -p 127.0.0.1:9000-9001:9000-9001 --label tier=web --label a=1 web',
    'run --rm base sleep 120',
    'create --name later base sh -c "echo a very long command line; true"',
    'run --rm base sleep 3',
    'tag base old',
  ]) {
    const done = await runLine(engine, line);
    if (done.exit !== 0) throw new Error(done.stderr);
  }
  return engine;
}

/** Ids hang on seeds and bytes that are not the matter here: each digit is an x. */
export const masked = (text: string): string =>
  text.replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g, (id) => 'x'.repeat(id.length));

/** One line on that machine, with ids masked. */
export async function run(line: string, client?: TestClient): Promise<LineResult> {
  const done = await runLine(await machine(), line, client);
  return { ...done, stdout: masked(done.stdout) };
}
/** A line that worked. */
export const printed = (stdout: string): LineResult => ({ stdout, stderr: '', exit: 0 });
/** A line that did not. */
export const failed = (stderr: string): LineResult => ({ stdout: '', stderr, exit: 1 });
