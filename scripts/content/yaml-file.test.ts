import { describe, expect, it } from 'vitest';
import type { Changes } from './fixtures/content-tree.ts';
import { inLesson, problemsOf, swap } from './fixtures/problems-of.ts';

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'an unknown key',
    inLesson('lesson.yaml', 'minutes: 8', 'minutes: 8\nminuts: 8'),
    ['content/lessons/first/lesson.yaml:2 unknown key "minuts"; did you mean "minutes"?'],
  ],
  [
    'a missing key',
    inLesson('lesson.yaml', 'minutes: 8\n', ''),
    ['content/lessons/first/lesson.yaml:1 missing key "minutes"; add it'],
  ],
  [
    'a missing key inside',
    { 'scenes/stack/ko.yaml': swap('    notes: Say two.\n', '') },
    ['content/scenes/stack/ko.yaml:10 missing key "notes" in steps.two; add it'],
  ],
  [
    'a number for text',
    inLesson('lesson.en.yaml', 'title: The first', 'title: 12'),
    ['content/lessons/first/lesson.en.yaml:1 title: must be text; put it in quotes'],
  ],
  [
    'text for a number',
    inLesson('lesson.yaml', 'minutes: 8', 'minutes: eight'),
    ['content/lessons/first/lesson.yaml:1 minutes: must be a number'],
  ],
  [
    'nothing for text',
    inLesson('lesson.en.yaml', 'title: The first', 'title:'),
    ['content/lessons/first/lesson.en.yaml:1 title: is missing or empty; write it'],
  ],
  [
    'a text for a list',
    inLesson('lesson.yaml', '[later]', 'later'),
    ['content/lessons/first/lesson.yaml:2 prerequisites: must be a list: [a, b]'],
  ],
  [
    'a list for keys',
    { 'glossary/en.yaml': '[kernel]\n' },
    ['content/glossary/en.yaml:1 0: must hold keys and values'],
  ],
  [
    'an id that is no kebab-case word',
    inLesson('lesson.yaml', '[later]', '[Later On]'),
    [
      'content/lessons/first/lesson.yaml:2 prerequisites, item 1: must be a kebab-case word: a-z, 0-9 and single hyphens',
    ],
  ],
  [
    'broken syntax',
    inLesson('lesson.en.yaml', 'title: The first', 'title: [a'),
    [
      'content/lessons/first/lesson.en.yaml:2 not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ],
  [
    'a key used twice',
    inLesson('lesson.en.yaml', 'title: The first', 'title: a\ntitle: b'),
    ['content/lessons/first/lesson.en.yaml:2 not valid YAML: Map keys must be unique'],
  ],
  [
    'markup in plain text',
    inLesson('lesson.en.yaml', 'title: The first', 'title: The **first**'),
    ['content/lessons/first/lesson.en.yaml:1 title: is plain text: no `code`, **strong** or links'],
  ],
  [
    'HTML',
    inLesson('lesson.en.yaml', 'No `guest` kernel.', 'No <b>guest</b> kernel.'),
    [
      'content/lessons/first/lesson.en.yaml:4 keep.no-guest: holds HTML (<b>); write it as inline `code` or leave the tag out',
      'content/lessons/first/lesson.en.yaml:4 keep.no-guest: holds HTML (</b>); write it as inline `code` or leave the tag out',
    ],
  ],
  [
    'a block of HTML',
    inLesson('lesson.en.yaml', 'No `guest` kernel.', '<div>No guest kernel.</div>'),
    [
      'content/lessons/first/lesson.en.yaml:4 keep.no-guest: holds HTML (<div>No guest kernel.</div>); write it as inline `code` or leave the tag out',
    ],
  ],
  [
    'a list in words',
    inLesson('lesson.en.yaml', 'No `guest` kernel.', '"1. No kernel."'),
    [
      'content/lessons/first/lesson.en.yaml:4 keep.no-guest: begins like a Markdown list; words are one paragraph of inline `code`, *emphasis*, **strong** and [links](…)',
    ],
  ],
  [
    'two paragraphs',
    inLesson('lesson.en.yaml', 'No `guest` kernel.', '"One.\\n\\nTwo."'),
    [
      'content/lessons/first/lesson.en.yaml:4 keep.no-guest: holds more than one paragraph; make it one',
    ],
  ],
  [
    'an image in words',
    inLesson('lesson.en.yaml', 'No `guest` kernel.', '"![x](https://example.org/x.png)"'),
    [
      'content/lessons/first/lesson.en.yaml:4 keep.no-guest: holds a Markdown image; only inline `code`, *emphasis*, **strong** and [links](…) are allowed',
    ],
  ],
  [
    'stars that make nothing strong',
    inLesson('lesson.ko.yaml', '게스트 커널이 없어요.', `'**"게스트"**가 없어요.'`),
    [
      'content/lessons/first/lesson.ko.yaml:4 keep.no-guest: these ** make nothing strong; move punctuation or quotation marks outside of them, as in "**word**"',
    ],
  ],
];

describe('The form of YAML files', () => {
  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
