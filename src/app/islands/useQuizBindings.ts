import { useCallback, useMemo } from 'react';
import { useLang } from '../../i18n/messages-context.tsx';
import { questions } from '../../progress/projections/questions.ts';
import { useProgress, useRecord } from '../../progress/view/useProgress.ts';
import type { Attempt } from '../../quiz/model/answer.ts';
import type { Picks } from '../../quiz/model/kind.ts';
import type { Question, Reread } from '../../quiz/model/question.ts';
import { hrefOf } from '../shell/site.ts';
import { useQuizDrafts } from './quiz-drafts.ts';
import { rereadPath } from './reread-path.ts';

/**
 * What questions are handed: stored answers, drafts, and what to do with new ones.
 * @param bank slug of the lesson they belong to, or `labBank(experiment)`
 */
export function useQuizBindings(bank: string) {
  const lang = useLang();
  const { progress: saved } = useProgress(questions);
  const record = useRecord();
  const [drafts, onDraft] = useQuizDrafts();
  const onAnswer = useCallback(
    (question: Question, picks: Picks, correct: boolean, { attempt, seed }: Attempt) => {
      const { id, kind } = question.key;
      record({
        type: 'answered',
        questionId: id,
        bank,
        kind,
        picks,
        correct,
        attempt,
        seed,
      });
    },
    [record, bank],
  );
  const onRetry = useCallback(
    (question: Question, next: Attempt & { readonly seed: number }) =>
      record({ type: 'retried', questionId: question.key.id, bank, ...next }),
    [record, bank],
  );
  const placeHref = useCallback(
    (place: Reread) => {
      const path = rereadPath(place, bank, lang);
      return path.startsWith('#') ? path : hrefOf(path);
    },
    [lang, bank],
  );
  return useMemo(
    () => ({ saved, drafts, onDraft, onAnswer, onRetry, hrefOf: placeHref }),
    [saved, drafts, onDraft, onAnswer, onRetry, placeHref],
  );
}
