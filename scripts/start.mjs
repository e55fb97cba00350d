// npm start: install what is missing, build, serve. Node only, no packages.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, requireNode } from './install.mjs';
import { listenOptions, normalizeBase, serveUntilStopped } from './serve.mjs';

requireNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const base = normalizeBase(process.env.BASE_PATH);

if ((await installIfNeeded(root)) === 'failed') {
  console.error('The packages could not be installed; the lines above say why.');
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [join('scripts', 'build.mjs'), '--local'], {
  cwd: root,
  env: { ...process.env, BASE_PATH: base },
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (status !== 0) {
  console.error('The site could not be built; the lines above say why.');
  process.exit(1);
}
await serveUntilStopped({
  root: join(root, process.env.OUT_DIR ?? 'dist'),
  base,
  ...listenOptions(process.env),
});
