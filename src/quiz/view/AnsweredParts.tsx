import type { CSSProperties } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { type Picks, rightOf, rightPicks } from '../model/answer.ts';
import { gradeAnswer } from '../model/grading.ts';
import type { Question, QuestionKey } from '../model/question.ts';
import { Mark } from './Mark.tsx';

const isChoice = (key: QuestionKey) => key.kind === 'single' || key.kind === 'multiple';

/** The parts of a question with their verdicts in a word each and their whys. */
export function AnsweredParts(props: {
  readonly question: Question;
  /** the reader's answer; null to show the right one as nobody's */
  readonly picks: Picks | null;
  /** options, items or lefts in the order to show */
  readonly ids: readonly string[];
  /** the order in which they were asked, which paper goes back to */
  readonly asked?: readonly string[];
}) {
  const { question, picks, ids, asked } = props;
  const { key, words } = question;
  const t = useMessages();
  const shown = picks ?? rightPicks(key);
  const grade = gradeAnswer(key, shown);
  const text = (id: string) => <RichText html={words.parts[id]?.text ?? ''} />;

  const note = (id: string): string | null => {
    const verdict = grade.perPart[id];
    if (picks === null || verdict === 'fine') return null;
    if (isChoice(key)) return t(verdict === 'missed' ? 'quiz.not-chosen' : 'quiz.your-answer');
    if (key.kind !== 'order' || verdict === 'right') return null;
    return t('quiz.belongs', { place: key.items.indexOf(id) + 1 });
  };

  const List = key.kind === 'order' ? 'ol' : 'ul';
  return (
    <List className={`quiz-parts quiz-${key.kind}`}>
      {ids.map((id) => {
        const verdict = grade.perPart[id];
        const holds = verdict === 'right' || (verdict === 'missed' && isChoice(key));
        const said = note(id);
        const given = rightOf(shown, id);
        const due = rightOf(rightPicks(key), id);
        return (
          <li
            className="quiz-part quiz-answered"
            key={id}
            data-holds={holds}
            data-picked={(picks !== null && verdict === 'wrong') || undefined}
            style={asked && ({ '--shown': asked.indexOf(id) } as CSSProperties)}
          >
            <div className="quiz-text">
              {text(id)}
              {given !== null && <span className="quiz-given"> → {text(given)}</span>}
            </div>
            <p className="quiz-verdict">
              <Mark sign={holds ? 'right' : 'wrong'} />
              <b>{t(holds ? 'quiz.right' : 'quiz.not-so')}</b>
              {said !== null && <span>{said}</span>}
            </p>
            {due !== null && due !== given && (
              <p className="quiz-due">
                <b>{t('quiz.due')}</b> {text(due)}
              </p>
            )}
            <RichText as="p" className="quiz-why" html={words.parts[id]?.why ?? ''} />
          </li>
        );
      })}
    </List>
  );
}
