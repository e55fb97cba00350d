import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, createServer, type Manifest, type ViteDevServer } from 'vite';
import { afterEach, describe, expect, it } from 'vitest';
import { langs } from '../../src/i18n/locale.ts';
import { type Changes, writeTree } from '../content/fixtures/content-tree.ts';
import { experiment } from '../content/fixtures/experiment.ts';
import { inLesson } from '../content/fixtures/problems-of.ts';
import { contentPlugin } from './content-plugin.ts';
import { mdxPlugin } from './mdx-plugin.ts';

const entry = `
import { lessonLoaders, questionLoaders } from 'virtual:lesson-loaders';
import * as content from 'virtual:content-loaders';
window.loaded = [lessonLoaders, questionLoaders, content];
`;

/** A project around the valid tree with changes. @returns its root */
function project(changes: Changes = {}): string {
  const root = dirname(writeTree(changes));
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'main.js'), entry);
  writeFileSync(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
  return root;
}

const plugins = (check: 'error' | 'warn' = 'error') => [contentPlugin({ check }), mdxPlugin()];
const quiet = { configFile: false, logLevel: 'silent' } as const;

describe('a build', () => {
  it('makes a chunk for each lesson and language, and none for drafts', {
    timeout: 30_000,
  }, async () => {
    const root = project();
    await build({ ...quiet, root, plugins: plugins(), build: { manifest: true } });
    const manifest = JSON.parse(
      readFileSync(join(root, 'dist/.vite/manifest.json'), 'utf8'),
    ) as Manifest;
    const names = Object.keys(manifest)
      .filter((key) => key.includes('virtual:'))
      .map((key) => key.slice(key.indexOf('virtual:')));
    const perLang = (lang: string) =>
      [
        'course',
        'glossary',
        'lab',
        'lab-questions',
        'scene-index',
        'sort-definitions',
        'sources',
      ].map((kind) => `virtual:${kind}/${lang}`);
    const perLesson = (lang: string) =>
      ['lesson', 'questions'].map((kind) => `virtual:${kind}/${lang}/first`);
    expect(names.sort()).toEqual(
      [
        ...langs.flatMap(perLang),
        ...langs.flatMap(perLesson),
        ...langs.map((lang) => `virtual:scene-words/${lang}/stack`),
      ].sort(),
    );
    const key =
      Object.keys(manifest).find((name) => name.endsWith('virtual:lesson/ko/first')) ?? '';
    const code = readFileSync(join(root, 'dist', manifest[key]?.file ?? ''), 'utf8');
    expect(code).toContain('레슨');
    expect(code).not.toContain('인사해요');
    const words = Object.keys(manifest).find((name) => name.endsWith('scene-words/en/stack')) ?? '';
    expect(readFileSync(join(root, 'dist', manifest[words]?.file ?? ''), 'utf8')).not.toContain(
      'Say',
    );
  });

  it('fails on a problem and names file and line', { timeout: 30_000 }, async () => {
    const root = project(inLesson('lesson.yaml', '[N1]', '[N99]'));
    await expect(build({ ...quiet, root, plugins: plugins() })).rejects.toMatchObject({
      errors: [
        {
          message:
            '1 content problem\ncontent/lessons/first/lesson.yaml:5 ideas, item 1: must be an idea: N1 to N58',
          loc: { file: join(root, 'content/lessons/first/lesson.yaml'), line: 5, column: 0 },
        },
      ],
    });
  });

  it('goes on with `warn`, without the broken lesson', { timeout: 30_000 }, async () => {
    const root = project(inLesson('lesson.yaml', '[N1]', '[N99]'));
    await build({ ...quiet, root, plugins: plugins('warn'), build: { manifest: true } });
    const manifest = readFileSync(join(root, 'dist/.vite/manifest.json'), 'utf8');
    expect(manifest).toContain('virtual:course/en');
    expect(manifest).not.toContain('virtual:lesson/');
  });
});

describe('in development', () => {
  let server: ViteDevServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function serve(root: string): Promise<ViteDevServer> {
    server = await createServer({
      ...quiet,
      root,
      plugins: plugins(),
      server: { middlewareMode: true, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
    });
    return server;
  }

  /** ids of the modules that a change of a file replaces */
  async function changed(vite: ViteDevServer, path: string, text: (before: string) => string) {
    const { client } = vite.environments;
    for (const id of [
      'lesson/en/first',
      'questions/en/first',
      'course/en',
      'glossary/en',
      'sort-definitions/en',
      'lab/en',
      'lab-questions/en',
    ]) {
      await client.transformRequest(`virtual:${id}`);
    }
    const file = join(vite.config.root, 'content', path);
    if (file.endsWith('.mdx')) await client.transformRequest(file);
    writeFileSync(file, text(readFileSync(file, 'utf8')));
    const plugin = vite.config.plugins.find((candidate) => candidate.name === 'strata-content');
    const hook = plugin?.hotUpdate;
    const handler = typeof hook === 'function' ? hook : hook?.handler;
    const modules = [...(client.moduleGraph.getModulesByFile(file) ?? [])];
    const options = { type: 'update', file, timestamp: Date.now(), modules, server: vite } as const;
    const read = () => readFileSync(file, 'utf8');
    const result = await handler?.call(
      { environment: client } as unknown as ThisParameterType<NonNullable<typeof handler>>,
      { ...options, read },
    );
    return (result ?? []).map((module) =>
      module.id?.replace('\0', '').replace(vite.config.root, ''),
    );
  }

  it('swaps the body alone when only prose changes', { timeout: 30_000 }, async () => {
    const vite = await serve(project());
    const ids = await changed(vite, 'lessons/first/en.mdx', (text) =>
      text.replace('An opening', 'Another opening'),
    );
    expect(ids).toEqual(['/content/lessons/first/en.mdx']);
  });

  it('drops the lesson when a heading changes', { timeout: 30_000 }, async () => {
    const vite = await serve(project());
    const ids = await changed(vite, 'lessons/first/en.mdx', (text) =>
      text.replace('## What it is', '## What it might be'),
    );
    expect(ids).toEqual([
      '/content/lessons/first/en.mdx',
      'virtual:lesson/en/first',
      'virtual:questions/en/first',
    ]);
  });

  it('drops what is made from a YAML file, and nothing else', { timeout: 30_000 }, async () => {
    const vite = await serve(project());
    const ids = await changed(vite, 'glossary/en.yaml', (text) => text.replace('core', 'heart'));
    expect(ids).toEqual(['virtual:glossary/en']);
  });

  it('drops what is made from an experiment', { timeout: 30_000 }, async () => {
    const vite = await serve(project(experiment));
    const title = (text: string) => text.replace('A name of its own\n', 'Its own name\n');
    const words = 'labs/own-hostname/experiment.en.yaml';
    expect(await changed(vite, words, title)).toEqual([
      'virtual:lab/en',
      'virtual:lab-questions/en',
    ]);
  });

  it('fails the modules of the lab only where an experiment is broken', {
    timeout: 30_000,
  }, async () => {
    const { client } = (
      await serve(project({ ...experiment, 'labs/own-hostname/transcript.json': null }))
    ).environments;
    for (const module of ['lab/en', 'lab-questions/ko']) {
      await expect(client.transformRequest(`virtual:${module}`)).rejects.toMatchObject({
        message: expect.stringContaining('transcript.json:1 the file is missing'),
      });
    }
    expect((await client.transformRequest('virtual:glossary/en'))?.code).toContain('kernel');
  });

  it('fails the modules of a broken lesson only', { timeout: 30_000 }, async () => {
    const vite = await serve(project(inLesson('lesson.yaml', '[N1]', '[N99]')));
    const { client } = vite.environments;
    await expect(client.transformRequest('virtual:lesson/en/first')).rejects.toMatchObject({
      message: expect.stringContaining('content/lessons/first/lesson.yaml:5'),
      loc: { line: 5 },
    });
    expect((await client.transformRequest('virtual:glossary/en'))?.code).toContain('kernel');
  });
});
