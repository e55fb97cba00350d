// npm test: install what is missing, find a browser, run every check, count. Node only until packages are installed.
// `npm test -- fast`, `npm test -- unit`, `npm test -- e2e`, `npm test -- lint types …` run a part.
// What is light runs two at a time; unit and end-to-end tests keep all processors busy, each by itself.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseChecks, playwrightCount, totalLine, vitestCount } from './count.mjs';
import { installIfNeeded, requireNode } from './install.mjs';
import { inLanes, laneCount } from './lanes.mjs';
import { endToEndGrowth, endToEndTimes, timeLines, unitTimes } from './test-times.mjs';

requireNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const reports = join('.cache', 'test');
const minute = 60_000;

/** A package's program, run by this Node: no shell, no npx. @param {string} path @param {string[]} args */
const tool = (path, ...args) => [process.execPath, join('node_modules', path), ...args];
/** @param {string[]} args */
const tsx = (...args) => tool('tsx/dist/cli.mjs', ...args);
const tsc = (/** @type {string} */ project) =>
  tool('typescript/bin/tsc', '--noEmit', '-p', project);
const npm = process.env.npm_execpath?.endsWith('.js')
  ? [process.execPath, process.env.npm_execpath]
  : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
const build = [...npm, 'run', '--silent', 'build'];
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} title
 * @property {string[]} command
 * @property {Record<string, string>} [env]
 * @property {string[]} [needs] checks without which this one cannot run; it fails with them
 * @property {boolean} [alone] nothing runs beside it, and its output is printed while it runs, not only when it fails
 * @property {number} [limitMs] default 5 minutes
 * @property {string} [report] where it leaves its counts
 * @property {(report: unknown) => import('./count.mjs').Count} [count] of the report; without it the check counts as one
 */
/** @type {Check[]} */
const checks = [
  {
    name: 'lock',
    title: 'lock file serves every platform',
    command: [process.execPath, 'scripts/complete-lock.mjs', '--check'],
  },
  { name: 'types', title: 'types', command: tsc('tsconfig.json') },
  {
    name: 'models',
    title: 'models: no DOM, no clock, listed packages only',
    command: tsx('scripts/checks/model-purity.ts'),
  },
  {
    name: 'lint',
    title: 'lint and format',
    command: tool(
      '@biomejs/biome/bin/biome',
      'ci',
      '--max-diagnostics=50',
      ...(process.stdout.isTTY ? [] : ['--colors=off']),
    ),
  },
  { name: 'imports', title: 'import rules', command: tsx('scripts/checks/import-rules.ts') },
  {
    name: 'unused',
    title: 'unused files, exports and packages',
    command: tool('knip/bin/knip.js', '--no-progress'),
  },
  { name: 'content', title: 'content', command: tsx('scripts/content/cli.ts') },
  {
    name: 'build',
    needs: ['content'],
    title: 'build',
    command: build,
    env: { BASE_PATH: '/', OUT_DIR: 'dist', SSR_DIR: '.cache/ssr' },
  },
  {
    name: 'build-sub',
    needs: ['content'],
    title: 'build for a sub-path',
    command: build,
    env: {
      BASE_PATH: '/sub/path/',
      OUT_DIR: 'dist-sub',
      SSR_DIR: '.cache/ssr-sub',
      // the pages that e2e/sub-path.spec.ts opens; the others are printed for the root
      PAGES: '/ /en/ /en/lessons/docker-and-vms/ /en/glossary/ /en/lab/',
    },
  },
  {
    name: 'budget',
    needs: ['build'],
    title: 'budget of each page',
    command: tsx('scripts/checks/budget.ts'),
  },
  { name: 'size', needs: ['build'], title: 'size limits', command: tool('size-limit/bin.js') },
  {
    name: 'unit',
    title: 'unit tests',
    command: tool(
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ),
    alone: true,
    limitMs: 10 * minute,
    report: vitestReport,
    count: vitestCount,
  },
  {
    name: 'e2e',
    needs: ['build', 'build-sub'],
    title: 'end-to-end tests',
    command: tool(
      '@playwright/test/cli.js',
      'test',
      `--reporter=${process.env.CI ? 'list' : 'line'},json`,
    ),
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
    },
    alone: true,
    limitMs: 40 * minute,
    report: playwrightReport,
    count: playwrightCount,
  },
];

// some programs take any FORCE_COLOR, also 0, as a yes
const colour = process.stdout.isTTY
  ? { FORCE_COLOR: '1' }
  : { NO_COLOR: '1', FORCE_COLOR: undefined };

/**
 * Runs a command without input.
 * @param {Check} check
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run({ command: [program = '', ...args], env, alone = false, limitMs = 5 * minute }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...colour, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program.endsWith('.cmd'),
    });
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      if (alone) process.stdout.write(chunk);
      else output += chunk;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = setTimeout(() => {
      take(Buffer.from(`stopped after ${limitMs / minute} minutes\n`));
      child.kill('SIGKILL');
    }, limitMs);
    const end = (/** @type {boolean} */ ok) => {
      clearTimeout(timer);
      resolve({ ok, output });
    };
    child.on('error', (error) => {
      take(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** What a check's run counts. @param {Check} check @param {boolean} ok @returns {import('./count.mjs').Count} */
function countOf({ report, count }, ok) {
  const one = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (report === undefined || count === undefined) return one;
  try {
    const counted = count(JSON.parse(readFileSync(report, 'utf8')));
    // a runner that fails without a failed test has failed all the same
    return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const chosen = chooseChecks(
  checks.map(({ name }) => name),
  process.argv.slice(2),
);
if (typeof chosen === 'string') {
  console.error(chosen);
  process.exit(2);
}
if ((await installIfNeeded(root)) === 'failed') {
  console.error('The packages could not be installed; the lines above say why.');
  console.log(totalLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exit(1);
}
mkdirSync(reports, { recursive: true });
const startedMs = performance.now();
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {Set<string>} */
const broken = new Set();
/** @type {import('./test-times.mjs').Part[]} */
const times = [];

/** Installs what a check needs of the machine. @param {Check} check */
async function prepare({ name, report }) {
  if (report !== undefined) rmSync(report, { force: true });
  if (name === 'unit') {
    const { ensureSkopeo } = await import('./skopeo.mjs');
    if (!ensureSkopeo()) console.log('skopeo is missing: its tests are skipped');
  }
  if (name === 'e2e') {
    try {
      const { ensureBrowser } = await import('./browser.mjs');
      console.log(`browser: ${await ensureBrowser()}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
}

/** Runs a check and prints its line. @param {Check} check */
async function runCheck(check) {
  const missing = check.needs?.filter((name) => broken.has(name)) ?? [];
  if (missing.length > 0) {
    total.failed += 1;
    broken.add(check.name);
    console.log(`FAIL ${check.title}: not run, because ${missing.join(' and ')} failed`);
    return;
  }
  await prepare(check);
  const checkStartedMs = performance.now();
  const { ok, output } = await run(check);
  const seconds = (performance.now() - checkStartedMs) / 1000;
  times.push({ name: check.title, seconds, tests: 0 });
  const counted = countOf(check, ok);
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
  if (counted.failed > 0) {
    broken.add(check.name);
    console.log(output.trimEnd());
  }
  const count = check.count === undefined ? '' : `: ${totalLine(counted)}`;
  const verdict = counted.failed > 0 ? 'FAIL' : 'ok  ';
  console.log(`${verdict} ${check.title}${count} (${seconds.toFixed(1)} s)`);
}

/** The scenes that are planned; the lessons are in the course, as drafts. */
const plannedScenes = 21;

/** What the end-to-end tests will take with all lessons and scenes, by the time of those there are. @returns {Promise<string>} */
async function forecast() {
  const { parse } = await import('yaml');
  const { parts, scenes } = parse(readFileSync('content/course.yaml', 'utf8'));
  /** @type {{ slug: string, status?: string }[]} */
  const lessons = parts.flatMap((/** @type {{ lessons: unknown[] }} */ part) => part.lessons);
  const ready = lessons.filter(({ status }) => status !== 'draft').map(({ slug }) => slug);
  const growth = endToEndGrowth(JSON.parse(readFileSync(playwrightReport, 'utf8')), [
    { ids: ready, planned: lessons.length },
    { ids: scenes, planned: Math.max(plannedScenes, scenes.length) },
  ]);
  const seconds = times.find(({ name }) => name === 'end-to-end tests')?.seconds ?? 0;
  const minutes = ((seconds * growth) / 60).toFixed(1);
  return `With ${lessons.length} lessons and ${plannedScenes} scenes the end-to-end tests would take some ${minutes} min`;
}

/** Where the time went. @returns {Promise<string[]>} */
async function timeReport() {
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));
  const ran = (/** @type {string} */ name, /** @type {string} */ path) =>
    chosen.includes(name) && existsSync(path);
  const minutes = ((performance.now() - startedMs) / minute).toFixed(1);
  return [
    ...timeLines(
      `Time: ${minutes} min, ${laneCount} checks at once`,
      times.sort((one, other) => other.seconds - one.seconds),
      times.length,
    ),
    ...(ran('unit', vitestReport)
      ? timeLines('Unit tests by room, without loading', unitTimes(read(vitestReport), root))
      : []),
    ...(ran('e2e', playwrightReport)
      ? [
          ...timeLines(
            'End-to-end tests by file, 2 workers',
            endToEndTimes(read(playwrightReport)),
            20,
          ),
          await forecast(),
        ]
      : []),
  ];
}

await inLanes(
  checks.filter(({ name }) => chosen.includes(name)),
  laneCount,
  runCheck,
);
for (const line of await timeReport()) console.log(line);
console.log(totalLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
