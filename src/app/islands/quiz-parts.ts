import type { Lang } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Question } from '../../quiz/model/question.ts';
import { loadMessages } from './load-messages.ts';

/** Everything that a lesson's questions need; fetched when the reader comes near one. */
export interface QuizParts {
  readonly card: typeof import('../../quiz/view/QuestionCard.tsx');
  readonly section: typeof import('../../quiz/view/QuizSection.tsx');
  readonly questions: readonly Question[];
  readonly messages: Partial<Messages>;
}

const cache = new Map<string, QuizParts>();

/** A lesson's questions if they are here already. */
export function cachedQuiz(lang: Lang, slug: string): QuizParts | undefined {
  return cache.get(`${lang}/${slug}`);
}

/** Load a lesson's questions in a language. @throws when a chunk fails to load */
export async function loadQuiz(lang: Lang, slug: string): Promise<QuizParts> {
  const key = `${lang}/${slug}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const { questionLoaders } = await import('virtual:lesson-loaders');
  const load = questionLoaders[key];
  if (load === undefined) throw new Error(`no questions for ${key}`);
  const [card, section, { questions }, messages] = await Promise.all([
    import('../../quiz/view/QuestionCard.tsx'),
    import('../../quiz/view/QuizSection.tsx'),
    load(),
    loadMessages(lang, 'widgets'),
  ]);
  const parts = { card, section, questions, messages };
  cache.set(key, parts);
  return parts;
}
