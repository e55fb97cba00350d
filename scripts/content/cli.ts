import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkContent } from './check-content.ts';
import { loadContent, publishedLessons } from './load-content.ts';
import { loadScenes } from './load-scenes.ts';
import { formatProblem, sortProblems } from './problem.ts';

const usage = `usage: npx tsx scripts/content/cli.ts [content folder] [--only text]
  --only text   print only problems of files whose name contains the text`;

async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--only');
  const only = at === -1 ? '' : args[at + 1];
  const rest = at === -1 ? args : args.filter((_, i) => i !== at && i !== at + 1);
  const root = resolve(rest[0] ?? 'content');
  const unknown = rest.find((arg) => arg.startsWith('--'));
  if (only === undefined || rest.length > 1 || unknown !== undefined) {
    console.error(usage);
    return 2;
  }
  if (!existsSync(root)) {
    console.error(`${root} does not exist; name the folder that holds course.yaml`);
    return 2;
  }
  const { content, problems } = loadContent(root);
  const scenes = await loadScenes(
    join(dirname(root), 'src'),
    (path) => import(pathToFileURL(path).href),
  );
  const all = sortProblems([...problems, ...checkContent(content, scenes)]);
  const shown = all.filter((problem) => problem.file.includes(only));
  for (const problem of shown) console.log(formatProblem(problem));
  const errors = shown.filter((problem) => problem.severity === 'error').length;
  if (errors > 0) {
    console.log(`${errors} ${errors === 1 ? 'problem' : 'problems'}`);
    return 1;
  }
  const questions = [...content.lessons, ...content.experiments].reduce(
    (sum, bank) => sum + (bank.questions?.value.length ?? 0),
    0,
  );
  console.log(
    [
      `${publishedLessons(content).length} lessons published`,
      `${content.lessons.filter((lesson) => lesson.draft).length} drafts`,
      `${questions} questions`,
      `${content.scenes.length} scenes`,
      `${content.experiments.length} experiments`,
      `${Object.keys(content.glossary.index?.value ?? {}).length} terms`,
      `${Object.keys(content.sources.index?.value ?? {}).length} sources: no problems`,
    ].join(', '),
  );
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
