import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type * as v from 'valibot';
import { type ByLang, byLang, langs } from '../../src/i18n/locale.ts';
import { type Problem, type ProblemSink, problemSink } from './problem.ts';
import { type Prose, parseProse } from './prose.ts';
import * as schemas from './schemas.ts';
import { type Located, readYaml } from './yaml-file.ts';

/** A file's value, or null when it is missing or wrong (then a problem says so). */
export type Maybe<T> = Located<T> | null;

type CourseMeta = v.InferOutput<typeof schemas.courseSchema>;
type CourseWords = v.InferOutput<typeof schemas.courseWordsSchema>;
type LessonMeta = v.InferOutput<typeof schemas.lessonSchema>;
type LessonWords = v.InferOutput<typeof schemas.lessonWordsSchema>;
/** A question of a lesson's bank. */
export type LessonQuestion = v.InferOutput<typeof schemas.questionsSchema>[number];
/** A question of any bank. */
export type QuestionMeta = v.InferOutput<typeof schemas.labQuestionsSchema>[number];
export type QuestionWordsFile = v.InferOutput<typeof schemas.questionWordsSchema>;
export type TeachPlan = v.InferOutput<typeof schemas.teachSchema>;
export type SceneWordsFile = v.InferOutput<typeof schemas.sceneWordsSchema>;
export type ExperimentMeta = v.InferOutput<typeof schemas.experimentSchema>;
export type ExperimentWordsFile = v.InferOutput<typeof schemas.experimentWordsSchema>;
export type TranscriptFile = v.InferOutput<typeof schemas.transcriptSchema>;
type UiWords = v.InferOutput<typeof schemas.uiSchema>;

/** A lesson's folder, read. */
export interface LessonContent {
  readonly slug: string;
  /** `content/lessons/<slug>` */
  readonly folder: string;
  readonly draft: boolean;
  readonly meta: Maybe<LessonMeta>;
  readonly words: ByLang<Maybe<LessonWords>>;
  readonly prose: ByLang<Prose | null>;
  readonly questions: Maybe<LessonQuestion[]>;
  readonly questionWords: ByLang<Maybe<QuestionWordsFile>>;
  readonly teach: ByLang<Maybe<TeachPlan>>;
}

/** An experiment's folder, read. */
export interface ExperimentContent {
  readonly id: string;
  readonly meta: Maybe<ExperimentMeta>;
  readonly words: ByLang<Maybe<ExperimentWordsFile>>;
  readonly questions: Maybe<QuestionMeta[]>;
  readonly questionWords: ByLang<Maybe<QuestionWordsFile>>;
  readonly transcript: Maybe<TranscriptFile>;
}

/** A scene's folder, read. */
export interface SceneContent {
  readonly id: string;
  readonly words: ByLang<Maybe<SceneWordsFile>>;
}

/** A folder of `index.yaml` and `<lang>.yaml` for each language. */
export interface Collection<Index, Words> {
  readonly index: Maybe<Record<string, Index>>;
  readonly words: ByLang<Maybe<Record<string, Words>>>;
}

type GlossaryEntry = v.InferOutput<typeof schemas.glossarySchema>[string];
type GlossaryWords = v.InferOutput<typeof schemas.glossaryWordsSchema>[string];
type SourceEntry = v.InferOutput<typeof schemas.sourcesSchema>[string];
type SourceWords = v.InferOutput<typeof schemas.sourcesWordsSchema>[string];
type ConceptEntry = v.InferOutput<typeof schemas.conceptsSchema>[string];
type MisconceptionEntry = v.InferOutput<typeof schemas.misconceptionsSchema>[string];
type MisconceptionWords = v.InferOutput<typeof schemas.misconceptionsWordsSchema>[string];

/** Everything under the content root, read and of the right shape, not yet checked across files. */
export interface Content {
  /** absolute path of the content root */
  readonly root: string;
  /** name of the content root: first part of every file name in a problem */
  readonly name: string;
  readonly course: Maybe<CourseMeta>;
  readonly courseWords: ByLang<Maybe<CourseWords>>;
  /** in the order of course.yaml; then folders it does not list, by name, as drafts */
  readonly lessons: readonly LessonContent[];
  /** in the order of course.yaml; then folders it does not list, by name */
  readonly scenes: readonly SceneContent[];
  /** folders of labs/, in the order of course.yaml; then those it does not list, by name */
  readonly experiments: readonly ExperimentContent[];
  readonly glossary: Collection<GlossaryEntry, GlossaryWords>;
  readonly sources: Collection<SourceEntry, SourceWords>;
  readonly concepts: Collection<ConceptEntry, string>;
  readonly misconceptions: Collection<MisconceptionEntry, MisconceptionWords>;
  readonly ui: ByLang<Maybe<UiWords>>;
}

const allLanguages = 'everything exists in every language; write it';

/** What mends a transcript: it is never written by hand. */
export const recordAgain = 'run npm run lab:record';

/**
 * Reads a content root.
 * @param root path of the folder that holds course.yaml
 * @returns the content and the problems of form: missing files, wrong YAML, wrong shape, wrong MDX
 */
export function loadContent(root: string): { content: Content; problems: Problem[] } {
  const problems: Problem[] = [];
  const sink = problemSink(problems);
  const at = resolve(root);
  const name = basename(at);
  const yaml = <T extends v.GenericSchema>(path: string, schema: T, missing = allLanguages) =>
    readYaml(join(at, path), `${name}/${path}`, schema, sink, missing);
  const folders = (path: string): string[] =>
    existsSync(join(at, path))
      ? readdirSync(join(at, path), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => entry.name)
          .sort()
      : [];
  const collection = <I extends v.GenericSchema, W extends v.GenericSchema>(
    folder: string,
    index: I,
    words: W,
  ) => ({
    index: yaml(`${folder}/index.yaml`, index, 'add it, if only with {}'),
    words: byLang((lang) => yaml(`${folder}/${lang}.yaml`, words)),
  });

  const course = yaml('course.yaml', schemas.courseSchema, 'it lists parts, lessons and scenes');
  const listed = course?.value.parts.flatMap((part) => part.lessons) ?? [];
  const lessonFolders = folders('lessons');
  const slugs = [
    ...listed.map((lesson) => lesson.slug).filter((slug) => lessonFolders.includes(slug)),
    ...lessonFolders.filter((slug) => !listed.some((lesson) => lesson.slug === slug)),
  ];
  /** folders in the order of a list of course.yaml, each once; then those it does not list */
  const ordered = (path: string, order: readonly string[]): string[] => {
    const there = folders(path);
    return [...new Set([...order.filter((id) => there.includes(id)), ...there])];
  };

  const lesson = (slug: string): LessonContent => {
    const folder = `lessons/${slug}`;
    const entry = listed.find((candidate) => candidate.slug === slug);
    return {
      slug,
      folder: `${name}/${folder}`,
      draft: entry === undefined || entry.status === 'draft',
      meta: yaml(`${folder}/lesson.yaml`, schemas.lessonSchema, 'a lesson needs it'),
      words: byLang((lang) => yaml(`${folder}/lesson.${lang}.yaml`, schemas.lessonWordsSchema)),
      prose: byLang((lang) =>
        readProse(join(at, folder, `${lang}.mdx`), `${name}/${folder}/${lang}.mdx`, sink),
      ),
      questions: yaml(`${folder}/questions.yaml`, schemas.questionsSchema, 'a lesson needs it'),
      questionWords: byLang((lang) =>
        yaml(`${folder}/questions.${lang}.yaml`, schemas.questionWordsSchema),
      ),
      teach: byLang((lang) => yaml(`${folder}/teach.${lang}.yaml`, schemas.teachSchema)),
    };
  };

  const experiment = (id: string): ExperimentContent => {
    const folder = `labs/${id}`;
    return {
      id,
      meta: yaml(`${folder}/experiment.yaml`, schemas.experimentSchema, 'an experiment needs it'),
      words: byLang((lang) =>
        yaml(`${folder}/experiment.${lang}.yaml`, schemas.experimentWordsSchema),
      ),
      questions: yaml(
        `${folder}/questions.yaml`,
        schemas.labQuestionsSchema,
        'an experiment needs it',
      ),
      questionWords: byLang((lang) =>
        yaml(`${folder}/questions.${lang}.yaml`, schemas.questionWordsSchema),
      ),
      transcript: yaml(`${folder}/transcript.json`, schemas.transcriptSchema, recordAgain),
    };
  };

  const content: Content = {
    root: at,
    name,
    course,
    courseWords: byLang((lang) => yaml(`course.${lang}.yaml`, schemas.courseWordsSchema)),
    lessons: [...new Set(slugs)].map(lesson),
    scenes: ordered('scenes', course?.value.scenes ?? []).map((id) => ({
      id,
      words: byLang((lang) => yaml(`scenes/${id}/${lang}.yaml`, schemas.sceneWordsSchema)),
    })),
    experiments: ordered('labs', course?.value.labs ?? []).map(experiment),
    glossary: collection('glossary', schemas.glossarySchema, schemas.glossaryWordsSchema),
    sources: collection('sources', schemas.sourcesSchema, schemas.sourcesWordsSchema),
    concepts: collection('concepts', schemas.conceptsSchema, schemas.conceptsWordsSchema),
    misconceptions: collection(
      'misconceptions',
      schemas.misconceptionsSchema,
      schemas.misconceptionsWordsSchema,
    ),
    ui: byLang((lang) => yaml(`ui/${lang}.json`, schemas.uiSchema)),
  };
  return { content, problems };
}

function readProse(path: string, file: string, sink: ProblemSink): Prose | null {
  if (existsSync(path)) return parseProse(readFileSync(path, 'utf8'), file, sink);
  sink.error(file, 1, `the file is missing; ${allLanguages}`);
  return null;
}

/** A lesson none of whose files is missing or wrong. */
export interface CompleteLesson extends LessonContent {
  readonly meta: Located<LessonMeta>;
  readonly words: ByLang<Located<LessonWords>>;
  readonly prose: ByLang<Prose>;
  readonly questions: Located<LessonQuestion[]>;
  readonly questionWords: ByLang<Located<QuestionWordsFile>>;
}

/** Whether a lesson can be made into a page. */
export function isComplete(lesson: LessonContent): lesson is CompleteLesson {
  return (
    lesson.meta !== null &&
    lesson.questions !== null &&
    langs.every(
      (lang) =>
        lesson.words[lang] !== null &&
        lesson.prose[lang] !== null &&
        lesson.questionWords[lang] !== null,
    )
  );
}

/** Lessons readers see, in course order. */
export function publishedLessons(content: Content): CompleteLesson[] {
  return content.lessons.filter(isComplete).filter((lesson) => !lesson.draft);
}

/** An experiment none of whose files is missing or wrong. */
export interface CompleteExperiment extends ExperimentContent {
  readonly meta: Located<ExperimentMeta>;
  readonly words: ByLang<Located<ExperimentWordsFile>>;
  readonly questions: Located<QuestionMeta[]>;
  readonly questionWords: ByLang<Located<QuestionWordsFile>>;
  readonly transcript: Located<TranscriptFile>;
}

/** Experiments readers see, in course order. */
export function publishedExperiments(content: Content): CompleteExperiment[] {
  return content.experiments.filter(
    (experiment): experiment is CompleteExperiment =>
      experiment.meta !== null &&
      experiment.questions !== null &&
      experiment.transcript !== null &&
      langs.every(
        (lang) => experiment.words[lang] !== null && experiment.questionWords[lang] !== null,
      ),
  );
}
