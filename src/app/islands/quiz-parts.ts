import type { Messages } from '../../i18n/messages.ts';
import type { Question } from '../../quiz/model/question.ts';
import { loadMessages } from '../pages/load-messages.ts';
import { partsCache } from './parts-cache.ts';

/** Everything that a bank of questions needs; fetched when the reader comes near one. */
export interface QuizParts {
  readonly card: typeof import('../../quiz/view/QuestionCard.tsx');
  readonly questions: readonly Question[];
  readonly messages: Partial<Messages>;
}

/** A lesson's questions, by its slug. */
export const lessonQuizParts = partsCache(async (lang, slug) => {
  const { questionLoaders } = await import('virtual:lesson-loaders');
  const load = questionLoaders[`${lang}/${slug}`];
  if (load === undefined) return undefined;
  const [card, section, { questions }, messages] = await Promise.all([
    import('../../quiz/view/QuestionCard.tsx'),
    import('../../quiz/view/QuizSection.tsx'),
    load(),
    loadMessages(lang, 'widgets'),
  ]);
  return { card, section, questions, messages };
});

/** The questions of an experiment of the lab, by its id. */
export const labQuizParts = partsCache<QuizParts>(async (lang, experiment) => {
  const { labQuestionLoaders } = await import('virtual:content-loaders');
  const [card, { labQuestions }, messages] = await Promise.all([
    import('../../quiz/view/QuestionCard.tsx'),
    labQuestionLoaders[lang](),
    loadMessages(lang, 'widgets'),
  ]);
  const questions = labQuestions[experiment];
  return questions && { card, questions, messages };
});
