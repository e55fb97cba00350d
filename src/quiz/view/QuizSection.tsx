import { useEffect, useRef } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { type Attempt, type Draft, firstAttempt, type SavedAnswer } from '../model/answer.ts';
import type { Picks } from '../model/kind.ts';
import { nextAttempt } from '../model/option-order.ts';
import { placeKey, type Question, type Reread } from '../model/question.ts';
import { quizResult } from '../model/result.ts';
import { QuestionCard } from './QuestionCard.tsx';

/** What the quiz is handed; it keeps nothing itself. */
export interface QuizSectionProps {
  readonly questions: readonly Question[];
  /** by question id */
  readonly saved: ReadonlyMap<string, SavedAnswer>;
  /** by question id */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly onDraft: (questionId: string, draft: Draft) => void;
  readonly onAnswer: (question: Question, picks: Picks, correct: boolean, attempt: Attempt) => void;
  readonly onRetry: (question: Question, next: Attempt & { readonly seed: number }) => void;
  /** the address of a section of a lesson or of an experiment */
  readonly hrefOf: (reread: Reread) => string;
  /** level of the section's own heading; the questions are one deeper */
  readonly headingLevel?: 2 | 3;
}

/** The quiz at the end of a lesson: all questions one under another, then what came of it. */
export function QuizSection(props: QuizSectionProps) {
  const { questions, saved, drafts, onDraft, onAnswer, onRetry, hrefOf, headingLevel = 2 } = props;
  const t = useMessages();
  const section = useRef<HTMLElement>(null);
  const goTo = useRef<string | null>(null);
  const { total, answered, right, wrong, reread } = quizResult(questions, saved);
  const done = answered === total;

  useEffect(() => {
    if (done || goTo.current === null) return;
    const card = section.current?.querySelector(`[data-question="${goTo.current}"] fieldset`);
    if (card instanceof HTMLElement) card.focus();
    goTo.current = null;
  }, [done]);

  const retryWrong = () => {
    goTo.current = wrong[0] ?? null;
    for (const question of questions) {
      if (!wrong.includes(question.key.id)) continue;
      onRetry(question, nextAttempt(question.key, saved.get(question.key.id) ?? firstAttempt));
    }
  };

  const Heading = `h${headingLevel}` as const;
  const ResultHeading = headingLevel === 2 ? 'h3' : 'h4';
  return (
    <section className="quiz-section" aria-labelledby="quiz" ref={section}>
      <Heading id="quiz">{t('quiz.title')}</Heading>
      <p className="quiz-intro">{t('quiz.intro')}</p>
      {questions.map((question, i) => (
        <QuestionCard
          key={question.key.id}
          question={question}
          saved={saved.get(question.key.id)}
          draft={drafts.get(question.key.id)}
          onDraft={(draft) => onDraft(question.key.id, draft)}
          onAnswer={(picks, correct, attempt) => onAnswer(question, picks, correct, attempt)}
          onRetry={(next) => onRetry(question, next)}
          hrefOf={hrefOf}
          headingLevel={headingLevel === 2 ? 3 : 4}
          label={t('quiz.numbered', { number: i + 1, total })}
        />
      ))}
      <div className="quiz-outcome needs-js">
        <p role="status">
          {!done && t('quiz.progress', { answered, total })}
          {done && right < total && t('quiz.score', { right, total })}
          {done && right === total && t('quiz.score-all', { total })}
        </p>
        {done && reread.length > 0 && (
          <>
            <ResultHeading>{t('quiz.reread')}</ResultHeading>
            <ul>
              {reread.map((place) => (
                <li key={placeKey(place)}>
                  <a href={hrefOf(place)}>{place.title}</a>
                </li>
              ))}
            </ul>
            <button type="button" className="quiz-button" onClick={retryWrong}>
              {t('quiz.retry-wrong')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
