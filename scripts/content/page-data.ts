import * as v from 'valibot';
import { firstLang, type Lang, langs } from '../../src/i18n/locale.ts';
import type {
  CitedSource,
  Course,
  CoursePart,
  ExperimentInvitation,
  GlossaryTerm,
  Lesson,
  LessonLink,
  LessonNotes,
  Misconception,
  SceneUse,
} from '../../src/lessons/model/lesson.ts';
import type { Question, Reread } from '../../src/quiz/model/question.ts';
import { type SortDefinitions, sortTerms } from '../../src/scenes/model/explain.ts';
import type { SceneWords } from '../../src/scenes/model/scene-words.ts';
import { type AddressContext, renderInline } from './inline.ts';
import {
  type CompleteLesson,
  type Content,
  publishedLessons,
  type QuestionMeta,
  type QuestionWordsFile,
} from './load-content.ts';
import { headingsOf, type PartItem, type Prose, partsOf } from './prose.ts';
import { questionKeySchema } from './schemas.ts';

/**
 * Values the browser gets, made from checked content. Ids that name nothing are left out here;
 * check-content.ts reports them.
 */

export const mapValues = <A, B>(record: Readonly<Record<string, A>>, make: (value: A) => B) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));

function lessonLink(lesson: CompleteLesson, lang: Lang): LessonLink {
  return { slug: lesson.slug, title: lesson.words[lang].value.title };
}

/** A published lesson in lists; none for a draft. */
export function linkTo(content: Content, slug: string, lang: Lang): LessonLink[] {
  return publishedLessons(content)
    .filter((lesson) => lesson.slug === slug)
    .map((lesson) => lessonLink(lesson, lang));
}

/** The curriculum map: parts that have published lessons, numbered as readers see them. */
export function courseData(content: Content, lang: Lang): Course {
  const published = publishedLessons(content);
  const parts: CoursePart[] = [];
  for (const part of content.course?.value.parts ?? []) {
    const lessons = part.lessons.flatMap((entry) => {
      const at = published.findIndex((lesson) => lesson.slug === entry.slug);
      const lesson = published[at];
      if (lesson === undefined) return [];
      return [
        {
          ...lessonLink(lesson, lang),
          summary: lesson.words[lang].value.summary,
          minutes: lesson.meta.value.minutes,
          number: at + 1,
          prerequisites: lesson.meta.value.prerequisites.flatMap((slug) =>
            linkTo(content, slug, lang),
          ),
        },
      ];
    });
    if (lessons.length > 0) {
      const title = content.courseWords[lang]?.value.parts[part.id] ?? part.id;
      parts.push({ id: part.id, title, number: parts.length + 1, lessons });
    }
  }
  return { parts };
}

/** Ids of sources in the order a text first cites them; a misconception cites its own. */
export function citedSources(content: Content, prose: Prose): string[] {
  const ids = prose.items.flatMap((item) => {
    if (item.kind !== 'part') return [];
    const { id, source } = item.attributes;
    if (item.name === 'Source') return id === undefined ? [] : [id];
    if (item.name === 'Fact') return source === undefined ? [] : [source];
    if (item.name !== 'HeardThat' || id === undefined) return [];
    return content.misconceptions.index?.value[id]?.sources ?? [];
  });
  return [...new Set(ids)];
}

/** A work cited, in one language. */
export function citedSource(content: Content, id: string, context: AddressContext): CitedSource[] {
  const entry = content.sources.index?.value[id];
  const words = content.sources.words[context.lang]?.value[id];
  if (entry === undefined || words === undefined) return [];
  const { year, ...rest } = entry;
  return [
    {
      id,
      ...rest,
      ...(year === undefined ? {} : { year }),
      supports: renderInline(words.supports, context),
    },
  ];
}

function glossaryTerm(content: Content, id: string, context: AddressContext): GlossaryTerm[] {
  const entry = content.glossary.index?.value[id];
  const words = content.glossary.words[context.lang]?.value[id];
  if (entry === undefined || words === undefined) return [];
  const [lesson] = linkTo(content, entry.lesson, context.lang);
  return [
    {
      id,
      term: words.term,
      definition: renderInline(words.definition, context),
      ...(lesson ? { lesson } : {}),
    },
  ];
}

function misconception(content: Content, id: string, context: AddressContext): Misconception[] {
  const entry = content.misconceptions.index?.value[id];
  const words = content.misconceptions.words[context.lang]?.value[id];
  if (entry === undefined || words === undefined) return [];
  return [
    {
      id,
      heard: renderInline(words.heard, context),
      correction: renderInline(words.correction, context),
      sources: entry.sources,
    },
  ];
}

/** What a lesson or its slides say of an experiment. */
export function experimentInvitation(
  content: Content,
  id: string,
  context: AddressContext,
): ExperimentInvitation[] {
  const experiment = content.experiments.find((candidate) => candidate.id === id);
  const words = experiment?.words[context.lang]?.value;
  const minutes = experiment?.meta?.value.minutes;
  if (words === undefined || minutes === undefined) return [];
  return [{ id, title: words.title, minutes, what: renderInline(words.what, context) }];
}

/** Step ids of a scene, from its words. */
export function sceneSteps(content: Content, scene: string): string[] {
  const words = content.scenes.find((candidate) => candidate.id === scene)?.words;
  return Object.keys(
    words?.[langs.find((lang) => words[lang] !== null) ?? firstLang]?.value.steps ?? {},
  );
}

/** A `<Scene>` with its name and steps filled in. */
export function sceneUse(content: Content, part: PartItem): SceneUse {
  const scene = part.attributes.id ?? '';
  const steps = part.attributes.steps?.split(/\s+/).filter((step) => step !== '');
  return {
    name: part.attributes.as ?? scene,
    scene,
    steps: steps ?? sceneSteps(content, scene),
  };
}

const idsOf = (prose: Prose, name: 'Recall' | 'Term' | 'HeardThat'): string[] => [
  ...new Set(partsOf(prose, name).flatMap((part) => part.attributes.id ?? [])),
];

/** Questions and scenes that stand before a lesson's first heading, by id or name. */
function openingIds(prose: Prose): string[] {
  const first = prose.items.findIndex((item) => item.kind === 'heading');
  return prose.items.slice(0, Math.max(0, first)).flatMap((item) => {
    if (item.kind !== 'part') return [];
    const { id, as } = item.attributes;
    return item.name === 'Recall' || item.name === 'Scene' ? [as ?? id ?? ''] : [];
  });
}

/** Everything of a lesson's page but its prose, notes and questions. */
export function lessonData(
  content: Content,
  lesson: CompleteLesson,
  context: AddressContext,
): Lesson {
  const { lang } = context;
  const course = courseData(content, lang);
  const part = course.parts.find((p) => p.lessons.some((entry) => entry.slug === lesson.slug));
  const entry = part?.lessons.find((candidate) => candidate.slug === lesson.slug);
  const published = publishedLessons(content);
  const at = published.findIndex((candidate) => candidate.slug === lesson.slug);
  const [previous, next] = [published[at - 1], at < 0 ? undefined : published[at + 1]];
  const prose = lesson.prose[lang];
  const words = lesson.words[lang].value;
  const recalls = idsOf(prose, 'Recall');
  return {
    slug: lesson.slug,
    lang,
    title: words.title,
    summary: words.summary,
    minutes: lesson.meta.value.minutes,
    number: entry?.number ?? 0,
    part: { id: part?.id ?? '', title: part?.title ?? '', number: part?.number ?? 0 },
    prerequisites: entry?.prerequisites ?? [],
    headings: headingsOf(prose).map(({ id, text, depth }) => ({ id, text, depth })),
    scenes: partsOf(prose, 'Scene').map((use) => sceneUse(content, use)),
    recalls,
    opening: openingIds(prose),
    quizLength: lesson.questions.value.filter((question) => !recalls.includes(question.id)).length,
    sources: citedSources(content, prose),
    ...(previous ? { previous: lessonLink(previous, lang) } : {}),
    ...(next ? { next: lessonLink(next, lang) } : {}),
  };
}

/** Words of a lesson's page that its HTML holds for good. */
export function lessonNotes(
  content: Content,
  lesson: CompleteLesson,
  context: AddressContext,
): LessonNotes {
  const { lang } = context;
  const prose = lesson.prose[lang];
  return {
    keep: mapValues(lesson.words[lang].value.keep, (sentence) => renderInline(sentence, context)),
    sources: citedSources(content, prose).flatMap((id) => citedSource(content, id, context)),
    terms: Object.fromEntries(
      idsOf(prose, 'Term').flatMap((id) =>
        glossaryTerm(content, id, context).map((term) => [id, term]),
      ),
    ),
    misconceptions: Object.fromEntries(
      idsOf(prose, 'HeardThat').flatMap((id) =>
        misconception(content, id, context).map((found) => [id, found]),
      ),
    ),
    experiments: Object.fromEntries(
      partsOf(prose, 'TryLab').flatMap((part) =>
        experimentInvitation(content, part.attributes.experiment ?? '', context).map((found) => [
          found.id,
          found,
        ]),
      ),
    ),
  };
}

/** A bank in one language. @param rereadOf where a question's idea is taught */
export function bankData<Q extends QuestionMeta>(
  questions: readonly Q[],
  allWords: QuestionWordsFile,
  rereadOf: (question: Q) => Reread,
  context: AddressContext,
): Question[] {
  return questions.flatMap((question) => {
    const words = allWords[question.id];
    if (words === undefined) return [];
    return [
      {
        key: v.parse(questionKeySchema, question),
        words: {
          prompt: renderInline(words.prompt, context),
          explanation: renderInline(words.explanation, context),
          parts: mapValues(words.parts, (part) => ({
            text: renderInline(part.text, context),
            ...(part.why === undefined ? {} : { why: renderInline(part.why, context) }),
          })),
        },
        concepts: question.concepts,
        reread: rereadOf(question),
      },
    ];
  });
}

/** A lesson's question bank in one language. */
export function questionData(lesson: CompleteLesson, context: AddressContext): Question[] {
  const { slug, questions, questionWords, prose } = lesson;
  const headings = headingsOf(prose[context.lang]);
  const titleOf = (section: string) => headings.find(({ id }) => id === section)?.text ?? '';
  return bankData(
    questions.value,
    questionWords[context.lang].value,
    ({ section }) => ({ lesson: slug, section, title: titleOf(section) }),
    context,
  );
}

/** All works cited by published lessons, as the index lists them, with the lessons that cite each. */
export function sourcesData(content: Content, context: AddressContext) {
  return Object.keys(content.sources.index?.value ?? {}).flatMap((id) =>
    citedSource(content, id, context).map((source) => ({
      ...source,
      lessons: publishedLessons(content)
        .filter((lesson) => citedSources(content, lesson.prose[context.lang]).includes(id))
        .map((lesson) => lessonLink(lesson, context.lang)),
    })),
  );
}

/** The whole glossary, sorted by term as the language sorts. */
export function glossaryData(content: Content, context: AddressContext): GlossaryTerm[] {
  const collator = new Intl.Collator(context.lang);
  return Object.keys(content.glossary.index?.value ?? {})
    .flatMap((id) => glossaryTerm(content, id, context))
    .sort((a, b) => collator.compare(a.term, b.term));
}

/** Scenes in the order of course.yaml that have words. */
export function sceneIndexData(content: Content, lang: Lang) {
  return content.scenes.flatMap(({ id, words }) => {
    const file = words[lang];
    return file ? [{ id, title: file.value.title, takeaway: file.value.takeaway }] : [];
  });
}

/** A scene's words without speaker notes; null when it has none. */
export function sceneWordsData(
  content: Content,
  scene: string,
  context: AddressContext,
): SceneWords | null {
  const file = content.scenes.find((candidate) => candidate.id === scene)?.words[context.lang];
  if (!file) return null;
  const { title, takeaway, labels, steps, why } = file.value;
  return {
    title,
    takeaway,
    labels,
    steps: mapValues(steps, (step) => ({
      title: renderInline(step.title, context),
      text: renderInline(step.text, context),
    })),
    why: Object.fromEntries(
      Object.entries(why).flatMap(([id, { text, source }]) =>
        citedSource(content, source, context).map(({ title: work, url }) => [
          id,
          { text: renderInline(text, context), source: { title: work, url } },
        ]),
      ),
    ),
  };
}

/** What things of the sorts that the glossary defines are. */
export function sortDefinitions(content: Content, context: AddressContext): SortDefinitions {
  return Object.fromEntries(
    Object.entries(sortTerms).flatMap(([sort, term]) =>
      glossaryTerm(content, term, context).map(({ definition }) => [sort, definition]),
    ),
  );
}
