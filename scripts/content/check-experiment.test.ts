import { describe, expect, it } from 'vitest';
import type { Changes } from './fixtures/content-tree.ts';
import { experiment, inExperiment, inExperimentWords, transcript } from './fixtures/experiment.ts';
import { problemsOf } from './fixtures/problems-of.ts';

const folder = 'content/labs/own-hostname';
const [ownName, look] = transcript.steps;

/** The valid experiment with another recording. */
const recorded = (steps: readonly unknown[]): Changes => ({
  ...experiment,
  'labs/own-hostname/transcript.json': JSON.stringify({ steps }),
});

/** what is wrong, how the valid experiment is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'an unknown key',
    inExperiment('experiment.yaml', 'minutes: 10', 'minutes: 10\nlevel: 2'),
    [
      `${folder}/experiment.yaml:2 unknown key "level"; known keys: minutes, machines, start, lesson, ideas, corrections, sources, steps`,
    ],
  ],
  [
    'a second machine alone',
    inExperiment('experiment.yaml', '[first, second]', '[second]'),
    [`${folder}/experiment.yaml:2 machines: must be [first] or [first, second]`],
  ],
  [
    'an unknown machine',
    inExperiment('experiment.yaml', '[first, second]', '[first, third]'),
    [`${folder}/experiment.yaml:2 machines, item 2: must be first or second`],
  ],
  [
    'an unknown start',
    inExperiment('experiment.yaml', 'restored', 'warm'),
    [`${folder}/experiment.yaml:3 start: must be cold or restored`],
  ],
  [
    'an unknown lesson',
    inExperiment('experiment.yaml', 'lesson: first', 'lesson: fist'),
    [`${folder}/experiment.yaml:4 unknown lesson "fist"; did you mean "first"?`],
  ],
  [
    'an unknown idea',
    inExperiment('experiment.yaml', '[N13]', '[N59]'),
    [`${folder}/experiment.yaml:5 ideas, item 1: must be an idea: N1 to N58`],
  ],
  [
    'an idea listed twice',
    inExperiment('experiment.yaml', '[N13]', '[N13, N13]'),
    [`${folder}/experiment.yaml:5 ideas: "N13" is listed twice; remove one`],
  ],
  [
    'an unknown correction',
    inExperiment('experiment.yaml', '[C5]', '[C6]'),
    [`${folder}/experiment.yaml:6 unknown misconception "C6"; misconceptions/index.yaml has C5`],
  ],
  [
    'no source',
    inExperiment('experiment.yaml', '[runc-spec]', '[]'),
    [`${folder}/experiment.yaml:7 sources: needs at least one source`],
  ],
  [
    'an unknown source',
    inExperiment('experiment.yaml', '[runc-spec]', '[runk-spec]'),
    [`${folder}/experiment.yaml:7 unknown source "runk-spec"; did you mean "runc-spec"?`],
  ],
  [
    'a step id used twice',
    inExperiment('experiment.yaml', 'id: look', 'id: own-name'),
    [
      `${folder}/experiment.yaml:16 step "own-name" is used twice, first on line 9; give this one its own id`,
    ],
  ],
  [
    'a step on no machine of two',
    inExperiment('experiment.yaml', '    machine: second\n', ''),
    [
      `${folder}/experiment.yaml:16 step "look" names no machine; write machine: first or machine: second`,
    ],
  ],
  [
    'a step on a machine that does not run',
    inExperiment('experiment.yaml', '[first, second]', '[first]'),
    [
      `${folder}/experiment.yaml:17 step "look" is done on the second machine; add it to machines or name another`,
    ],
  ],
  ...['"hostname box "', '""', '"echo é"', '"a\\nb"'].map(
    (line) =>
      [
        `the line ${line}`,
        inExperiment('experiment.yaml', 'hostname box', line),
        [
          `${folder}/experiment.yaml:11 steps.own-name.run, item 2: must be one line of printable ASCII without blanks at its end`,
        ],
      ] as const,
  ),
  [
    'an empty probe',
    inExperiment('experiment.yaml', 'probe: test -e /tmp', 'probe: ""'),
    [`${folder}/experiment.yaml:19 steps.look.probe: is empty; write it or remove the key`],
  ],
  [
    'a name with a digit',
    inExperiment('experiment.yaml', '[inside, outside]', '[inside, outside2]'),
    [`${folder}/experiment.yaml:15 steps.own-name.shows, item 2: must be a name of letters a-z`],
  ],
  [
    'a name shown by two steps',
    {
      ...inExperiment('experiment.yaml', 'shows: []', 'shows: [inside]'),
      'labs/own-hostname/experiment.en.yaml':
        inExperiment('experiment.en.yaml', 'Nothing changed.', '"{inside}"')[
          'labs/own-hostname/experiment.en.yaml'
        ] ?? null,
      'labs/own-hostname/experiment.ko.yaml':
        inExperiment('experiment.ko.yaml', 'Nothing changed.', '"{inside}"')[
          'labs/own-hostname/experiment.ko.yaml'
        ] ?? null,
      'labs/own-hostname/transcript.json': JSON.stringify({
        steps: [ownName, { ...look, shown: { inside: 'x' } }],
      }),
    },
    [
      `${folder}/experiment.yaml:20 "inside" is shown by step "own-name" already; give it another name`,
    ],
  ],
  [
    'markup in a title',
    inExperiment('experiment.en.yaml', 'title: A name of its own\n', 'title: A `name`\n'),
    [`${folder}/experiment.en.yaml:1 title: is plain text: no \`code\`, **strong** or links`],
  ],
  [
    'HTML in a text',
    inExperiment('experiment.en.yaml', 'The prompt.', 'The <b>prompt.'),
    [
      `${folder}/experiment.en.yaml:8 steps.own-name.look: holds HTML (<b>); write it as inline \`code\` or leave the tag out`,
    ],
  ],
  [
    'a dead link in a why',
    inExperimentWords('scene:stack/one', 'lab:own-hostnam'),
    ['en', 'ko'].map(
      (lang) =>
        `${folder}/experiment.${lang}.yaml:3 why: unknown experiment "own-hostnam"; did you mean "own-hostname"?`,
    ),
  ],
  [
    'a step without words',
    {
      ...experiment,
      'labs/own-hostname/experiment.ko.yaml': String(
        experiment['labs/own-hostname/experiment.ko.yaml'],
      ).replace(/ {2}look:\n[\s\S]*$/, ''),
    },
    [`${folder}/experiment.ko.yaml:4 step "look" has no words here; write them`],
  ],
  [
    'words of an unknown step',
    inExperimentWords('  look:\n    title', '  loop:\n    title'),
    ['en', 'ko'].flatMap((lang) => [
      `${folder}/experiment.${lang}.yaml:4 step "look" has no words here; write them`,
      `${folder}/experiment.${lang}.yaml:10 unknown step "loop"; did you mean "look"?`,
    ]),
  ],
  [
    'steps out of order',
    {
      ...experiment,
      'labs/own-hostname/experiment.en.yaml': String(
        experiment['labs/own-hostname/experiment.en.yaml'],
      ).replace(/( {2}own-name:\n[\s\S]*)( {2}look:\n[\s\S]*)$/, '$2$1'),
    },
    [`${folder}/experiment.en.yaml:4 steps are out of order; write them as own-name, look`],
  ],
  [
    'an unknown slot',
    inExperiment('experiment.en.yaml', '{outside}', '{outside} {insid}'),
    [
      `${folder}/experiment.en.yaml:9 steps.own-name.done: unknown slot "insid"; did you mean "inside"?`,
    ],
  ],
  [
    "a slot of another step's",
    inExperiment('experiment.en.yaml', 'Nothing changed.', '"{inside}"'),
    [
      `${folder}/experiment.en.yaml:14 steps.look.done: unknown slot "inside"; shows of step "look" has none`,
    ],
  ],
  [
    'a value that Korean does not say',
    inExperiment('experiment.ko.yaml', '{outside|이/가}', '무언가'),
    [
      `${folder}/experiment.ko.yaml:9 steps.own-name.done: the step shows "outside"; say it with {outside}`,
    ],
  ],
  [
    'an unknown particle',
    inExperiment('experiment.ko.yaml', '{outside|이/가}', '{outside|가/이}'),
    [
      `${folder}/experiment.ko.yaml:9 steps.own-name.done: unknown particle "가/이"; use one of 은/는, 이/가, 을/를, 과/와, 으로/로, 이에요/예요`,
    ],
  ],
  [
    'a particle in English',
    inExperiment('experiment.en.yaml', '{outside}', '{outside|이/가}'),
    [
      `${folder}/experiment.en.yaml:9 steps.own-name.done: slot {outside|이/가}: English takes no particle`,
    ],
  ],
  [
    'words in one language',
    { ...experiment, 'labs/own-hostname/experiment.ko.yaml': null },
    [
      `${folder}/experiment.ko.yaml:1 the file is missing; everything exists in every language; write it`,
    ],
  ],
  [
    'no structure',
    { ...experiment, 'labs/own-hostname/experiment.yaml': null },
    [`${folder}/experiment.yaml:1 the file is missing; an experiment needs it`],
  ],
  [
    'no recording',
    { ...experiment, 'labs/own-hostname/transcript.json': null },
    [`${folder}/transcript.json:1 the file is missing; run npm run lab:record`],
  ],
  [
    'a recording of one step only',
    recorded([ownName]),
    [
      `${folder}/transcript.json:1 the recording ends where experiment.yaml has step "look"; run npm run lab:record`,
    ],
  ],
  [
    'a recording of a step more',
    recorded([ownName, look, { ...look, id: 'more' }]),
    [
      `${folder}/transcript.json:1 step "more" where experiment.yaml has none; run npm run lab:record`,
    ],
  ],
  [
    'a recording of another step',
    recorded([look, ownName]),
    [
      `${folder}/transcript.json:1 step "look" where experiment.yaml has step "own-name"; run npm run lab:record`,
    ],
  ],
  [
    'a recording of another line',
    inExperiment('transcript.json', 'hostname box', 'hostname bx'),
    [
      `${folder}/transcript.json:3 step "own-name" types "hostname bx" where experiment.yaml has "hostname box"; run npm run lab:record`,
    ],
  ],
  [
    'a recording that lacks a line',
    recorded([{ ...ownName, lines: ownName?.lines.slice(0, 1) }, look]),
    [
      `${folder}/transcript.json:1 step "own-name" types nothing where experiment.yaml has "hostname box"; run npm run lab:record`,
    ],
  ],
  [
    'a recording that lacks a value',
    recorded([{ ...ownName, shown: { inside: 'box' } }, look]),
    [`${folder}/transcript.json:1 step "own-name" recorded no "outside"; run npm run lab:record`],
  ],
  [
    'a recording with a value more',
    recorded([ownName, { ...look, shown: { more: '1' } }]),
    [
      `${folder}/transcript.json:1 step "look" recorded "more", which it does not show; run npm run lab:record`,
    ],
  ],
  [
    'a recording with colours',
    inExperiment('transcript.json', 'one\\n', '\\u001b[1mone\\n'),
    [
      `${folder}/transcript.json:14 steps.own-name.lines, item 2.output: holds control characters; run npm run lab:record`,
    ],
  ],
  [
    'a recording with an unknown key',
    inExperiment('transcript.json', '"shown": {}', '"shown": {}, "took": 3'),
    [`${folder}/transcript.json:25 unknown key "took" in steps.look; known keys: id, lines, shown`],
  ],
];

describe('Checks of experiments', () => {
  it('find nothing in the valid one, nor where there is no lab', () => {
    expect(problemsOf(experiment)).toEqual([]);
    expect(problemsOf({ 'course.yaml': (text) => `${text}labs: []\n` })).toEqual([]);
  });

  it('take a step of a single machine without its name', () => {
    const text = String(experiment['labs/own-hostname/experiment.yaml'])
      .replace('[first, second]', '[first]')
      .replaceAll(/ {4}machine: \w+\n/g, '');
    expect(problemsOf({ ...experiment, 'labs/own-hostname/experiment.yaml': text })).toEqual([]);
  });

  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
