import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** What the import rules say of a tree. */
export interface ImportReport {
  /** one line each: rule, importing file, imported one */
  readonly violations: readonly string[];
  /** names of the rules that were broken, sorted, each once */
  readonly rules: readonly string[];
  /** modules of src/ that were read, with `/` */
  readonly modules: readonly string[];
}

/**
 * Checks the folders of a project against .dependency-cruiser.cjs, type imports included.
 * @param baseDir the project's folder, absolute
 * @param folders below it
 */
export async function checkImports(
  baseDir: string,
  folders: readonly string[],
): Promise<ImportReport> {
  const config = await extractDepcruiseConfig(resolve('.dependency-cruiser.cjs'));
  const { forbidden = [], options = {} } = config;
  // a fixture is its own project: it must not be left out of itself
  const { exclude, ...others } = options;
  const own = baseDir === process.cwd();
  const { output } = await cruise(
    [...folders],
    {
      ...others,
      ...(own && exclude !== undefined ? { exclude } : {}),
      baseDir,
      validate: true,
      ruleSet: { forbidden },
    },
    undefined,
    { tsConfig: extractTSConfig(resolve('tsconfig.json')) },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  const result: ICruiseResult = output;
  return {
    violations: result.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
    ),
    rules: [...new Set(result.summary.violations.map(({ rule }) => rule.name))].sort(),
    modules: result.modules
      .map(({ source }) => source)
      .filter((source) => source.startsWith('src/'))
      .sort(),
  };
}

/** TypeScript files below a folder, relative to the project, with `/`. */
export function sourceFiles(baseDir: string, folder: string): string[] {
  return readdirSync(join(baseDir, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => relative(baseDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.cwd();
  const { violations, modules } = await checkImports(root, ['src', 'scripts', 'e2e']);
  const files = sourceFiles(root, 'src');
  const unread = files.filter((file) => !modules.includes(file));
  for (const violation of violations) console.error(violation);
  for (const file of unread) console.error(`not read: ${file}`);
  console.log(
    `${modules.length} modules read, ${files.length} files in src, ${violations.length} rules broken`,
  );
  if (violations.length > 0 || unread.length > 0) process.exitCode = 1;
}
