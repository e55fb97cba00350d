import { describe, expect, it } from 'vitest';
import { sortTerms } from '../../src/scenes/model/explain.ts';
import { pagesOfTree, writeTree } from './fixtures/content-tree.ts';
import { experiment } from './fixtures/experiment.ts';
import { otherLesson } from './fixtures/other-lesson.ts';
import { listPages, pagesToPrint } from './list-pages.ts';
import {
  type CompleteLesson,
  type Content,
  loadContent,
  publishedLessons,
} from './load-content.ts';
import { lessonOutline } from './outline.ts';
import {
  courseData,
  glossaryData,
  lessonData,
  lessonNotes,
  questionData,
  sceneIndexData,
  sceneWordsData,
  sortDefinitions,
  sourcesData,
} from './page-data.ts';

const context = { lang: 'en', base: '/' } as const;

function load(changes: Parameters<typeof writeTree>[0] = {}): [Content, CompleteLesson] {
  const { content, problems } = loadContent(writeTree(changes));
  expect(problems).toEqual([]);
  const [lesson] = publishedLessons(content);
  if (lesson === undefined) throw new Error('the valid tree has a lesson');
  return [content, lesson];
}

/** both lessons published */
const two = {
  ...otherLesson,
  'course.yaml': (text: string) => text.replace('{ slug: later, status: draft }', 'slug: later'),
};

/** a lesson that invites to an experiment */
const withLab = {
  ...experiment,
  'lessons/first/en.mdx': (text: string) =>
    text.replace(
      '<Key id',
      '<TryLab experiment="own-hostname">\n\nType it *now*.\n\n</TryLab>\n\n<Key id',
    ),
};

const source = {
  id: 'runc-spec',
  authors: 'OCI',
  title: 'The spec',
  where: 'GitHub',
  year: 2020,
  url: 'https://example.org/spec',
  supports: 'What a runtime does.',
};

describe('page data', () => {
  it('makes a lesson', () => {
    const [content, lesson] = load();
    expect(lessonData(content, lesson, context)).toEqual({
      slug: 'first',
      lang: 'en',
      title: 'The first',
      summary: 'What comes first.',
      minutes: 8,
      number: 1,
      part: { id: 'basics', title: 'Basics', number: 1 },
      prerequisites: [],
      headings: [
        { id: 'what-it-is', text: 'What it is', depth: 2 },
        { id: 'why-it-is', text: 'Why it is', depth: 2 },
      ],
      scenes: [{ name: 'stack', scene: 'stack', steps: ['one', 'two'] }],
      recalls: ['q1'],
      opening: [],
      quizLength: 9,
      sources: ['runc-spec'],
    });
  });

  it('makes the notes of a lesson', () => {
    const [content, lesson] = load();
    expect(lessonNotes(content, lesson, context)).toEqual({
      keep: { 'no-guest': 'No <code>guest</code> kernel.' },
      sources: [source],
      terms: {
        kernel: {
          id: 'kernel',
          term: 'kernel',
          definition: 'The <em>core</em>.',
          lesson: { slug: 'first', title: 'The first' },
        },
      },
      misconceptions: {
        C5: { id: 'C5', heard: 'It is a layer.', correction: 'It is not.', sources: ['runc-spec'] },
      },
      experiments: {},
    });
  });

  it('invites to an experiment', () => {
    const [content, lesson] = load(withLab);
    expect(lessonNotes(content, lesson, context).experiments).toEqual({
      'own-hostname': {
        id: 'own-hostname',
        title: 'A name of its own',
        minutes: 10,
        what: 'A <em>name</em> of its own.',
      },
    });
  });

  it('links published neighbours and prerequisites', () => {
    const [content, lesson] = load(two);
    const { previous, next, prerequisites } = lessonData(content, lesson, context);
    const later = { slug: 'later', title: 'Another' };
    expect({ previous, next, prerequisites }).toEqual({
      previous: undefined,
      next: later,
      prerequisites: [later],
    });
    const second = publishedLessons(content)[1] as CompleteLesson;
    expect(lessonData(content, second, context).previous).toEqual({
      slug: 'first',
      title: 'The first',
    });
  });

  it('numbers the parts that have published lessons', () => {
    const [content] = load({
      'course.yaml': (text) =>
        text.replace(
          'parts:',
          'parts:\n  - id: before\n    lessons:\n      - { slug: soon, status: draft }',
        ),
      'course.en.yaml': (text) => `${text}  before: Before\n`,
      'course.ko.yaml': (text) => `${text}  before: 먼저\n`,
    });
    expect(courseData(content, 'ko')).toEqual({
      parts: [
        {
          id: 'basics',
          title: '기초',
          number: 1,
          lessons: [
            {
              slug: 'first',
              title: '처음',
              summary: '처음에 오는 것.',
              minutes: 8,
              number: 1,
              prerequisites: [],
            },
          ],
        },
      ],
    });
  });

  it('makes questions of each kind', () => {
    const [, lesson] = load();
    const questions = questionData(lesson, context);
    expect(questions.map((question) => question.key)).toEqual([
      { kind: 'single', id: 'q1', options: ['a', 'b'], answer: 'a' },
      { kind: 'multiple', id: 'q2', options: ['a', 'b', 'c'], answer: ['a', 'b'] },
      { kind: 'order', id: 'q3', items: ['a', 'b', 'c'] },
      {
        kind: 'match',
        id: 'q4',
        pairs: [
          { left: 'a', right: 'x' },
          { left: 'b', right: 'y' },
        ],
      },
      ...[5, 6, 7, 8, 9, 10].map((n) => ({
        kind: 'single',
        id: `q${n}`,
        options: ['a', 'b'],
        answer: 'a',
      })),
    ]);
    expect(questions[0]).toEqual({
      key: questions[0]?.key,
      words: {
        prompt: 'Words 1',
        explanation: 'Because it is so.',
        parts: {
          a: { text: 'Words a', why: 'Because it is so.' },
          b: { text: 'Words b', why: 'Because it is so.' },
        },
      },
      concepts: ['shared-kernel'],
      reread: { lesson: 'first', section: 'what-it-is', title: 'What it is' },
    });
  });

  it('makes sources, glossary and scenes', () => {
    const [content] = load({
      'scenes/stack/en.yaml': (text) =>
        `${text}why: { row: { text: A *rule*., source: runc-spec } }\n`,
    });
    expect(sourcesData(content, context)).toEqual([
      { ...source, lessons: [{ slug: 'first', title: 'The first' }] },
    ]);
    expect(glossaryData(content, { lang: 'ko', base: '/' })).toEqual([
      {
        id: 'kernel',
        term: '커널',
        definition: '운영 체제의 <em>핵심</em>.',
        lesson: { slug: 'first', title: '처음' },
      },
    ]);
    expect(sceneIndexData(content, 'en')).toEqual([
      { id: 'stack', title: 'A stack', takeaway: 'It holds.' },
    ]);
    expect(sceneWordsData(content, 'nothing', context)).toBeNull();
    expect(sceneWordsData(content, 'stack', context)).toEqual({
      title: 'A stack',
      takeaway: 'It holds.',
      labels: { kernel: 'kernel' },
      steps: {
        one: { title: 'First', text: 'The <code>first</code> step.' },
        two: { title: 'Second', text: 'The second step.' },
      },
      why: {
        row: {
          text: 'A <em>rule</em>.',
          source: { title: 'The spec', url: 'https://example.org/spec' },
        },
      },
    });
  });

  it('defines the sorts of things that the glossary has', () => {
    const [content] = load({
      'glossary/index.yaml': (text) => `${text}layer: { lesson: first }\n`,
      'glossary/en.yaml': (text) => `${text}layer: { term: layer, definition: A *sheet*. }\n`,
      'glossary/ko.yaml': (text) => `${text}layer: { term: 레이어, definition: 한 장. }\n`,
    });
    expect(sortDefinitions(content, context)).toEqual({ 'read-only-layer': 'A <em>sheet</em>.' });
  });

  it('has the glossary of the site define every sort that a term is named for', () => {
    const { content: site } = loadContent('content');
    const defined = Object.keys(sortDefinitions(site, context));
    expect(defined).toEqual(Object.keys(sortTerms));
  });

  it('sorts the glossary by term', () => {
    const [content] = load({
      'glossary/index.yaml': 'z: { lesson: first }\nkernel: { lesson: first }\n',
      'glossary/en.yaml':
        'z: { term: Apple, definition: A. }\nkernel: { term: kernel, definition: K. }\n',
      'glossary/ko.yaml':
        'z: { term: 하나, definition: A. }\nkernel: { term: 커널, definition: K. }\n',
    });
    expect(glossaryData(content, context).map((term) => term.id)).toEqual(['z', 'kernel']);
    expect(glossaryData(content, { lang: 'ko', base: '/' }).map((term) => term.id)).toEqual([
      'kernel',
      'z',
    ]);
  });

  it('lists all pages', () => {
    const [content] = load();
    const pages = listPages(content);
    expect(pages).toEqual(pagesOfTree());
    expect(pages.filter((page) => /^\/ko\/(?:lessons|scenes)\//.test(page))).toEqual([
      '/ko/lessons/',
      '/ko/lessons/first/',
      '/ko/scenes/',
      '/ko/scenes/stack/',
    ]);
  });

  it('prints all pages, or those asked for', () => {
    const all = ['/', '/en/', '/ko/'];
    expect(pagesToPrint(all, undefined)).toEqual(all);
    expect(pagesToPrint(all, ' /ko/  / ')).toEqual(['/', '/ko/']);
    expect(() => pagesToPrint(all, '/ /fr/')).toThrow('PAGES names what is no page: /fr/');
  });
});

describe('lessonOutline', () => {
  it('holds scenes, questions, sentences, code, notes and slides by section', () => {
    const [content, lesson] = load();
    expect(lessonOutline(content, lesson, context)).toEqual({
      slug: 'first',
      lang: 'en',
      title: 'The first',
      sections: [
        {
          id: 'what-it-is',
          title: 'What it is',
          depth: 2,
          items: [
            {
              kind: 'scene',
              use: { name: 'stack', scene: 'stack', steps: ['one', 'two'] },
              steps: [
                {
                  id: 'one',
                  title: 'First',
                  text: 'The <code>first</code> step.',
                  notes: 'Say one.',
                },
                {
                  id: 'two',
                  title: 'Second',
                  text: 'Words of its own with <em>stress</em>.',
                  notes: 'Say two.',
                },
              ],
            },
            { kind: 'notes', text: 'Say hello.' },
            { kind: 'recall', id: 'q1' },
            { kind: 'heard', id: 'C5' },
          ],
        },
        {
          id: 'why-it-is',
          title: 'Why it is',
          depth: 2,
          items: [
            { kind: 'code', lang: 'console', code: '$ docker run alpine' },
            { kind: 'slide', blocks: [{ kind: 'list', ordered: false, items: ['One point'] }] },
            { kind: 'key', id: 'no-guest', html: 'No <code>guest</code> kernel.' },
          ],
        },
      ],
    });
  });

  it('holds invitations to the lab with what the lesson says of them', () => {
    const [content, lesson] = load(withLab);
    expect(lessonOutline(content, lesson, context).sections[1]?.items).toContainEqual({
      kind: 'lab',
      id: 'own-hostname',
      title: 'A name of its own',
      minutes: 10,
      html: 'Type it <em>now</em>.',
    });
  });

  it('keeps what stands before the first heading, and code on slides with its slide', () => {
    const slide =
      '<Slide>\n\nLook <Term id="kernel">here</Term>:\n\n```bash\nls\n```\n\n</Slide>\n\n';
    const [content, lesson] = load({
      'lessons/first/en.mdx': (text) => `${slide}${text}`,
    });
    expect(lessonOutline(content, lesson, context).sections[0]).toEqual({
      title: 'The first',
      depth: 2,
      items: [
        {
          kind: 'slide',
          blocks: [
            { kind: 'paragraph', html: 'Look here:' },
            { kind: 'code', lang: 'bash', code: 'ls' },
          ],
        },
      ],
    });
  });
});
