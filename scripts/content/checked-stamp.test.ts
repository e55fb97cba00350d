import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentHash, isChecked, noteChecked } from './checked-stamp.ts';

let root = '';

beforeEach(() => {
  const project = mkdtempSync(join(tmpdir(), 'strata-checked-'));
  root = join(project, 'content');
  for (const folder of ['content/scenes', 'src/scenes', 'scripts/content']) {
    mkdirSync(join(project, folder), { recursive: true });
  }
  write('content/course.yaml', 'scenes: []\n');
  write('src/scenes/layout.ts', 'export {};\n');
  write('scripts/content/check.ts', 'export {};\n');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(dirname(root), { recursive: true }));

function write(path: string, text: string): void {
  writeFileSync(join(dirname(root), path), text);
}

it('content that passed once need not be checked again', () => {
  const hash = contentHash(root);
  expect(isChecked(root, hash)).toBe(false);
  noteChecked(root, hash);
  expect(isChecked(root, contentHash(root))).toBe(true);
});

it.each([
  'content/course.yaml',
  'src/scenes/layout.ts',
  'scripts/content/check.ts',
  'package-lock.json',
  'content/scenes/new.yaml',
])('a change of %s asks for another check', (path) => {
  noteChecked(root, contentHash(root));
  write(path, 'other\n');
  expect(isChecked(root, contentHash(root))).toBe(false);
});

it('tests and styles decide nothing', () => {
  const hash = contentHash(root);
  write('src/scenes/layout.test.ts', 'other\n');
  write('src/scenes/scenes.css', 'other\n');
  expect(contentHash(root)).toBe(hash);
});
