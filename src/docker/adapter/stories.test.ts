import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runDocker } from '../model/cli/run-docker.ts';
import { createEngine } from '../model/engine/create-engine.ts';
import { initialState } from '../model/engine/initial-state.ts';
import { hostShell } from './host-shell.ts';
import { justBashPrograms } from './just-bash-programs.ts';
import { readTranscript, runTranscript, transcriptText } from './transcript.ts';

/** A story on a machine of its own, as it would stand on a terminal. */
async function tell(name: string): Promise<string> {
  const story = readFileSync(new URL(`fixtures/${name}-story.sh`, import.meta.url), 'utf8');
  const state = initialState({ seed: 1, nowMs: Date.UTC(2026, 0, 1, 9) });
  const engine = createEngine({ state, programs: justBashPrograms() });
  const shell = hostShell(engine, { runDocker, columns: 120, draws: false });
  const results = await runTranscript(engine, shell, readTranscript(story, shell.isUnfinished));
  engine.stop();
  return results.map(transcriptText).join('');
}

it.each(['notes', 'flask-redis', 'django', 'multi-stage', 'shell'])(
  'PRG-90 the %s story is told whole',
  async (name) => {
    await expect(await tell(name)).toMatchFileSnapshot(`fixtures/${name}-story.txt`);
  },
);

it('PRG-73 a story is the same each time', async () => {
  expect(await tell('notes')).toBe(await tell('notes'));
});
