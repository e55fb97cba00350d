import * as v from 'valibot';
import { keySchemas } from '../../src/quiz/kinds/content.ts';
import { kebabId } from '../../src/quiz/kinds/kind-content.ts';
import { kindModels, type QuestionKey } from '../../src/quiz/kinds/models.ts';

/** Shapes of all YAML files of docs/content-model.md. Meaning across files is checked in check-*.ts. */

const text = v.pipe(
  v.string('must be text; put it in quotes'),
  v.regex(/\S/, 'is empty; write it or remove the key'),
);

/** Words without markup. */
const plain = v.pipe(
  text,
  v.check((words) => !/`|\*\*|\]\(/.test(words), 'is plain text: no `code`, **strong** or links'),
);

const count = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);

const address = v.pipe(text, v.regex(/^https:\/\/\S+$/, 'must be an https:// address'));

/** Ideas of the source notes: N1 to N58. */
const ideaId = v.pipe(
  v.string('must be an idea: N1 to N58'),
  v.regex(/^N([1-9]|[1-4]\d|5[0-8])$/, 'must be an idea: N1 to N58'),
);

/** Corrections: C1 to C37. */
const correctionId = v.pipe(
  v.string('must be a correction: C1 to C37'),
  v.regex(/^C([1-9]|[12]\d|3[0-7])$/, 'must be a correction: C1 to C37'),
);

const coveredId = v.pipe(
  v.string('must be an idea (N1 to N58) or a correction (C1 to C37)'),
  v.regex(
    /^(N([1-9]|[1-4]\d|5[0-8])|C([1-9]|[12]\d|3[0-7]))$/,
    'must be an idea (N1 to N58) or a correction (C1 to C37)',
  ),
);

const byId = <T extends v.GenericSchema>(value: T) => v.record(kebabId, value);

export const courseSchema = v.strictObject({
  parts: v.array(
    v.strictObject({
      id: kebabId,
      lessons: v.array(
        v.strictObject({
          slug: kebabId,
          status: v.optional(v.literal('draft', 'can only be "draft"; leave it out to publish')),
        }),
      ),
    }),
  ),
  scenes: v.array(kebabId),
  labs: v.optional(v.array(kebabId), []),
});

export const courseWordsSchema = v.strictObject({ parts: byId(plain) });

export const lessonSchema = v.strictObject({
  minutes: v.pipe(count, v.minValue(1, 'must be at least 1')),
  prerequisites: v.array(kebabId),
  sources: v.array(kebabId),
  corrections: v.array(correctionId),
  ideas: v.array(ideaId),
});

export const lessonWordsSchema = v.strictObject({
  title: plain,
  summary: plain,
  keep: byId(text),
});

const aboutQuestion = {
  id: kebabId,
  concepts: v.pipe(v.array(kebabId), v.minLength(1, 'needs at least one concept')),
  sources: v.array(kebabId),
  covers: v.array(coveredId),
};

const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(Object.keys(kindModels));
const kindMessage = `must be ${names.replace(', or ', ' or ')}`;

/** A bank of questions, each of which says `about` itself besides its kind and answer. */
const bank = <About extends v.ObjectEntries>(about: About) =>
  v.array(
    v.variant(
      'kind',
      keySchemas.map(({ entries }) => v.strictObject({ ...about, ...entries })),
      kindMessage,
    ),
    'must be a list of questions',
  );

/** What remains of a question when all that it says about itself is left out. */
export const questionKeySchema: v.GenericSchema<unknown, QuestionKey> = v.variant(
  'kind',
  keySchemas,
);

/** A lesson's bank: a question names the section that teaches its idea. */
export const questionsSchema = bank({ ...aboutQuestion, section: kebabId });

/** An experiment's bank: what to read again is the experiment itself. */
export const labQuestionsSchema = bank(aboutQuestion);

export const questionWordsSchema = byId(
  v.strictObject({
    prompt: text,
    explanation: text,
    parts: byId(v.strictObject({ text, why: v.optional(text) })),
  }),
);

export const teachSchema = v.strictObject({
  goal: text,
  minutes: v.pipe(
    v.array(v.strictObject({ at: count, do: text })),
    v.minLength(1, 'needs at least one entry'),
  ),
  questions: v.array(text),
  homework: text,
});

export const sceneWordsSchema = v.strictObject({
  title: plain,
  takeaway: plain,
  labels: byId(plain),
  steps: byId(v.strictObject({ title: text, text, notes: text })),
  why: v.optional(byId(v.strictObject({ text, source: kebabId })), {}),
});

const machineName = v.picklist(['first', 'second'], 'must be first or second');

export const experimentSchema = v.strictObject({
  minutes: v.pipe(count, v.minValue(1, 'must be at least 1')),
  machines: v.pipe(
    v.array(machineName),
    v.check(
      (names) => ['first', 'first,second'].includes(names.join()),
      'must be [first] or [first, second]',
    ),
  ),
  start: v.picklist(['cold', 'restored'], 'must be cold or restored'),
  lesson: kebabId,
  ideas: v.array(ideaId),
  corrections: v.array(correctionId),
  sources: v.pipe(v.array(kebabId), v.minLength(1, 'needs at least one source')),
  steps: v.pipe(
    v.array(
      v.strictObject({
        id: kebabId,
        machine: v.optional(machineName),
        run: v.array(
          v.pipe(
            v.string('must be text; put it in quotes'),
            v.regex(
              /^[ -~]*[!-~]$/,
              'must be one line of printable ASCII without blanks at its end',
            ),
          ),
        ),
        probe: text,
        shows: v.array(
          v.pipe(v.string('must be text'), v.regex(/^[a-z]+$/, 'must be a name of letters a-z')),
        ),
      }),
    ),
    v.minLength(1, 'needs at least one step'),
  ),
});

export const experimentWordsSchema = v.strictObject({
  title: plain,
  what: text,
  why: text,
  steps: byId(v.strictObject({ title: plain, text, look: text, done: text })),
});

/** What a terminal showed, without its control sequences. */
const recorded = v.pipe(
  v.string('must be text'),
  v.check(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    (words) => !/[\x00-\x08\x0b-\x1f\x7f]/.test(words),
    'holds control characters; run npm run lab:record',
  ),
);

export const transcriptSchema = v.strictObject({
  steps: v.array(
    v.strictObject({
      id: kebabId,
      lines: v.array(v.strictObject({ prompt: recorded, line: recorded, output: recorded })),
      shown: v.record(v.string(), recorded),
    }),
  ),
});

export const glossarySchema = byId(v.strictObject({ lesson: kebabId }));
export const glossaryWordsSchema = byId(v.strictObject({ term: plain, definition: text }));

export const sourcesSchema = byId(
  v.strictObject({
    authors: plain,
    title: plain,
    where: plain,
    year: v.optional(count),
    url: address,
  }),
);
export const sourcesWordsSchema = byId(v.strictObject({ supports: text }));

export const conceptsSchema = byId(v.strictObject({ lesson: kebabId, section: kebabId }));
export const conceptsWordsSchema = byId(plain);

export const misconceptionsSchema = v.record(
  correctionId,
  v.strictObject({ sources: v.array(kebabId) }),
);
export const misconceptionsWordsSchema = v.record(
  correctionId,
  v.strictObject({ heard: text, correction: text }),
);

export const uiSchema = v.record(
  v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/i, 'must be an id of the form area.name'),
  ),
  text,
);
