// npm start: install what is missing, build, serve. Node only, no packages.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, requireNode, runNpm } from './install.mjs';
import { listenOptions, normalizeBase, serveUntilStopped } from './serve.mjs';

requireNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const base = normalizeBase(process.env.BASE_PATH);

if ((await installIfNeeded(root)) === 'failed') {
  console.error('The packages could not be installed; the lines above say why.');
  process.exit(1);
}
if (
  (await runNpm(['run', '--silent', 'build'], {
    cwd: root,
    env: { ...process.env, BASE_PATH: base },
  })) !== 0
) {
  console.error('The site could not be built; the lines above say why.');
  process.exit(1);
}
await serveUntilStopped({
  root: join(root, process.env.OUT_DIR ?? 'dist'),
  base,
  ...listenOptions(process.env),
});
