import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkImports, sourceFiles } from './import-rules.ts';

const fixtures = resolve('scripts/checks/fixtures/import-rules');
const config: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  resolve('.dependency-cruiser.cjs'),
);
const names = config.forbidden.map(({ name }) => name);

describe('import rules', () => {
  it('have a fixture each', () => {
    expect(readdirSync(fixtures).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s fires on its fixture, and no other rule does', async (name) => {
    const folder = join(fixtures, name);
    const folders = ['src', 'scripts'].filter((each) => existsSync(join(folder, each)));
    const { rules, modules } = await checkImports(folder, folders);
    expect(rules).toEqual([name]);
    expect(modules).toEqual(expect.arrayContaining(sourceFiles(folder, 'src')));
  });

  it('are silent about a tree that keeps them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'strata-imports-'));
    try {
      for (const [file, text] of [
        ['src/lib/result.ts', 'export type Result = 1;\n'],
        [
          'src/quiz/model/grade.ts',
          "import type { Result } from '../../lib/result.ts';\nexport type Grade = Result;\n",
        ],
        [
          'src/quiz/view/Card.tsx',
          "import type { Grade } from '../model/grade.ts';\nexport type Card = Grade;\n",
        ],
        [
          'src/app/App.tsx',
          "import type { Card } from '../quiz/view/Card.tsx';\nexport type App = Card;\n",
        ],
      ] as const) {
        mkdirSync(join(folder, file, '..'), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      expect(await checkImports(folder, ['src'])).toEqual({
        violations: [],
        rules: [],
        modules: sourceFiles(folder, 'src'),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
