import type { RefObject } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { kindViews } from '../kinds/views.tsx';
import { countRight, gradeAnswer } from '../model/grading.ts';
import type { Picks, ShownOrder } from '../model/kind.ts';
import type { Question, Reread } from '../model/question.ts';
import { Mark } from './Mark.tsx';
import { AnsweredParts } from './QuestionParts.tsx';

/** What stands under the prompt once the question is answered. */
export function Answered(props: {
  readonly question: Question;
  readonly picks: Picks;
  /** the order it was asked in */
  readonly shown: ShownOrder;
  /** where the focus goes */
  readonly result: RefObject<HTMLParagraphElement | null>;
  readonly onRetry: () => void;
  readonly hrefOf: (reread: Reread) => string;
}) {
  const { question, picks, shown, result, onRetry, hrefOf } = props;
  const { key, words, reread } = question;
  const t = useMessages();
  const grade = gradeAnswer(key, picks);
  const { count } = kindViews[key.kind];
  return (
    <>
      <p className="quiz-result" data-holds={grade.correct} ref={result} tabIndex={-1}>
        <Mark sign={grade.correct ? 'right' : 'wrong'} />
        <b>{t(grade.correct ? 'quiz.right' : 'quiz.not-so')}</b>
        {!grade.correct && count !== null && <span>{t(count, countRight(grade))}</span>}
      </p>
      <AnsweredParts questionKey={key} parts={words.parts} picks={picks} shown={shown} />
      <RichText as="p" className="quiz-explanation" html={words.explanation} />
      <div className="quiz-actions">
        <button type="button" className="quiz-button" onClick={onRetry}>
          {t(grade.correct ? 'quiz.ask-again' : 'quiz.try-again')}
        </button>
        {!grade.correct && (
          <a href={hrefOf(reread)}>{t('quiz.read-again', { section: reread.title })}</a>
        )}
      </div>
    </>
  );
}
