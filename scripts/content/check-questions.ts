import * as v from 'valibot';
import type { ByLang } from '../../src/i18n/locale.ts';
import { kindContents } from '../../src/quiz/kinds/content.ts';
import type { KindName, QuestionKey } from '../../src/quiz/kinds/models.ts';
import {
  type CheckContext,
  checkId,
  checkKeys,
  checkWords,
  placeOf,
  readFiles,
} from './check-words.ts';
import type {
  Content,
  ExperimentContent,
  LessonContent,
  Maybe,
  QuestionMeta,
  QuestionWordsFile,
} from './load-content.ts';
import { unknownId } from './problem.ts';
import { questionKeySchema } from './schemas.ts';
import type { Located } from './yaml-file.ts';

const leastQuestions = 10;

/** A lesson's bank: what is asked, which answer is right, and the words of every part. */
export function checkQuestions(
  content: Content,
  lesson: LessonContent,
  context: CheckContext,
): void {
  const { questions } = lesson;
  if (questions === null) return;
  const { known, sink } = context;
  const { length } = questions.value;
  if (!lesson.draft && length < leastQuestions) {
    sink.error(questions.file, 1, `${length} questions; a lesson needs ${leastQuestions} or more`);
  }
  const headings = known.headings.get(lesson.slug);
  for (const [i, { id, section }] of questions.value.entries()) {
    if (headings === undefined || headings.has(section)) continue;
    const message = unknownId('heading', section, headings, 'this lesson');
    sink.error(questions.file, questions.line(i, 'section'), `${id}: ${message}`);
  }
  checkBank(content, questions, lesson.questionWords, context);
}

/** An experiment's bank, as {@link checkQuestions} does a lesson's. */
export function checkLabQuestions(
  content: Content,
  experiment: ExperimentContent,
  context: CheckContext,
): void {
  const { questions, questionWords } = experiment;
  if (questions === null) return;
  if (questions.value.length === 0) {
    context.sink.error(questions.file, 1, 'no questions; an experiment needs one or more');
  }
  checkBank(content, questions, questionWords, context);
}

function checkBank(
  content: Content,
  questions: Located<QuestionMeta[]>,
  questionWords: ByLang<Maybe<QuestionWordsFile>>,
  context: CheckContext,
): void {
  const bank = questions.value;
  for (const [i, question] of bank.entries()) {
    checkIds(content, questions, question, i, context);
    checkAnswer(questions, question, i, context);
  }
  const ids = bank.map((question) => question.id);
  for (const words of readFiles(questionWords)) {
    checkKeys(context.sink, 'question', ids, words, [], words.value, questions.file);
    for (const question of bank) checkQuestionWords(words, question, context);
  }
}

/** All banks of the course, and where each is, in words. */
function banksOf(content: Content) {
  return [
    ...content.lessons.map(({ slug, questions }) => ({ questions, where: `lesson "${slug}"` })),
    ...content.experiments.map(({ id, questions }) => ({
      questions,
      where: `experiment "${id}"`,
    })),
  ];
}

function checkIds(
  content: Content,
  file: Located<QuestionMeta[]>,
  question: QuestionMeta,
  i: number,
  { known, sink }: CheckContext,
): void {
  const { id } = question;
  const first = banksOf(content).find(({ questions }) => questions?.value.some((q) => q.id === id));
  const before = first?.questions?.value.findIndex((q) => q.id === id);
  if (first !== undefined && (first.questions !== file || before !== i)) {
    const where = first.questions === file ? 'above' : `in ${first.where}`;
    sink.error(
      file.file,
      file.line(i, 'id'),
      `question id "${id}" is used ${where} already; ids are unique in the course`,
    );
  }
  for (const [c, concept] of question.concepts.entries()) {
    checkId(
      sink,
      'concept',
      concept,
      known.concepts,
      'concepts/index.yaml',
      placeOf(file, i, 'concepts', c),
    );
  }
  for (const [s, source] of question.sources.entries()) {
    checkId(
      sink,
      'source',
      source,
      known.sources,
      'sources/index.yaml',
      placeOf(file, i, 'sources', s),
    );
  }
}

function faultsOf<Name extends KindName>(key: QuestionKey<Name>) {
  return kindContents[key.kind].faults(key);
}

function partsOf<Name extends KindName>(key: QuestionKey<Name>) {
  return kindContents[key.kind].parts(key);
}

function checkAnswer(
  file: Located<QuestionMeta[]>,
  question: QuestionMeta,
  i: number,
  { sink }: CheckContext,
): void {
  for (const fault of faultsOf(v.parse(questionKeySchema, question))) {
    const { field } = fault;
    if (fault.why === 'repeated') {
      const message = `${field}: "${fault.id}" is listed twice; remove one`;
      sink.error(file.file, file.line(i, field, fault.index), message);
      continue;
    }
    const message =
      fault.why === 'rule'
        ? fault.message
        : `${field} is no ${fault.called}: ${unknownId(fault.called, fault.id, fault.known, fault.among)}`;
    sink.error(file.file, file.line(i, field), `${question.id}: ${message}`);
  }
}

function checkQuestionWords(
  words: Located<QuestionWordsFile>,
  question: QuestionMeta,
  context: CheckContext,
): void {
  const entry = words.value[question.id];
  if (entry === undefined) return;
  const { sink } = context;
  const { id } = question;
  const { called, withWhy, textOnly } = partsOf(v.parse(questionKeySchema, question));
  checkWords(context, words, [id, 'prompt'], entry.prompt);
  checkWords(context, words, [id, 'explanation'], entry.explanation);
  const all = [...new Set([...withWhy, ...(textOnly?.ids ?? [])])];
  checkKeys(sink, called, all, words, [id, 'parts'], entry.parts, `questions.yaml (${id})`);
  for (const [part, { text, why }] of Object.entries(entry.parts)) {
    checkWords(context, words, [id, 'parts', part, 'text'], text);
    checkWords(context, words, [id, 'parts', part, 'why'], why);
    const line = words.line(id, 'parts', part);
    if (why === undefined && withWhy.includes(part)) {
      sink.error(
        words.file,
        line,
        `${id}: ${called} "${part}" has no why; say why it is right or wrong`,
      );
    }
    if (why !== undefined && textOnly?.ids.includes(part) && !withWhy.includes(part)) {
      sink.error(words.file, line, `${id}: "${part}" ${textOnly.fault}`);
    }
  }
}
