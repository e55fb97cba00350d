import { buildWithReport } from '../../src/docker/model/build/build-image.ts';
import { buildOf, buildWorld } from '../../src/docker/model/build/build-world.setup.ts';
import { containerRows } from '../../src/docker/model/containers/container-rows.ts';
import { createContainer } from '../../src/docker/model/containers/create.ts';
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

/** What the simulated engine costs, against size: a build from cold and from the cache, and a list of containers. */
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
}
