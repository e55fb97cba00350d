import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { langs } from '../src/i18n/locale.ts';
import { checkContent } from './content/check-content.ts';
import { writeTree } from './content/fixtures/content-tree.ts';
import { sceneModel } from './content/fixtures/scene-model.ts';
import { isComplete, loadContent, publishedLessons } from './content/load-content.ts';
import { addDraft, lessonSkeleton } from './new-lesson.ts';

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

  it('has words of each language of the list, and English ones where it knows none', () => {
    const [ours, korean, unknown] = ['en', 'ko', 'xx'].map((lang) =>
      lessonSkeleton('fresh-idea', [lang]),
    );
    const named = (lang: string) =>
      ['lesson.yaml', 'questions.yaml', `lesson.${lang}.yaml`, `${lang}.mdx`].concat(
        `questions.${lang}.yaml`,
        `teach.${lang}.yaml`,
      );
    expect(Object.keys(unknown ?? {})).toEqual(named('xx'));
    expect(Object.values(unknown ?? {})).toEqual(Object.values(ours ?? {}));
    expect(Object.keys(korean ?? {})).toEqual(named('ko'));
    expect(korean?.['ko.mdx']).toBe(
      [
        '읽는 사람이 답을 알고 싶어질 질문으로 시작하세요.',
        '## 핵심 {/* the-idea */}',
        '먼저 보여 주고, 그다음에 용어를 알려 주세요.',
        '## 자주 하는 오해 {/* what-people-get-wrong */}',
        '그 오해가 왜 그럴듯해 보이는지 말해 주세요.\n',
      ].join('\n\n'),
    );
    expect(Object.keys(lessonSkeleton('fresh-idea')).sort()).toEqual(
      [...new Set(langs.flatMap(named))].sort(),
    );
  });

  it('says how it is used', () => {
    const { status, stderr } = run();
    expect([status, stderr]).toEqual([2, 'usage: npm run new:lesson -- <slug> [content folder]\n']);
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
