import type { CSSProperties } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { PartWords } from '../model/question.ts';
import { Mark } from './Mark.tsx';

/** One part of an answered question: a verdict in a word, and why. */
export function AnsweredPart(props: {
  readonly words: PartWords | undefined;
  /** the part is right: to choose, at its place, in its pair */
  readonly holds: boolean;
  /** the reader chose, placed or paired it wrongly */
  readonly picked: boolean;
  /** its place from 0 as asked; null when nobody was asked */
  readonly asked: number | null;
  /** a few words beside the verdict */
  readonly note?: string | null;
  /** what the reader gave it, and what belongs to it */
  readonly given?: PartWords | undefined;
  readonly due?: PartWords | undefined;
}) {
  const { words, holds, picked, asked, note = null, given, due } = props;
  const t = useMessages();
  return (
    <li
      className="quiz-part quiz-answered"
      data-holds={holds}
      data-picked={picked || undefined}
      style={asked === null ? undefined : ({ '--shown': asked } as CSSProperties)}
    >
      <div className="quiz-text">
        <RichText html={words?.text ?? ''} />
        {given !== undefined && (
          <span className="quiz-given">
            {' → '}
            <RichText html={given.text} />
          </span>
        )}
      </div>
      <p className="quiz-verdict">
        <Mark sign={holds ? 'right' : 'wrong'} />
        <b>{t(holds ? 'quiz.right' : 'quiz.not-so')}</b>
        {note !== null && <span>{note}</span>}
      </p>
      {due !== undefined && due !== given && (
        <p className="quiz-due">
          <b>{t('quiz.due')}</b> <RichText html={due.text} />
        </p>
      )}
      <RichText as="p" className="quiz-why" html={words?.why ?? ''} />
    </li>
  );
}
