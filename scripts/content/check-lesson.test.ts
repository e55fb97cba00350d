import { describe, expect, it } from 'vitest';
import type { Changes } from './fixtures/content-tree.ts';
import { experiment } from './fixtures/experiment.ts';
import { otherLesson, otherSource } from './fixtures/other-lesson.ts';
import { inLesson, inProse, problemsOf } from './fixtures/problems-of.ts';

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'an unknown scene',
    inProse('<Scene id="stack"', '<Scene id="stak"'),
    [
      'content/lessons/first/en.mdx:7 unknown scene "stak"; did you mean "stack"?',
      'content/lessons/first/ko.mdx:7 unknown scene "stak"; did you mean "stack"?',
    ],
  ],
  [
    'an unknown step',
    inProse('steps="one two"', 'steps="one too two"'),
    [
      'content/lessons/first/en.mdx:7 unknown step "too"; did you mean "two"?',
      'content/lessons/first/ko.mdx:7 unknown step "too"; did you mean "two"?',
    ],
  ],
  [
    'an unknown step of <Step>',
    inProse('<Step at="two">', '<Step at="tow">'),
    [
      'content/lessons/first/en.mdx:8 unknown step "tow"; did you mean "two"?',
      'content/lessons/first/ko.mdx:8 unknown step "tow"; did you mean "two"?',
    ],
  ],
  [
    'words for a step that is not shown',
    inProse('steps="one two"', 'steps="one"'),
    [
      'content/lessons/first/en.mdx:8 unknown step "two"; this <Scene> has one',
      'content/lessons/first/ko.mdx:8 unknown step "two"; this <Scene> has one',
    ],
  ],
  [
    'two words for one step',
    inProse('</Scene>', '  <Step at="two">Again.</Step>\n</Scene>'),
    [
      'content/lessons/first/en.mdx:9 step "two" has words twice, first on line 8; remove one <Step>',
      'content/lessons/first/ko.mdx:9 step "two" has words twice, first on line 8; remove one <Step>',
    ],
  ],
  [
    'a step shown twice',
    inProse('steps="one two"', 'steps="one one two"'),
    [
      'content/lessons/first/en.mdx:7 scene "stack" shows a step twice; name each once in steps="…"',
      'content/lessons/first/ko.mdx:7 scene "stack" shows a step twice; name each once in steps="…"',
    ],
  ],
  [
    'steps out of order',
    inProse('steps="one two"', 'steps="two one"'),
    [
      'content/lessons/first/en.mdx:7 steps of scene "stack" are out of order; write steps="one two"',
      'content/lessons/first/ko.mdx:7 steps of scene "stack" are out of order; write steps="one two"',
    ],
  ],
  [
    'no steps at all',
    inProse('steps="one two"', 'steps=""'),
    [
      'content/lessons/first/en.mdx:7 scene "stack" shows no step; name some in steps="…" or leave it out',
      'content/lessons/first/ko.mdx:7 scene "stack" shows no step; name some in steps="…" or leave it out',
    ],
  ],
  [
    'a scene used twice by one name',
    inProse('<Notes>', '<Scene id="stack" />\n\n<Notes>'),
    [
      'content/lessons/first/en.mdx:11 scene name "stack" is used twice, first on line 7; give this one as="…"',
      'content/lessons/first/ko.mdx:11 scene name "stack" is used twice, first on line 7; give this one as="…"',
    ],
  ],
  [
    'an unknown question',
    inProse('<Recall id="q1" />', '<Recall id="q77" />'),
    [
      'content/lessons/first/en.mdx:13 unknown question "q77"; did you mean "q7"?',
      'content/lessons/first/ko.mdx:13 unknown question "q77"; did you mean "q7"?',
    ],
  ],
  [
    'a question of another lesson',
    { ...inProse('<Recall id="q1" />', '<Recall id="other-q" />'), ...otherLesson },
    [
      'content/lessons/first/en.mdx:13 question "other-q" belongs to lesson "later"; a <Recall> asks from its own lesson\'s bank',
      'content/lessons/first/ko.mdx:13 question "other-q" belongs to lesson "later"; a <Recall> asks from its own lesson\'s bank',
    ],
  ],
  [
    'a question recalled twice',
    inProse('<HeardThat', '<Recall id="q1" />\n\n<HeardThat'),
    [
      'content/lessons/first/en.mdx:15 question "q1" is recalled twice, first on line 13; ask another here',
      'content/lessons/first/ko.mdx:15 question "q1" is recalled twice, first on line 13; ask another here',
    ],
  ],
  [
    'an unknown term',
    inProse('<Term id="kernel">', '<Term id="kernal">'),
    [
      'content/lessons/first/en.mdx:1 unknown term "kernal"; did you mean "kernel"?',
      'content/lessons/first/ko.mdx:1 unknown term "kernal"; did you mean "kernel"?',
    ],
  ],
  [
    'an unknown source',
    inProse('<Source id="runc-spec" />', '<Source id="runc-spac" />'),
    [
      'content/lessons/first/en.mdx:5 unknown source "runc-spac"; did you mean "runc-spec"?',
      'content/lessons/first/ko.mdx:5 unknown source "runc-spac"; did you mean "runc-spec"?',
    ],
  ],
  [
    'an unknown source of a fact',
    inProse('<Fact source="runc-spec">', '<Fact source="nothing">'),
    [
      'content/lessons/first/en.mdx:1 unknown source "nothing"; sources/index.yaml has runc-spec',
      'content/lessons/first/ko.mdx:1 unknown source "nothing"; sources/index.yaml has runc-spec',
    ],
  ],
  [
    'an unknown misconception',
    inProse('<HeardThat id="C5" />', '<HeardThat id="C5" />\n\n<HeardThat id="C55" />'),
    [
      'content/lessons/first/en.mdx:17 unknown misconception "C55"; did you mean "C5"?',
      'content/lessons/first/ko.mdx:17 unknown misconception "C55"; did you mean "C5"?',
    ],
  ],
  [
    'an unknown sentence',
    inProse('<Key id="no-guest" />', '<Key id="no-guest" />\n\n<Key id="no-gest" />'),
    [
      'content/lessons/first/en.mdx:37 unknown sentence "no-gest"; did you mean "no-guest"?',
      'content/lessons/first/ko.mdx:37 unknown sentence "no-gest"; did you mean "no-guest"?',
    ],
  ],
  [
    'a sentence shown twice',
    inProse('<Key id="no-guest" />', '<Key id="no-guest" />\n\n<Key id="no-guest" />'),
    [
      'content/lessons/first/en.mdx:37 sentence "no-guest" is shown twice, first on line 35; remove one <Key>',
      'content/lessons/first/ko.mdx:37 sentence "no-guest" is shown twice, first on line 35; remove one <Key>',
    ],
  ],
  [
    'a sentence never shown',
    inProse('<Key id="no-guest" />\n', ''),
    [
      'content/lessons/first/lesson.en.yaml:4 sentence "no-guest" is never shown; add <Key id="no-guest" /> to en.mdx',
      'content/lessons/first/lesson.ko.yaml:4 sentence "no-guest" is never shown; add <Key id="no-guest" /> to ko.mdx',
    ],
  ],
  [
    'a sentence in one language only',
    inLesson('lesson.ko.yaml', '\n  no-guest: 게스트 커널이 없어요.', ' {}'),
    [
      'content/lessons/first/ko.mdx:35 unknown sentence "no-guest"; keep of content/lessons/first/lesson.ko.yaml has none',
      'content/lessons/first/lesson.ko.yaml:3 sentence "no-guest" has no words here; write them',
    ],
  ],
  [
    'a mission',
    inProse('<Key', '<Try mission="pull" />\n\n<Key'),
    [
      'content/lessons/first/en.mdx:35 unknown mission "pull": there are none yet; leave <Try> out',
      'content/lessons/first/ko.mdx:35 unknown mission "pull": there are none yet; leave <Try> out',
    ],
  ],
  [
    'an unknown experiment',
    { ...experiment, ...inProse('<Key', '<TryLab experiment="own-hostnam" />\n\n<Key') },
    [
      'content/lessons/first/en.mdx:35 unknown experiment "own-hostnam"; did you mean "own-hostname"?',
      'content/lessons/first/ko.mdx:35 unknown experiment "own-hostnam"; did you mean "own-hostname"?',
    ],
  ],
  [
    'an experiment where there is none',
    inProse('<Key', '<TryLab experiment="overlay" />\n\n<Key'),
    [
      'content/lessons/first/en.mdx:35 unknown experiment "overlay"; labs/ has none',
      'content/lessons/first/ko.mdx:35 unknown experiment "overlay"; labs/ has none',
    ],
  ],
  [
    'a link to an unknown experiment',
    { ...experiment, ...inProse('scene:stack/one', 'lab:hostname') },
    [
      'content/lessons/first/en.mdx:31 unknown experiment "hostname"; labs/ has own-hostname',
      'content/lessons/first/ko.mdx:31 unknown experiment "hostname"; labs/ has own-hostname',
    ],
  ],
  [
    'a link to an unknown lesson',
    inProse('scene:stack/one', 'lesson:frist'),
    [
      'content/lessons/first/en.mdx:31 unknown lesson "frist"; did you mean "first"?',
      'content/lessons/first/ko.mdx:31 unknown lesson "frist"; did you mean "first"?',
    ],
  ],
  [
    'a link to a draft',
    inProse('scene:stack/one', 'lesson:later'),
    [
      'content/lessons/first/en.mdx:31 link to lesson "later", which is a draft; publish it or remove the link',
      'content/lessons/first/ko.mdx:31 link to lesson "later", which is a draft; publish it or remove the link',
    ],
  ],
  [
    'a link to an unknown heading of a lesson',
    inProse('scene:stack/one', 'lesson:first#what-is-it'),
    [
      'content/lessons/first/en.mdx:31 unknown heading "what-is-it"; did you mean "what-it-is"?',
      'content/lessons/first/ko.mdx:31 unknown heading "what-is-it"; did you mean "what-it-is"?',
    ],
  ],
  [
    'a link to an unknown heading of the page',
    inProse('(#why-it-is)', '(#why)'),
    [
      'content/lessons/first/en.mdx:5 unknown heading "why"; this lesson has what-it-is, why-it-is',
      'content/lessons/first/ko.mdx:5 unknown heading "why"; this lesson has what-it-is, why-it-is',
    ],
  ],
  [
    'a link to an unknown scene',
    inProse('scene:stack/one', 'scene:stock'),
    [
      'content/lessons/first/en.mdx:31 unknown scene "stock"; did you mean "stack"?',
      'content/lessons/first/ko.mdx:31 unknown scene "stock"; did you mean "stack"?',
    ],
  ],
  [
    'a link to an unknown step',
    inProse('scene:stack/one', 'scene:stack/three'),
    [
      'content/lessons/first/en.mdx:31 unknown step "three"; scene "stack" has one, two',
      'content/lessons/first/ko.mdx:31 unknown step "three"; scene "stack" has one, two',
    ],
  ],
  [
    'a link without https',
    inProse('scene:stack/one', 'http://example.org'),
    [
      'content/lessons/first/en.mdx:31 link to http://example.org: use https://',
      'content/lessons/first/ko.mdx:31 link to http://example.org: use https://',
    ],
  ],
  [
    'a link by path',
    inProse('scene:stack/one', '../x'),
    [
      'content/lessons/first/en.mdx:31 link to "../x" leads nowhere; write lesson:slug#heading, scene:id/step, lab:id, #heading or https://…',
      'content/lessons/first/ko.mdx:31 link to "../x" leads nowhere; write lesson:slug#heading, scene:id/step, lab:id, #heading or https://…',
    ],
  ],
  [
    'an unknown prerequisite',
    inLesson('lesson.yaml', '[later]', '[latter]'),
    ['content/lessons/first/lesson.yaml:2 unknown lesson "latter"; did you mean "later"?'],
  ],
  [
    'a lesson that is its own prerequisite',
    inLesson('lesson.yaml', '[later]', '[later, first]'),
    ['content/lessons/first/lesson.yaml:2 a lesson cannot be its own prerequisite; remove it'],
  ],
  [
    'an unknown source in lesson.yaml',
    inLesson('lesson.yaml', '[runc-spec]', '[runc-spec, runk-spec]'),
    [
      'content/lessons/first/lesson.yaml:3 unknown source "runk-spec"; did you mean "runc-spec"?',
      'content/lessons/first/lesson.yaml:3 source "runk-spec" is not cited in en.mdx; cite it with <Source> or <Fact>, or remove it',
      'content/lessons/first/lesson.yaml:3 source "runk-spec" is not cited in ko.mdx; cite it with <Source> or <Fact>, or remove it',
    ],
  ],
  [
    'an unknown correction',
    inLesson('lesson.yaml', '[C5]', '[C5, C38]'),
    ['content/lessons/first/lesson.yaml:4 corrections, item 2: must be a correction: C1 to C37'],
  ],
  [
    'an unknown idea',
    inLesson('lesson.yaml', '[N1]', '[N59]'),
    ['content/lessons/first/lesson.yaml:5 ideas, item 1: must be an idea: N1 to N58'],
  ],
  [
    'an idea listed twice',
    inLesson('lesson.yaml', '[N1]', '[N1, N1]'),
    ['content/lessons/first/lesson.yaml:5 ideas: "N1" is listed twice; remove one'],
  ],
  [
    'a source cited but not in lesson.yaml',
    inLesson('lesson.yaml', 'sources: [runc-spec]', 'sources: []'),
    [
      'content/lessons/first/en.mdx:1 source "runc-spec" is cited here but not in sources of lesson.yaml; add it there',
      'content/lessons/first/ko.mdx:1 source "runc-spec" is cited here but not in sources of lesson.yaml; add it there',
    ],
  ],
  [
    'a source in lesson.yaml but not cited',
    { ...inLesson('lesson.yaml', '[runc-spec]', '[runc-spec, other]'), ...otherSource },
    [
      'content/lessons/first/lesson.yaml:3 source "other" is not cited in en.mdx; cite it with <Source> or <Fact>, or remove it',
      'content/lessons/first/lesson.yaml:3 source "other" is not cited in ko.mdx; cite it with <Source> or <Fact>, or remove it',
    ],
  ],
  [
    'a source of a misconception that is not in lesson.yaml',
    { ...otherSource, 'misconceptions/index.yaml': 'C5: { sources: [other] }\n' },
    [
      'content/lessons/first/en.mdx:15 source "other" is cited here but not in sources of lesson.yaml; add it there',
      'content/lessons/first/ko.mdx:15 source "other" is cited here but not in sources of lesson.yaml; add it there',
    ],
  ],
  [
    'a misconception in the text but not in lesson.yaml',
    inLesson('lesson.yaml', 'corrections: [C5]', 'corrections: []'),
    [
      'content/lessons/first/en.mdx:15 misconception "C5" is not in corrections of lesson.yaml; add it there',
      'content/lessons/first/ko.mdx:15 misconception "C5" is not in corrections of lesson.yaml; add it there',
    ],
  ],
  [
    'a misconception in lesson.yaml but not in the text',
    inProse('<HeardThat id="C5" />\n', ''),
    [
      'content/lessons/first/lesson.yaml:4 misconception "C5" is not in en.mdx; add <HeardThat id="C5" /> there or remove it',
      'content/lessons/first/lesson.yaml:4 misconception "C5" is not in ko.mdx; add <HeardThat id="C5" /> there or remove it',
    ],
  ],
  [
    'a heading that differs',
    inLesson('ko.mdx', '<HeardThat id="C5" />', '<HeardThat id="C5" />\n\n### 더 {/* more */}'),
    [
      'content/lessons/first/ko.mdx:17 ### {/* more */} where en.mdx has ## {/* why-it-is */} (line 17); both languages keep the same order',
    ],
  ],
  [
    'a question in one language only',
    inLesson('ko.mdx', '<HeardThat', '<Recall id="q5" />\n\n<HeardThat'),
    [
      'content/lessons/first/ko.mdx:15 <Recall id="q5"> where en.mdx has <HeardThat id="C5"> (line 15); both languages keep the same order',
    ],
  ],
  [
    'a text that ends early',
    { 'lessons/first/en.mdx': (text) => `${text}\n<Recall id="q5" />\n` },
    [
      'content/lessons/first/ko.mdx:35 the text ends where en.mdx has <Recall id="q5"> (line 39); both languages keep the same order',
    ],
  ],
  [
    'steps that differ',
    inLesson('ko.mdx', ' steps="one two"', ''),
    [
      'content/lessons/first/ko.mdx:7 <Scene id="stack"> where en.mdx has <Scene id="stack" steps="one two"> (line 7); both languages keep the same order',
    ],
  ],
  [
    'a citation in one language only',
    inLesson('en.mdx', '<Source id="runc-spec" />', ''),
    [
      'content/lessons/first/ko.mdx:5 <Source id="runc-spec"> is missing from en.mdx in section "what-it-is"; use it in both',
    ],
  ],
  [
    'a fact in one language only',
    inLesson('ko.mdx', '<Fact source="runc-spec">125 ms</Fact>', '125 ms'),
    [
      'content/lessons/first/en.mdx:1 <Fact source="runc-spec"> is missing from ko.mdx before the first heading; use it in both',
    ],
  ],
  [
    'a stub',
    { 'lessons/first/en.mdx': (text) => text.slice(0, -3000) },
    ['content/lessons/first/en.mdx:1 360 words are too few for a lesson; write 900 to 1500'],
  ],
  [
    'a short lesson, as a warning',
    { 'lessons/first/en.mdx': (text) => text.slice(0, -700) },
    ['content/lessons/first/en.mdx:1 warning: 800 words; a lesson reads best with 900 to 1500'],
  ],
  [
    'a long lesson, as a warning',
    { 'lessons/first/en.mdx': (text) => `${text}\n${'word '.repeat(700)}` },
    ['content/lessons/first/en.mdx:1 warning: 1634 words; a lesson reads best with 900 to 1500'],
  ],
  [
    'a missing language of the prose',
    { 'lessons/first/ko.mdx': null },
    [
      'content/lessons/first/ko.mdx:1 the file is missing; everything exists in every language; write it',
    ],
  ],
  [
    "a missing language of the lesson's words",
    { 'lessons/first/lesson.ko.yaml': null },
    [
      'content/lessons/first/lesson.ko.yaml:1 the file is missing; everything exists in every language; write it',
    ],
  ],
  [
    "a missing language of the questions' words",
    { 'lessons/first/questions.en.yaml': null },
    [
      'content/lessons/first/questions.en.yaml:1 the file is missing; everything exists in every language; write it',
    ],
  ],
  [
    'a missing plan for teachers',
    { 'lessons/first/teach.ko.yaml': null },
    [
      'content/lessons/first/teach.ko.yaml:1 the file is missing; everything exists in every language; write it',
    ],
  ],
  [
    'a missing lesson.yaml',
    { 'lessons/first/lesson.yaml': null },
    ['content/lessons/first/lesson.yaml:1 the file is missing; a lesson needs it'],
  ],
  [
    'a plan with other times',
    inLesson('teach.ko.yaml', 'Begin." }', 'Begin." }\n  - { at: 5, do: "Go on." }'),
    [
      'content/lessons/first/teach.ko.yaml:2 minutes are at 0, 5, in English at 0; make them the same',
    ],
  ],
  [
    'a plan that does not begin at 0',
    {
      ...inLesson('teach.en.yaml', 'at: 0', 'at: 1'),
      ...inLesson('teach.ko.yaml', 'at: 0', 'at: 1'),
    },
    [
      'content/lessons/first/teach.en.yaml:3 minutes: at 1: the plan begins at 0; put it right',
      'content/lessons/first/teach.ko.yaml:3 minutes: at 1: the plan begins at 0; put it right',
    ],
  ],
  [
    'a plan with another number of questions',
    inLesson('teach.ko.yaml', '["Why?"]', '["Why?", "How?"]'),
    ['content/lessons/first/teach.ko.yaml:4 2 questions, in English 1; make them the same'],
  ],
];

describe('Checks of a lesson', () => {
  it('find nothing in invitations and links to an experiment', () => {
    const part = '<TryLab experiment="own-hostname">\n\n[Now](lab:own-hostname).\n\n</TryLab>';
    expect(problemsOf({ ...experiment, ...inProse('<Key', `${part}\n\n<Key`) })).toEqual([]);
  });

  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
