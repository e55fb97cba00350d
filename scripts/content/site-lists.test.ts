import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Changes, pagesOfTree, writeTree } from './fixtures/content-tree.ts';
import { otherLessonAs } from './fixtures/other-lesson.ts';
import { readSiteLists } from './site-lists.ts';

function listsOf(changes: Changes) {
  const root = writeTree(changes);
  try {
    return readSiteLists(root);
  } finally {
    rmSync(dirname(root), { recursive: true });
  }
}

describe('The lists of the end-to-end tests', () => {
  it('hold what the build makes of the content', () => {
    expect(listsOf({})).toEqual({
      pages: pagesOfTree()
        .slice(1)
        .map((path) => path.slice(1)),
      lessons: ['first'],
      scenes: ['stack'],
      experiments: [],
    });
  });

  it('grow by a lesson once it is published, and by a scene once it has its words', () => {
    const words =
      'title: T\ntakeaway: T.\nlabels: {}\nsteps:\n  one: { title: T, text: T, notes: N }\n';
    const { pages, lessons, scenes } = listsOf({
      ...otherLessonAs('second'),
      'course.yaml': (text) => text.replace('- slug: first', '- slug: first\n      - slug: second'),
      'scenes/ports/en.yaml': words,
      'scenes/ports/ko.yaml': words,
    });
    expect(lessons).toEqual(['first', 'second']);
    expect(scenes).toEqual(['stack', 'ports']);
    for (const page of ['lessons/second/', 'scenes/ports/']) {
      expect(pages).toContain(`en/${page}`);
      expect(pages).toContain(`ko/${page}`);
    }
  });

  it('are refused while the content has problems of form', () => {
    expect(() => listsOf({ 'lessons/first/ko.mdx': null })).toThrow('npm run content');
  });
});
