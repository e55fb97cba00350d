import { describe, expect, it } from 'vitest';
import { kindModels } from '../../src/quiz/kinds/models.ts';
import type { Changes } from './fixtures/content-tree.ts';
import { experiment, inExperiment } from './fixtures/experiment.ts';
import { otherLesson, otherQuestions, otherWords } from './fixtures/other-lesson.ts';
import { inLesson, inQuestionWords, problemsOf, withoutLast } from './fixtures/problems-of.ts';

/** The kinds in a sentence; their order is the list's. */
const kindNames = Object.keys(kindModels)
  .join(', ')
  .replace(/, ([^,]+)$/, ' or $1');

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'a missing answer',
    inLesson('questions.yaml', '  answer: a\n', ''),
    ['content/lessons/first/questions.yaml:1 missing key "answer" in q1; add it'],
  ],
  [
    'an answer that is no option',
    inLesson('questions.yaml', '  answer: a\n', '  answer: nobody\n'),
    [
      'content/lessons/first/questions.yaml:8 q1: answer is no option: unknown option "nobody"; options has a, b',
    ],
  ],
  [
    'a multiple question with all right',
    inLesson('questions.yaml', '[a, b]\n- id: q3', '[a, b, c]\n- id: q3'),
    [
      'content/lessons/first/questions.yaml:16 q2: all are right; a multiple question has at least one wrong option',
    ],
  ],
  [
    'a multiple question with none right',
    inLesson('questions.yaml', 'answer: [a, b]\n- id: q3', 'answer: []\n- id: q3'),
    [
      'content/lessons/first/questions.yaml:16 q2: none is right; a multiple question has at least one right option',
    ],
  ],
  [
    'a multiple answer that is no option',
    inLesson('questions.yaml', 'answer: [a, b]\n- id: q3', 'answer: [a, d]\n- id: q3'),
    [
      'content/lessons/first/questions.yaml:16 q2: answer is no option: unknown option "d"; options has a, b, c',
    ],
  ],
  [
    'an order of two',
    {
      ...inLesson('questions.yaml', 'items: [a, b, c]', 'items: [a, b]'),
      ...inQuestionWords('q3', '    c: ', '    # c: '),
    },
    ['content/lessons/first/questions.yaml:23 q3: 2 items; an order needs three or more'],
  ],
  [
    'an option listed twice',
    inLesson('questions.yaml', 'options: [a, b]', 'options: [a, b, a]'),
    ['content/lessons/first/questions.yaml:7 options: "a" is listed twice; remove one'],
  ],
  [
    'a question with one option',
    {
      ...inLesson('questions.yaml', 'options: [a, b]', 'options: [a]'),
      ...inQuestionWords('q1', '    b: ', '    # b: '),
    },
    ['content/lessons/first/questions.yaml:7 q1: needs two options or more'],
  ],
  [
    'pairs that share their right',
    {
      ...inLesson('questions.yaml', 'right: y', 'right: x'),
      ...inQuestionWords('q4', '    y: ', '    # y: '),
    },
    [
      'content/lessons/first/questions.yaml:30 q4: all pairs have the same right; there is nothing to match',
    ],
  ],
  [
    'a left in two pairs',
    inLesson(
      'questions.yaml',
      '{ left: b, right: y }',
      '{ left: b, right: y }\n    - { left: b, right: x }',
    ),
    ['content/lessons/first/questions.yaml:30 q4: a left stands in two pairs; give each its own'],
  ],
  [
    'a left that is a right too',
    {
      ...inLesson('questions.yaml', 'right: y', 'right: a'),
      ...inQuestionWords('q4', '    y: ', '    # y: '),
    },
    [
      'content/lessons/first/questions.yaml:30 q4: "a" is both a left and a right; give them ids of their own',
    ],
  ],
  [
    'a choice without why',
    inLesson(
      'questions.en.yaml',
      'a: { text: "Words a", why: "Because it is so." }',
      'a: { text: "Words a" }',
    ),
    [
      'content/lessons/first/questions.en.yaml:5 q1: option "a" has no why; say why it is right or wrong',
    ],
  ],
  [
    'a right with why',
    inLesson('questions.en.yaml', 'x: { text: "Words x" }', 'x: { text: "Words x", why: "So." }'),
    [
      'content/lessons/first/questions.en.yaml:27 q4: "x" is a right, which has text only; move its why to the lefts',
    ],
  ],
  [
    'an option without words',
    inLesson('questions.en.yaml', '    b: { text: "Words b", why: "Because it is so." }\n', ''),
    ['content/lessons/first/questions.en.yaml:4 option "b" has no words here; write them'],
  ],
  [
    'words of an unknown option',
    inLesson(
      'questions.en.yaml',
      'explanation: Because it is so.\n  parts:\n',
      'explanation: Because it is so.\n  parts:\n    other: { text: W, why: W }\n',
    ),
    [
      'content/lessons/first/questions.en.yaml:5 unknown option "other"; questions.yaml (q1) has a, b',
    ],
  ],
  [
    'a question without words',
    { 'lessons/first/questions.ko.yaml': (text) => text.slice(0, text.indexOf('q10:')) },
    ['content/lessons/first/questions.ko.yaml:1 question "q10" has no words here; write them'],
  ],
  [
    'words of an unknown question',
    {
      'lessons/first/questions.ko.yaml': (text) =>
        `${text}${text.slice(text.indexOf('q10:')).replace('q10', 'q110')}`,
    },
    ['content/lessons/first/questions.ko.yaml:65 unknown question "q110"; did you mean "q10"?'],
  ],
  [
    'fewer than ten questions',
    {
      ...withoutLast('questions.yaml', '- id: q10'),
      ...withoutLast('questions.en.yaml', 'q10:'),
      ...withoutLast('questions.ko.yaml', 'q10:'),
    },
    ['content/lessons/first/questions.yaml:1 9 questions; a lesson needs 10 or more'],
  ],
  [
    'a section that is no heading',
    inLesson('questions.yaml', 'section: what-it-is', 'section: what-is-it'),
    [
      'content/lessons/first/questions.yaml:6 q1: unknown heading "what-is-it"; did you mean "what-it-is"?',
    ],
  ],
  [
    'an unknown concept',
    inLesson('questions.yaml', '[shared-kernel]', '[shard-kernel]'),
    [
      'content/lessons/first/questions.yaml:3 unknown concept "shard-kernel"; did you mean "shared-kernel"?',
    ],
  ],
  [
    'an unknown source',
    inLesson('questions.yaml', 'sources: [runc-spec]', 'sources: [runk-spec]'),
    [
      'content/lessons/first/questions.yaml:4 unknown source "runk-spec"; did you mean "runc-spec"?',
    ],
  ],
  [
    'an unknown idea',
    inLesson('questions.yaml', '[N1, C5]', '[N99, C5]'),
    [
      'content/lessons/first/questions.yaml:5 q1.covers, item 1: must be an idea (N1 to N58) or a correction (C1 to C37)',
    ],
  ],
  [
    'an unknown kind',
    inLesson('questions.yaml', 'kind: order', 'kind: ordered'),
    [`content/lessons/first/questions.yaml:18 q3.kind: must be ${kindNames}`],
  ],
  [
    'a question id used twice',
    inLesson('questions.yaml', '- id: q10', '- id: q9'),
    [
      'content/lessons/first/questions.en.yaml:59 unknown question "q10"; did you mean "q1"?',
      'content/lessons/first/questions.ko.yaml:59 unknown question "q10"; did you mean "q1"?',
      'content/lessons/first/questions.yaml:73 question id "q9" is used above already; ids are unique in the course',
    ],
  ],
  [
    'a question id used in another lesson',
    {
      ...otherLesson,
      'lessons/later/questions.yaml': otherQuestions.replace('other-q', 'q1'),
      'lessons/later/questions.en.yaml': otherWords.replace('other-q', 'q1'),
      'lessons/later/questions.ko.yaml': otherWords.replace('other-q', 'q1'),
    },
    [
      'content/lessons/later/questions.yaml:1 question id "q1" is used in lesson "first" already; ids are unique in the course',
    ],
  ],
  [
    'HTML in a prompt',
    inLesson('questions.en.yaml', 'prompt: Words 1', 'prompt: Words <b>1</b>'),
    [
      'content/lessons/first/questions.en.yaml:2 q1.prompt: holds HTML (<b>); write it as inline `code` or leave the tag out',
      'content/lessons/first/questions.en.yaml:2 q1.prompt: holds HTML (</b>); write it as inline `code` or leave the tag out',
    ],
  ],
  [
    'a dead link in an explanation',
    inLesson(
      'questions.en.yaml',
      'explanation: Because it is so.',
      'explanation: "See [there](lesson:later)."',
    ),
    [
      'content/lessons/first/questions.en.yaml:3 q1.explanation: link to lesson "later", which is a draft; publish it or remove the link',
    ],
  ],
  [
    'a link within the page in a why',
    inLesson('questions.en.yaml', 'why: "Because it is so."', 'why: "See [there](#why-it-is)."'),
    [
      'content/lessons/first/questions.en.yaml:5 q1.parts.a.why: link to "#why-it-is": words outside a lesson\'s text name the lesson too: lesson:slug#why-it-is',
    ],
  ],
  [
    'an experiment without questions',
    {
      ...experiment,
      'labs/own-hostname/questions.yaml': '[]\n',
      'labs/own-hostname/questions.en.yaml': '{}\n',
      'labs/own-hostname/questions.ko.yaml': '{}\n',
    },
    ['content/labs/own-hostname/questions.yaml:1 no questions; an experiment needs one or more'],
  ],
  [
    'a section in the lab',
    inExperiment('questions.yaml', '  options', '  section: what-it-is\n  options'),
    [
      'content/labs/own-hostname/questions.yaml:6 unknown key "section" in lab-q; known keys: id, concepts, sources, covers, kind, options, answer, items, pairs',
    ],
  ],
  [
    "an experiment's answer that is no option",
    inExperiment('questions.yaml', 'answer: a', 'answer: c'),
    [
      'content/labs/own-hostname/questions.yaml:7 lab-q: answer is no option: unknown option "c"; options has a, b',
    ],
  ],
  [
    'an unknown concept in the lab',
    inExperiment('questions.yaml', 'shared-kernel', 'shard-kernel'),
    [
      'content/labs/own-hostname/questions.yaml:3 unknown concept "shard-kernel"; did you mean "shared-kernel"?',
    ],
  ],
  [
    'a choice without why in the lab',
    inExperiment('questions.ko.yaml', 'text: A, why: So.', 'text: A'),
    [
      'content/labs/own-hostname/questions.ko.yaml:5 lab-q: option "a" has no why; say why it is right or wrong',
    ],
  ],
  [
    "a lesson's question id used in the lab",
    {
      ...experiment,
      ...Object.fromEntries(
        ['yaml', 'en.yaml', 'ko.yaml'].map((end) => {
          const path = `labs/own-hostname/questions.${end}`;
          return [path, String(experiment[path]).replace('lab-q', 'q1')];
        }),
      ),
    },
    [
      'content/labs/own-hostname/questions.yaml:1 question id "q1" is used in lesson "first" already; ids are unique in the course',
    ],
  ],
];

describe('Checks of questions', () => {
  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
