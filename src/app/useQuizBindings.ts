import { useCallback, useMemo } from 'react';
import { useLang } from '../i18n/messages-context.tsx';
import { useProgress, useRecord } from '../progress/view/useProgress.ts';
import type { Attempt, Picks } from '../quiz/model/answer.ts';
import type { Question, Reread } from '../quiz/model/question.ts';
import { pathOf } from './addresses.ts';
import { useQuizDrafts } from './quiz-drafts.ts';
import { hrefOf } from './site.ts';

/** What questions of a lesson are handed: stored answers, drafts, and what to do with new ones. */
export function useQuizBindings(slug: string) {
  const lang = useLang();
  const { progress } = useProgress();
  const record = useRecord();
  const [drafts, onDraft] = useQuizDrafts();
  const onAnswer = useCallback(
    (question: Question, picks: Picks, correct: boolean, { attempt, seed }: Attempt) => {
      const { id, kind } = question.key;
      record({
        type: 'answered',
        questionId: id,
        lesson: slug,
        kind,
        picks,
        correct,
        attempt,
        seed,
      });
    },
    [record, slug],
  );
  const onRetry = useCallback(
    (question: Question, next: Attempt & { readonly seed: number }) =>
      record({ type: 'retried', questionId: question.key.id, lesson: slug, ...next }),
    [record, slug],
  );
  const sectionHref = useCallback(
    ({ lesson, section }: Reread) =>
      lesson === slug
        ? `#${section}`
        : `${hrefOf(pathOf({ page: 'lesson', lang, slug: lesson }))}#${section}`,
    [lang, slug],
  );
  return useMemo(
    () => ({ saved: progress.questions, drafts, onDraft, onAnswer, onRetry, hrefOf: sectionHref }),
    [progress.questions, drafts, onDraft, onAnswer, onRetry, sectionHref],
  );
}
