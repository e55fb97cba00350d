import type { Lang } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Question } from '../../quiz/model/question.ts';
import { loadMessages } from './load-messages.ts';

/** Everything that the questions of the lab's experiments need; fetched when the reader comes near one. */
export interface LabQuestionParts {
  readonly card: typeof import('../../quiz/view/QuestionCard.tsx');
  /** by experiment id */
  readonly questions: Readonly<Record<string, readonly Question[]>>;
  readonly messages: Partial<Messages>;
}

const cache = new Map<Lang, LabQuestionParts>();

/** The questions of all experiments if they are here already. */
export function cachedLabQuestions(lang: Lang): LabQuestionParts | undefined {
  return cache.get(lang);
}

/** Load the questions of all experiments in a language. @throws when a chunk fails to load */
export async function loadLabQuestions(lang: Lang): Promise<LabQuestionParts> {
  const known = cache.get(lang);
  if (known !== undefined) return known;
  const { labQuestionLoaders } = await import('virtual:content-loaders');
  const [card, { labQuestions }, messages] = await Promise.all([
    import('../../quiz/view/QuestionCard.tsx'),
    labQuestionLoaders[lang](),
    loadMessages(lang, 'widgets'),
  ]);
  const parts = { card, questions: labQuestions, messages };
  cache.set(lang, parts);
  return parts;
}
