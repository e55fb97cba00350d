import type { RefObject } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { type Picks, pickedIds } from '../model/answer.ts';
import { countRight, gradeAnswer } from '../model/grading.ts';
import type { ShownOrder } from '../model/option-order.ts';
import type { Question, Reread } from '../model/question.ts';
import { AnsweredParts } from './AnsweredParts.tsx';
import { Mark } from './Mark.tsx';
import { Rights } from './Rights.tsx';

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
  return (
    <>
      <p className="quiz-result" data-holds={grade.correct} ref={result} tabIndex={-1}>
        <Mark sign={grade.correct ? 'right' : 'wrong'} />
        <b>{t(grade.correct ? 'quiz.right' : 'quiz.not-so')}</b>
        {!grade.correct && (key.kind === 'order' || key.kind === 'match') && (
          <span>{t(`quiz.count-${key.kind}`, countRight(key, grade))}</span>
        )}
      </p>
      <AnsweredParts
        question={question}
        picks={picks}
        ids={key.kind === 'order' ? pickedIds(picks) : shown.parts}
        asked={shown.parts}
      />
      {key.kind === 'match' && <Rights rights={shown.rights} parts={words.parts} />}
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
