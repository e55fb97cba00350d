import { describe, expect, it } from 'vitest';
import type { Changes } from './fixtures/content-tree.ts';
import { inLesson, inProse, problemsOf } from './fixtures/problems-of.ts';

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'an unknown part',
    inProse('<Key id="no-guest" />', '<Keys id="no-guest" />'),
    [
      'content/lessons/first/en.mdx:35 unknown part <Keys>; did you mean <Key>?',
      'content/lessons/first/ko.mdx:35 unknown part <Keys>; did you mean <Key>?',
      'content/lessons/first/lesson.en.yaml:4 sentence "no-guest" is never shown; add <Key id="no-guest" /> to en.mdx',
      'content/lessons/first/lesson.ko.yaml:4 sentence "no-guest" is never shown; add <Key id="no-guest" /> to ko.mdx',
    ],
  ],
  [
    'an HTML element',
    inProse('<Key', '<marquee>x</marquee>\n\n<Key'),
    [
      'content/lessons/first/en.mdx:35 unknown part <marquee>; a lesson holds Markdown and the parts of docs/content-model.md only',
      'content/lessons/first/ko.mdx:35 unknown part <marquee>; a lesson holds Markdown and the parts of docs/content-model.md only',
    ],
  ],
  [
    'an unknown attribute',
    inProse('<Key id="no-guest" />', '<Key id="no-guest" ids="x" />'),
    [
      'content/lessons/first/en.mdx:35 unknown attribute ids of <Key>; did you mean id?',
      'content/lessons/first/ko.mdx:35 unknown attribute ids of <Key>; did you mean id?',
    ],
  ],
  [
    'an attribute of a part that takes none',
    inLesson('en.mdx', '<Notes>', '<Notes for="x">'),
    ['content/lessons/first/en.mdx:11 unknown attribute for of <Notes>; it takes none'],
  ],
  [
    'an attribute that is an expression',
    inLesson('en.mdx', '<Recall id="q1" />', '<Recall id={x} />'),
    [
      'content/lessons/first/en.mdx:13 <Recall id> must be a text: id="…"',
      'content/lessons/first/ko.mdx:13 <Recall id="q1"> where en.mdx has <Recall> (line 13); both languages keep the same order',
    ],
  ],
  [
    'a spread',
    inLesson('en.mdx', '<Recall id="q1" />', '<Recall {...x} />'),
    [
      'content/lessons/first/en.mdx:13 <Recall> takes no spread; write each attribute as name="value"',
      'content/lessons/first/en.mdx:13 <Recall> needs id="…"',
      'content/lessons/first/ko.mdx:13 <Recall id="q1"> where en.mdx has <Recall> (line 13); both languages keep the same order',
    ],
  ],
  [
    'a fact without its source',
    inProse('<Fact source="runc-spec">', '<Fact>'),
    [
      'content/lessons/first/en.mdx:1 <Fact> needs source="…"',
      'content/lessons/first/ko.mdx:1 <Fact> needs source="…"',
    ],
  ],
  [
    'an import',
    { 'lessons/first/en.mdx': (text) => `import x from 'x'\n\n${text}` },
    [
      'content/lessons/first/en.mdx:1 no imports or exports in a lesson; the parts are there without them',
    ],
  ],
  [
    'an export',
    { 'lessons/first/en.mdx': (text) => `export const x = 1\n\n${text}` },
    [
      'content/lessons/first/en.mdx:1 no imports or exports in a lesson; the parts are there without them',
    ],
  ],
  [
    'front matter',
    { 'lessons/first/en.mdx': (text) => `---\ntitle: x\n---\n${text}` },
    [
      'content/lessons/first/en.mdx:1 no front matter: title, summary and the rest are in lesson.yaml',
    ],
  ],
  [
    'a # heading',
    { 'lessons/first/en.mdx': (text) => `# Title\n\n${text}` },
    [
      'content/lessons/first/en.mdx:1 no # heading: the title comes from lesson.yaml; begin with text or ##',
    ],
  ],
  [
    'a #### heading',
    inProse('{/* why-it-is */}', '{/* why-it-is */}\n\n#### Deep {/* deep */}'),
    [
      'content/lessons/first/en.mdx:19 only ## and ### headings; flatten this one',
      'content/lessons/first/ko.mdx:19 only ## and ### headings; flatten this one',
    ],
  ],
  [
    'an expression',
    inLesson('en.mdx', 'An opening', 'An {opening}'),
    [
      'content/lessons/first/en.mdx:1 {opening}: no expressions in prose; write braces as `{` in code',
    ],
  ],
  [
    'broken syntax',
    inLesson('en.mdx', '</Notes>', ''),
    [
      'content/lessons/first/en.mdx:11 not valid MDX: Expected a closing tag for `<Notes>` (11:1-11:8) before the end of `paragraph`',
    ],
  ],
  [
    'a heading without an id',
    inProse('{/* why-it-is */}', '{/* why-it-is */}\n\n### More'),
    [
      'content/lessons/first/en.mdx:19 heading "More" has no id; write ### More {/* its-id */}',
      'content/lessons/first/ko.mdx:19 heading "More" has no id; write ### More {/* its-id */}',
    ],
  ],
  [
    'a heading id used twice',
    inProse('{/* why-it-is */}', '{/* why-it-is */}\n\n### More {/* what-it-is */}'),
    [
      'content/lessons/first/en.mdx:19 heading id "what-it-is" is used twice, first on line 3; give this one its own',
      'content/lessons/first/ko.mdx:19 heading id "what-it-is" is used twice, first on line 3; give this one its own',
    ],
  ],
  [
    'a heading id that is no kebab-case word',
    inProse('{/* why-it-is */}', '{/* why-it-is */}\n\n### More {/* More */}'),
    [
      'content/lessons/first/en.mdx:19 heading id "More" must be a kebab-case word: a-z, 0-9 and single hyphens',
      'content/lessons/first/ko.mdx:19 heading id "More" must be a kebab-case word: a-z, 0-9 and single hyphens',
    ],
  ],
  [
    'a heading inside a part',
    {
      ...inLesson('en.mdx', '- One point', '### H {/* h */}'),
      ...inLesson('ko.mdx', '- 한 가지', '### H {/* h */}'),
    },
    [
      'content/lessons/first/en.mdx:25 a heading cannot stand inside <Slide>',
      'content/lessons/first/ko.mdx:25 a heading cannot stand inside <Slide>',
    ],
  ],
  [
    'a part with content it does not take',
    inProse('<Key id="no-guest" />', '<Key id="no-guest">x</Key>'),
    [
      'content/lessons/first/en.mdx:35 <Key> takes no content; write <Key … />',
      'content/lessons/first/ko.mdx:35 <Key> takes no content; write <Key … />',
    ],
  ],
  [
    'a part without content it needs',
    inLesson('en.mdx', 'Say hello.', ''),
    ['content/lessons/first/en.mdx:11 <Notes> is empty; write its words or remove it'],
  ],
  [
    'a block part within a paragraph',
    inProse('<Key id="no-guest" />', 'a <Key id="no-guest" /> b'),
    [
      'content/lessons/first/en.mdx:35 <Key> stands on lines of its own, not within a paragraph',
      'content/lessons/first/ko.mdx:35 <Key> stands on lines of its own, not within a paragraph',
    ],
  ],
  [
    'a step outside of a scene',
    inProse('<Notes>', '<Step at="one">x</Step>\n\n<Notes>'),
    [
      'content/lessons/first/en.mdx:11 <Step> stands inside a <Scene> only',
      'content/lessons/first/ko.mdx:11 <Step> stands inside a <Scene> only',
    ],
  ],
  [
    'a part inside another',
    {
      ...inLesson('en.mdx', '- One point', '<Recall id="q5" />'),
      ...inLesson('ko.mdx', '- 한 가지', '<Recall id="q5" />'),
    },
    [
      'content/lessons/first/en.mdx:25 <Recall> cannot stand inside <Slide>',
      'content/lessons/first/ko.mdx:25 <Recall> cannot stand inside <Slide>',
    ],
  ],
  [
    'text in a scene',
    inLesson('en.mdx', '  <Step at="two">', '  Text\n\n  <Step at="two">'),
    ['content/lessons/first/en.mdx:8 <Scene> holds <Step at="…"> only; put the text into one'],
  ],
  [
    'an image',
    inLesson('en.mdx', '`code`', '![x](https://example.org/x.png)'),
    ['content/lessons/first/en.mdx:5 a Markdown image is not allowed in a lesson'],
  ],
  [
    'stars that make nothing strong',
    inLesson('ko.mdx', '`code`와', '**"코드"**와'),
    [
      'content/lessons/first/ko.mdx:5 these ** make nothing strong; move punctuation or quotation marks outside of them, as in "**word**"',
    ],
  ],
  [
    'code without a language',
    inProse('```console', '```'),
    [
      'content/lessons/first/en.mdx:19 a code block needs a language after ```; use text for none',
      'content/lessons/first/ko.mdx:19 a code block needs a language after ```; use text for none',
    ],
  ],
  [
    'code in an unknown language',
    inProse('```console', '```consol'),
    [
      'content/lessons/first/en.mdx:19 unknown code language "consol"; did you mean "console"?',
      'content/lessons/first/ko.mdx:19 unknown code language "consol"; did you mean "console"?',
    ],
  ],
  [
    'code that asks to be run',
    inProse('```console', '```console run="hello"'),
    [
      'content/lessons/first/en.mdx:19 unknown run hello: no console can run yet; leave run out',
      'content/lessons/first/ko.mdx:19 unknown run hello: no console can run yet; leave run out',
    ],
  ],
  [
    'code with other words after its language',
    inProse('```console', '```console title'),
    [
      'content/lessons/first/en.mdx:19 a code block takes a language only; remove "title"',
      'content/lessons/first/ko.mdx:19 a code block takes a language only; remove "title"',
    ],
  ],
];

describe('The form of prose', () => {
  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});
