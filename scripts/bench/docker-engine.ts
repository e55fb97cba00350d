import { buildWithReport } from '../../src/docker/model/builder/build-image.ts';
import { containerRows } from '../../src/docker/model/containers/container-rows.ts';
import { createContainer } from '../../src/docker/model/containers/create.ts';
import { printLogs } from '../../src/docker/model/containers/logs.ts';
import { startContainer } from '../../src/docker/model/containers/start.ts';
import { buildOf, buildWorld } from '../../src/docker/model/testing/build-world.fixture.ts';
import { testMachine } from '../../src/docker/model/testing/machine.fixture.ts';
import { median, printFigure, rounded } from './print-figure.ts';

const runs = 7;

/** A build of so many steps, each with a layer of its own: half of them run a program, half copy a file. */
function manySteps(steps: number) {
  const files: Record<string, string> = {};
  const lines = ['FROM tiny'];
  for (let step = 0; step < steps; step += 1) {
    if (step % 2 === 0) lines.push(`RUN mkdir -p /d${step} && echo ${step} > /d${step}/file`);
    else lines.push(`COPY file${step} /copied/`);
    files[`/file${step}`] = `${step}`.repeat(100);
  }
  return buildOf(lines.join('\n'), files, { tags: ['bench'] });
}

async function buildTimes(steps: number): Promise<{ coldMs: number; cachedMs: number }> {
  const cold: number[] = [];
  const cached: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const engine = buildWorld();
    const options = manySteps(steps);
    for (const times of [cold, cached]) {
      const began = performance.now();
      const { value } = await engine.drain(buildWithReport(engine.daemon, options));
      times.push(performance.now() - began);
      if (!value?.ok) throw new Error('the build failed');
    }
  }
  return { coldMs: median(cold), cachedMs: median(cached) };
}

/** Listing so many containers, as `docker ps -a` does. */
async function listTime(containers: number): Promise<number> {
  const engine = buildWorld();
  const built = await engine.drain(buildWithReport(engine.daemon, manySteps(1)));
  if (!built.value?.ok) throw new Error('the build failed');
  for (let made = 0; made < containers; made += 1) {
    const created = createContainer(engine.daemon, { image: 'bench', name: `box-${made}` });
    if (!created.ok) throw new Error(created.error.message);
  }
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const rows = containerRows(engine.daemon.state, { all: true });
    times.push(performance.now() - began);
    if (!rows.ok || rows.value.length !== containers) throw new Error('rows are missing');
  }
  return median(times);
}

/** So many lines, one a second, of a container that runs in the background; then all of them shown. */
async function logTimes(lines: number): Promise<{ writtenMs: number; shownMs: number }> {
  const engine = testMachine();
  const box = createContainer(engine.daemon, { image: 'base', command: ['grow'], attach: [] });
  if (!box.ok) throw new Error(box.error.message);
  const { id } = box.value.container;
  const began = performance.now();
  await engine.drain(startContainer(engine.daemon, id));
  await engine.drain(sleepMs(lines * 1000));
  const written = performance.now();
  const { stdout } = await engine.drain(printLogs(engine.daemon, id));
  if (stdout.split('\n').length < lines) throw new Error('lines are missing');
  return { writtenMs: written - began, shownMs: performance.now() - written };
}

function* sleepMs(ms: number) {
  yield { kind: 'sleep', ms } as const;
}

/** What the simulated engine costs, against size: a build from cold and from the cache, a list of containers, and logs. */
export async function dockerEngine(): Promise<void> {
  for (const steps of [5, 10, 20, 40]) {
    const { coldMs, cachedMs } = await buildTimes(steps);
    printFigure('docker-build', {
      steps,
      coldMs: rounded(coldMs),
      cachedMs: rounded(cachedMs),
      coldMsPerStep: rounded(coldMs / steps, 2),
      cachedMsPerStep: rounded(cachedMs / steps, 2),
    });
  }
  for (const containers of [10, 100, 1000]) {
    const ms = await listTime(containers);
    printFigure('docker-ps', {
      containers,
      ms: rounded(ms, 2),
      usPerContainer: rounded((ms / containers) * 1000, 1),
    });
  }
  for (const lines of [1000, 10_000]) {
    const { writtenMs, shownMs } = await logTimes(lines);
    printFigure('docker-logs', {
      lines,
      writtenMs: rounded(writtenMs),
      shownMs: rounded(shownMs),
      usPerLine: rounded((writtenMs / lines) * 1000, 1),
    });
  }
}
