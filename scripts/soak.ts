// npm run soak -- GROUP [GROUP …] --seed N [--times M]: the tests of a room that make their own values, with M times as
// many of them (20 if none is said), from a seed. There is no limit of time: what hangs, hangs by its count of steps.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { soakGroups } from './soak/groups.ts';

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, times: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const groups = soakGroups(process.cwd());
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const times = Number(values.times);
const unknown = positionals.filter((name) => !groups.has(name) && name !== 'all');
const wrong = [
  ...(positionals.length === 0 ? ['Name a group.'] : []),
  ...unknown.map((name) => `There is no group "${name}".`),
  ...(Number.isInteger(seed) ? [] : ['--seed is a whole number.']),
  ...(times > 0 ? [] : ['--times is a number above 0.']),
];
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  console.error(
    'usage: npm run soak -- GROUP [GROUP …] [--seed N] [--times M]   (GROUP may be all)',
  );
  for (const [name, files] of groups) console.error(`  ${name.padEnd(12)} ${files.length} files`);
  process.exit(2);
}
const chosen = positionals.includes('all') ? [...groups.keys()] : [...new Set(positionals)];
const failed: string[] = [];
for (const name of chosen) {
  const startedMs = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--testTimeout=0',
      '--reporter=dot',
      ...(groups.get(name) ?? []),
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, STRATA_SEED: String(seed), STRATA_SOAK_TIMES: String(times) },
    },
  );
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (status !== 0) failed.push(name);
  console.log(
    `${status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${times} times the values, seed ${seed} (${seconds} s)`,
  );
}
if (failed.length > 0) {
  console.log(`again: npm run soak -- ${failed.join(' ')} --seed ${seed} --times ${times}`);
  process.exitCode = 1;
}
