import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, createServer, type ViteDevServer } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { worldsPlugin } from './worlds-plugin.ts';

const quiet = { configFile: false, logLevel: 'silent' } as const;
const made: string[] = [];
let server: ViteDevServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
  for (const root of made.splice(0)) rmSync(root, { recursive: true });
});

/** A project whose one world counts the words of a file beside it. */
function project(): string {
  const root = mkdtempSync(join(tmpdir(), 'strata-worlds-'));
  made.push(root);
  mkdirSync(join(root, 'src/worlds'), { recursive: true });
  for (const [file, text] of [
    ['index.html', '<script type="module" src="/main.js"></script>'],
    [
      'main.js',
      "import { worldLoaders } from 'virtual:world-loaders';\nwindow.loaded = worldLoaders;\n",
    ],
    ['src/engine.ts', "export const engine = 'an engine of the first kind';\n"],
    [
      'src/worlds/worlds.ts',
      "import { engine } from '../engine.ts';\nexport const worlds = { stack: async () => ({ letters: [...engine].length }) };\n",
    ],
  ] as const)
    writeFileSync(join(root, file), text);
  return root;
}

test('a build holds worlds as data, each in a chunk of its own, and no engine', async () => {
  const root = project();
  await build({ ...quiet, root, plugins: [worldsPlugin()] });
  const files = readdirSync(join(root, 'dist/assets')).map((file) =>
    readFileSync(join(root, 'dist/assets', file), 'utf8'),
  );
  expect(files).toHaveLength(2);
  expect(files.some((code) => /letters:\s*27/.test(code))).toBe(true);
  expect(files.join('')).not.toContain('first kind');
});

test('a scene without a world is an error that names the table', async () => {
  const root = project();
  writeFileSync(join(root, 'main.js'), "import 'virtual:world/nope';\n");
  await expect(build({ ...quiet, root, plugins: [worldsPlugin()] })).rejects.toThrow(
    'src/worlds/worlds.ts has no world for the scene nope',
  );
});

test('in development a world is computed again when a file changes that it comes from', async () => {
  const root = project();
  server = await createServer({
    ...quiet,
    root,
    plugins: [worldsPlugin()],
    server: { middlewareMode: true, ws: false },
  });
  const code = async () =>
    (await server?.environments.client.transformRequest('virtual:world/stack'))?.code;
  expect(await code()).toContain('"letters":27');
  writeFileSync(resolve(root, 'src/engine.ts'), "export const engine = 'another';\n");
  await expect.poll(code, { timeout: 10_000 }).toContain('"letters":7');
});
