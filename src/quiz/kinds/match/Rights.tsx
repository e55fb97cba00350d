import { useMessages } from '../../../i18n/messages-context.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import type { Question } from '../../model/question.ts';

/** The right things of a match as a plain list, for paper and for browsers without scripts. */
export function Rights(props: {
  readonly rights: readonly string[];
  readonly parts: Question['words']['parts'];
}) {
  const t = useMessages();
  return (
    <div className="quiz-rights">
      <p>{t('quiz.choices')}</p>
      <ul>
        {props.rights.map((right) => (
          <RichText as="li" key={right} html={props.parts[right]?.text ?? ''} />
        ))}
      </ul>
    </div>
  );
}
