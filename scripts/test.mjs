// npm test: install what is missing, find a browser, run every check, count. Node only until packages are installed.
// `npm test -- fast`, `npm test -- unit`, `npm test -- e2e`, `npm test -- lint types …` run a part.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseChecks, playwrightCount, totalLine, vitestCount } from './count.mjs';
import { installIfNeeded, requireNode } from './install.mjs';

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
 * @property {boolean} [show] print its output while it runs, not only when it fails
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
    name: 'unit',
    title: 'unit tests',
    command: tool(
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ),
    show: true,
    limitMs: 10 * minute,
    report: vitestReport,
    count: vitestCount,
  },
  {
    name: 'build',
    title: 'build',
    command: build,
    env: { BASE_PATH: '/', OUT_DIR: 'dist', SSR_DIR: '.cache/ssr' },
  },
  {
    name: 'budget',
    needs: ['build'],
    title: 'budget of each page',
    command: tsx('scripts/checks/budget.ts'),
  },
  { name: 'size', needs: ['build'], title: 'size limits', command: tool('size-limit/bin.js') },
  {
    name: 'build-sub',
    title: 'build for a sub-path',
    command: build,
    env: { BASE_PATH: '/sub/path/', OUT_DIR: 'dist-sub', SSR_DIR: '.cache/ssr-sub' },
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
    show: true,
    limitMs: 25 * minute,
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
function run({ command: [program = '', ...args], env, show = false, limitMs = 5 * minute }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...colour, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program.endsWith('.cmd'),
    });
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      if (show) process.stdout.write(chunk);
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
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {Set<string>} */
const broken = new Set();
for (const check of checks.filter(({ name }) => chosen.includes(name))) {
  const missing = check.needs?.filter((name) => broken.has(name)) ?? [];
  if (missing.length > 0) {
    total.failed += 1;
    console.log(`FAIL ${check.title}: not run, because ${missing.join(' and ')} failed`);
    continue;
  }
  if (check.name === 'unit') {
    const { ensureSkopeo } = await import('./skopeo.mjs');
    if (!ensureSkopeo()) console.log('skopeo is missing: its tests are skipped');
  }
  if (check.name === 'e2e') {
    try {
      const { ensureBrowser } = await import('./browser.mjs');
      console.log(`browser: ${await ensureBrowser()}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
  if (check.report !== undefined) rmSync(check.report, { force: true });
  const startedMs = performance.now();
  const { ok, output } = await run(check);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const counted = countOf(check, ok);
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
  if (counted.failed > 0) {
    broken.add(check.name);
    console.log(output.trimEnd());
  }
  const count = check.count === undefined ? '' : `: ${totalLine(counted)}`;
  console.log(`${counted.failed > 0 ? 'FAIL' : 'ok  '} ${check.title}${count} (${seconds} s)`);
}
console.log(totalLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
