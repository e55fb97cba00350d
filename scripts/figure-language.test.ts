import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allPanelKinds } from '../src/figure/model/all-panel-kinds.ts';
import { figureLanguage, kindsWithExamples } from './figure-language.ts';

test('every kind of panel has a section', () => {
  expect(kindsWithExamples()).toEqual(Object.keys(allPanelKinds).sort());
});

test('docs/figure-language.md and its pictures are current: npm run figure-docs', async () => {
  const files = await figureLanguage();
  const pictures = readdirSync('docs/figures').map((name) => `docs/figures/${name}`);
  expect([...pictures, 'docs/figure-language.md'].sort()).toEqual([...files.keys()].sort());
  for (const [path, text] of files) expect(readFileSync(path, 'utf8')).toBe(text);
});
