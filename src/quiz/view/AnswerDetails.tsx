import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { Question } from '../model/question.ts';
import { AnsweredParts } from './AnsweredParts.tsx';

/** The answer, every why and the explanation, folded up, for a browser that runs no scripts. */
export function AnswerDetails(props: {
  readonly question: Question;
  /** options, items or lefts in the order shown */
  readonly ids: readonly string[];
}) {
  const { question, ids } = props;
  const { key, words } = question;
  const t = useMessages();
  return (
    <noscript>
      <details className="quiz-details">
        <summary>{t('quiz.answer')}</summary>
        <AnsweredParts
          question={question}
          picks={null}
          ids={key.kind === 'order' ? key.items : ids}
        />
        <RichText as="p" className="quiz-explanation" html={words.explanation} />
      </details>
    </noscript>
  );
}
