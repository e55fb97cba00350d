import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { checkContent } from './check-content.ts';
import { loadContent } from './load-content.ts';
import { loadScenes } from './load-scenes.ts';
import { formatProblem } from './problem.ts';

const project = resolve(import.meta.dirname, '../..');

it("the project's content has no problems", { timeout: 60_000 }, async () => {
  const { content, problems } = loadContent(join(project, 'content'));
  const scenes = await loadScenes(join(project, 'src'), (path) => import(/* @vite-ignore */ path));
  const all = [...problems, ...checkContent(content, scenes)];
  expect(all.filter((problem) => problem.severity === 'error').map(formatProblem)).toEqual([]);
});
