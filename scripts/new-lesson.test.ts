import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkContent } from './content/check-content.ts';
import { writeTree } from './content/fixtures/content-tree.ts';
import { sceneModel } from './content/fixtures/scene-model.ts';
import { isComplete, loadContent, publishedLessons } from './content/load-content.ts';
import { addDraft } from './new-lesson.ts';

const script = resolve(import.meta.dirname, 'new-lesson.ts');
const tsx = resolve(import.meta.dirname, '../node_modules/.bin/tsx');

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(tsx, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('new-lesson', () => {
  it('writes a draft that passes every check', () => {
    const root = writeTree();
    expect(run('--', 'fresh-idea', root)).toEqual({
      status: 0,
      stdout: `${join(root, 'lessons/fresh-idea')} written, listed in course.yaml as a draft\n`,
      stderr: '',
    });
    const { content, problems } = loadContent(root);
    expect([...problems, ...checkContent(content, sceneModel())]).toEqual([]);
    expect(content.lessons.map(({ slug, draft }) => [slug, draft])).toEqual([
      ['first', false],
      ['fresh-idea', true],
    ]);
    expect(content.lessons.every(isComplete)).toBe(true);
    expect(publishedLessons(content).map((lesson) => lesson.slug)).toEqual(['first']);
    expect(readFileSync(join(root, 'course.yaml'), 'utf8')).toBe(
      [
        'parts:',
        '  - id: basics',
        '    lessons:',
        '      - slug: first',
        '      - { slug: later, status: draft }',
        '      - { slug: fresh-idea, status: draft }',
        'scenes: [stack]',
        '',
      ].join('\n'),
    );
  });

  it('fills in a draft that the course lists already', () => {
    const root = writeTree();
    const before = readFileSync(join(root, 'course.yaml'), 'utf8');
    expect(run('later', root).status).toBe(0);
    expect(readFileSync(join(root, 'course.yaml'), 'utf8')).toBe(before);
    const { content, problems } = loadContent(root);
    expect([...problems, ...checkContent(content, sceneModel())]).toEqual([]);
  });

  it.each(['Fresh', 'fresh_idea', '-fresh', 'fresh--idea', '../fresh', '새로운'])(
    'refuses the slug %s',
    (slug) => {
      const root = writeTree();
      expect(run('--', slug, root)).toEqual({
        status: 1,
        stdout: '',
        stderr: `"${slug}" is no slug: use a kebab-case word of a-z, 0-9 and single hyphens, like union-file-system\n`,
      });
    },
  );

  it('refuses a lesson that exists', () => {
    const root = writeTree();
    const { status, stderr } = run('first', root);
    expect([status, stderr]).toEqual([
      1,
      `${join(root, 'lessons/first')} exists already; choose another slug\n`,
    ]);
  });

  it('refuses a lesson that the course lists as published', () => {
    const root = writeTree({
      'course.yaml': (text) => text.replace('{ slug: later, status: draft }', 'slug: later'),
    });
    const { status, stderr } = run('later', root);
    expect([status, stderr, existsSync(join(root, 'lessons/later'))]).toEqual([
      1,
      'course.yaml lists "later" as published; a new lesson begins as a draft: add status: draft there\n',
      false,
    ]);
  });

  it('says how it is used', () => {
    const { status, stderr } = run();
    expect([status, stderr]).toEqual([2, 'usage: npm run new-lesson -- <slug> [content folder]\n']);
  });

  it('keeps comments and adds to the last part', () => {
    const course = [
      'parts:',
      '  - id: a',
      '    lessons:',
      '      - slug: one # the first',
      '  - id: b',
      '    lessons:',
      '      - slug: two',
      '        status: draft # soon',
      '',
      '# the gallery',
      'scenes: []',
      '',
    ].join('\n');
    expect(addDraft(course, 'three')).toEqual({
      ok: true,
      value: course.replace('# soon', '# soon\n      - { slug: three, status: draft }'),
    });
  });

  it('adds to a list in one line', () => {
    expect(addDraft('parts: [{ id: a, lessons: [{ slug: one }] }]\n', 'two')).toEqual({
      ok: true,
      value: 'parts: [ { id: a, lessons: [ { slug: one }, { slug: two, status: draft } ] } ]\n',
    });
  });
});
