import { useMessages } from '../../i18n/messages-context.tsx';
import { rightPicks } from '../model/answer.ts';
import { gradeAnswer } from '../model/grading.ts';
import { AnsweredPart } from '../view/AnsweredPart.tsx';
import type { AnsweredProps } from '../view/kind-view.ts';
import type { QuestionKey } from './models.ts';

/** The options of a question that was answered by choosing. */
export function AnsweredChoice(props: AnsweredProps<QuestionKey<'single' | 'multiple'>>) {
  const { questionKey, parts, picks, shown } = props;
  const t = useMessages();
  const { perPart } = gradeAnswer(questionKey, picks ?? rightPicks(questionKey));
  return (
    <ul className={`quiz-parts quiz-${questionKey.kind}`}>
      {shown.parts.map((id, place) => {
        const verdict = perPart[id];
        const noted = picks !== null && verdict !== 'fine';
        return (
          <AnsweredPart
            key={id}
            words={parts[id]}
            holds={verdict === 'right' || verdict === 'missed'}
            picked={picks !== null && verdict === 'wrong'}
            asked={picks === null ? null : place}
            note={noted ? t(verdict === 'missed' ? 'quiz.not-chosen' : 'quiz.your-answer') : null}
          />
        );
      })}
    </ul>
  );
}
