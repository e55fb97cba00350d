import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkContent } from './check-content.ts';
import { contentHash, isChecked, noteChecked } from './checked-stamp.ts';
import { loadContent, publishedLessons } from './load-content.ts';
import { loadScenes } from './load-scenes.ts';
import { formatProblem, sortProblems } from './problem.ts';

const usage = `usage: npx tsx scripts/content/cli.ts [content folder] [--only text] [--unless-checked]
  --only text        print only problems of files whose name contains the text
  --unless-checked   say nothing and do nothing when nothing has changed since the content passed`;

/**
 * The content command.
 * @param print gets each line it says
 * @returns exit status: 0 no errors, 1 errors, 2 wrong use
 */
export async function checkCommand(
  given: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const unlessChecked = given.includes('--unless-checked');
  const args = given.filter((arg) => arg !== '--unless-checked');
  const at = args.indexOf('--only');
  const only = at === -1 ? '' : args[at + 1];
  const rest = at === -1 ? args : args.filter((_, i) => i !== at && i !== at + 1);
  const root = resolve(rest[0] ?? 'content');
  const unknown = rest.find((arg) => arg.startsWith('--'));
  if (only === undefined || rest.length > 1 || unknown !== undefined) {
    print(usage);
    return 2;
  }
  if (!existsSync(root)) {
    print(`${root} does not exist; name the folder that holds course.yaml`);
    return 2;
  }
  const hash = contentHash(root);
  if (unlessChecked && isChecked(root, hash)) return 0;
  const { content, problems } = loadContent(root);
  const scenes = await loadScenes(
    join(dirname(root), 'src'),
    (path) => import(pathToFileURL(path).href),
  );
  const all = sortProblems([...problems, ...checkContent(content, scenes)]);
  const shown = all.filter((problem) => problem.file.includes(only));
  for (const problem of shown) print(formatProblem(problem));
  const errors = shown.filter((problem) => problem.severity === 'error').length;
  if (errors > 0) {
    print(`${errors} ${errors === 1 ? 'problem' : 'problems'}`);
    return 1;
  }
  if (only === '') noteChecked(root, hash);
  const questions = [...content.lessons, ...content.experiments].reduce(
    (sum, bank) => sum + (bank.questions?.value.length ?? 0),
    0,
  );
  print(
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

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  process.exitCode = await checkCommand(process.argv.slice(2), (line) => console.log(line));
}
