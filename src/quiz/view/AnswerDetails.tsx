import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { ShownOrder } from '../model/kind.ts';
import type { Question } from '../model/question.ts';
import { AnsweredParts } from './QuestionParts.tsx';

/** The answer, every why and the explanation, folded up, for a browser that runs no scripts. */
export function AnswerDetails(props: { readonly question: Question; readonly shown: ShownOrder }) {
  const { question, shown } = props;
  const { key, words } = question;
  const t = useMessages();
  return (
    <noscript>
      <details className="quiz-details">
        <summary>{t('quiz.answer')}</summary>
        <AnsweredParts questionKey={key} parts={words.parts} picks={null} shown={shown} />
        <RichText as="p" className="quiz-explanation" html={words.explanation} />
      </details>
    </noscript>
  );
}
