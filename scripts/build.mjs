// npm run build: check the content, build for the browser and for Node, print every page as HTML.
// BASE_PATH, SITE_URL, OUT_DIR, SSR_DIR, CONTENT_ROOT and PAGES are its variables. Packages must be installed.
// --local: the site is for this machine alone, so that nobody misses its absolute addresses.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { normalizeBase } from './serve.mjs';

const out = process.env.OUT_DIR ?? 'dist';
const ssr = process.env.SSR_DIR ?? join('.cache', 'ssr');
const env = {
  ...process.env,
  BASE_PATH: normalizeBase(process.env.BASE_PATH),
  OUT_DIR: out,
  SSR_DIR: ssr,
};
const vite = join('node_modules', 'vite', 'bin', 'vite.js');
const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
const viteBuild = ['build', '--emptyOutDir', '--logLevel', 'warn', '--outDir'];

for (const [title, args] of /** @type {const} */ ([
  ['Checking the content…', [tsx, 'scripts/content/cli.ts', '--unless-checked']],
  ['Building for the browser…', [vite, ...viteBuild, out]],
  ['Building for Node…', [vite, ...viteBuild, ssr, '--ssr', 'src/app/boot/entry-server.tsx']],
  ['Printing the pages…', [tsx, 'scripts/prerender.ts', ...process.argv.slice(2)]],
])) {
  console.log(title);
  const { status, error } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (status === 0) continue;
  if (error) console.error(error.message);
  process.exit(status ?? 1);
}
