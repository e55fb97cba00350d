import { describe, expect, it } from 'vitest';
import type { Changes } from './fixtures/content-tree.ts';
import { experiment } from './fixtures/experiment.ts';
import { otherLessonAs } from './fixtures/other-lesson.ts';
import { problemsOf, swap } from './fixtures/problems-of.ts';

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'a published lesson without a folder',
    { 'course.yaml': swap('{ slug: later, status: draft }', '{ slug: later }') },
    [
      'content/course.yaml:5 lesson "later" has no folder; write lessons/later/ or mark it status: draft',
    ],
  ],
  [
    'a folder that the course does not list',
    otherLessonAs('extra'),
    [
      'content/course.yaml:1 lessons/extra/ is in no part; add { slug: extra, status: draft } to one',
    ],
  ],
  [
    'a lesson listed twice',
    { 'course.yaml': swap('- slug: first', '- slug: first\n      - slug: first') },
    ['content/course.yaml:5 lesson "first" is listed twice; remove one'],
  ],
  [
    'an unknown status',
    { 'course.yaml': swap('draft', 'hidden') },
    [
      'content/course.yaml:5 parts.basics.lessons.later.status: can only be "draft"; leave it out to publish',
    ],
  ],
  [
    'a scene that the course does not list',
    { 'course.yaml': swap('[stack]', '[]') },
    ['content/course.yaml:6 scenes/stack/ is not in the list of scenes; add it'],
  ],
  [
    'a listed scene without a folder',
    { 'course.yaml': swap('[stack]', '[stack, ports]') },
    ['content/course.yaml:6 scene "ports" has no folder; write scenes/ports/ or take it out'],
  ],
  [
    'a scene listed twice',
    { 'course.yaml': swap('[stack]', '[stack, stack]') },
    ['content/course.yaml:6 scene "stack" is listed twice; remove one'],
  ],
  [
    'an experiment that the course does not list',
    { ...experiment, 'course.yaml': (text) => `${text}labs: []\n` },
    ['content/course.yaml:7 labs/own-hostname/ is not in the list of labs; add it'],
  ],
  [
    'a listed experiment without a folder',
    { 'course.yaml': (text) => `${text}labs: [cgroups]\n` },
    [
      'content/course.yaml:7 experiment "cgroups" has no folder; write labs/cgroups/ or take it out',
    ],
  ],
  [
    'an experiment listed twice',
    { ...experiment, 'course.yaml': (text) => `${text}labs: [own-hostname, own-hostname]\n` },
    ['content/course.yaml:7 experiment "own-hostname" is listed twice; remove one'],
  ],
  [
    'a part without a title',
    { 'course.ko.yaml': 'parts: {}\n' },
    ['content/course.ko.yaml:1 part "basics" has no words here; write them'],
  ],
  [
    'a title of an unknown part',
    { 'course.ko.yaml': swap('basics: 기초', 'basics: 기초\n  basic: 기초') },
    ['content/course.ko.yaml:3 unknown part "basic"; did you mean "basics"?'],
  ],
  [
    'a missing course.yaml',
    { 'course.yaml': null },
    ['content/course.yaml:1 the file is missing; it lists parts, lessons and scenes'],
  ],
  [
    'a glossary in one language',
    { 'glossary/ko.yaml': null },
    [
      'content/glossary/ko.yaml:1 the file is missing; everything exists in every language; write it',
    ],
  ],
  [
    'a term in one language',
    { 'glossary/ko.yaml': '{}\n' },
    ['content/glossary/ko.yaml:1 term "kernel" has no words here; write them'],
  ],
  [
    'words of an unknown term',
    { 'glossary/ko.yaml': (text) => `${text}kernal: { term: 커널, definition: 핵심 }\n` },
    ['content/glossary/ko.yaml:2 unknown term "kernal"; did you mean "kernel"?'],
  ],
  [
    'a term of an unknown lesson',
    { 'glossary/index.yaml': swap('first', 'fist') },
    ['content/glossary/index.yaml:1 unknown lesson "fist"; did you mean "first"?'],
  ],
  [
    'a definition with HTML',
    { 'glossary/en.yaml': swap('*core*', '<em>core</em>') },
    [
      'content/glossary/en.yaml:1 kernel.definition: holds HTML (<em>); write it as inline `code` or leave the tag out',
      'content/glossary/en.yaml:1 kernel.definition: holds HTML (</em>); write it as inline `code` or leave the tag out',
    ],
  ],
  [
    'a source in one language',
    { 'sources/ko.yaml': '{}\n' },
    ['content/sources/ko.yaml:1 source "runc-spec" has no words here; write them'],
  ],
  [
    'a source without https',
    { 'sources/index.yaml': swap('https', 'http') },
    ['content/sources/index.yaml:1 runc-spec.url: must be an https:// address'],
  ],
  [
    'a concept in one language',
    { 'concepts/en.yaml': '{}\n' },
    ['content/concepts/en.yaml:1 concept "shared-kernel" has no words here; write them'],
  ],
  [
    'a concept of an unknown section',
    { 'concepts/index.yaml': swap('what-it-is', 'what-is') },
    [
      'content/concepts/index.yaml:1 unknown heading "what-is"; lesson "first" has what-it-is, why-it-is',
    ],
  ],
  [
    'a misconception in one language',
    { 'misconceptions/ko.yaml': '{}\n' },
    ['content/misconceptions/ko.yaml:1 misconception "C5" has no words here; write them'],
  ],
  [
    'a misconception with an unknown source',
    { 'misconceptions/index.yaml': swap('[runc-spec]', '[runc-spec, runc]') },
    ['content/misconceptions/index.yaml:1 unknown source "runc"; sources/index.yaml has runc-spec'],
  ],
  [
    'a misconception by an unknown number',
    { 'misconceptions/index.yaml': (text) => `${text}C50: { sources: [] }\n` },
    ['content/misconceptions/index.yaml:2 C50: must be a correction: C1 to C37'],
  ],
];

describe('Checks of the course and its collections', () => {
  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
