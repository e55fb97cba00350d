import { readFileSync } from 'node:fs';
import { hostShell } from '../../src/docker/adapter/host-shell.ts';
import { justBashPrograms } from '../../src/docker/adapter/just-bash-programs.ts';
import { readTranscript, runTranscript } from '../../src/docker/adapter/transcript.ts';
import { runDocker } from '../../src/docker/model/cli/run-docker.ts';
import { createEngine } from '../../src/docker/model/engine/create-engine.ts';
import { initialState } from '../../src/docker/model/engine/initial-state.ts';
import { median, printFigure, rounded } from './print-figure.ts';

const story = new URL('../../src/docker/adapter/fixtures/notes-story.sh', import.meta.url);
const runs = 7;

/** What each command of the notes' story costs, shell and engine together: the median command, and the slowest ones. */
export async function dockerStory(): Promise<void> {
  const text = readFileSync(story, 'utf8');
  const times = new Map<number, { readonly command: string; readonly ms: number[] }>();
  for (let run = 0; run < runs; run += 1) {
    const state = initialState({ seed: 1, nowMs: Date.UTC(2026, 0, 1, 9) });
    const engine = createEngine({ state, programs: justBashPrograms() });
    const shell = hostShell(engine, { runDocker, columns: 120 });
    let at = 0;
    let began = performance.now();
    await runTranscript(engine, shell, readTranscript(text, shell.isUnfinished), ({ command }) => {
      const now = performance.now();
      const known = times.get(at) ?? { command: command.split('\n')[0] ?? '', ms: [] };
      // the first run warms up
      if (run > 0) known.ms.push(now - began);
      times.set(at, known);
      at += 1;
      began = performance.now();
    });
    engine.stop();
  }
  const medians = [...times.values()].map(({ command, ms }) => ({ command, ms: median(ms) }));
  const slowest = [...medians].sort((a, b) => b.ms - a.ms).slice(0, 3);
  printFigure('docker-story', {
    commands: medians.length,
    medianMs: rounded(median(medians.map(({ ms }) => ms)), 2),
    slowest: slowest.map(({ command, ms }) => ({ command, ms: rounded(ms, 2) })),
  });
}
