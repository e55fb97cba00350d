// npm run build: check the content, build for the browser and for Node, print every page as HTML.
// BASE_PATH, SITE_URL, OUT_DIR, SSR_DIR and CONTENT_ROOT are its variables. Packages must be installed.
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

for (const args of [
  [tsx, 'scripts/content/cli.ts'],
  [vite, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'],
  [
    vite,
    'build',
    '--ssr',
    'src/app/boot/entry-server.tsx',
    '--outDir',
    ssr,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ],
  [tsx, 'scripts/prerender.ts'],
]) {
  const { status, error } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (status === 0) continue;
  if (error) console.error(error.message);
  process.exit(status ?? 1);
}
