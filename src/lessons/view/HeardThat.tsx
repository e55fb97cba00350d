import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { Still } from '../../ui/Still.tsx';
import { useLessonNotes } from './LessonContext.tsx';
import { SourceRef } from './SourceRef.tsx';

interface HeardThatProps {
  /** C-id */
  readonly id: string;
}

/** What people say, and what holds. */
export function HeardThat({ id }: HeardThatProps) {
  const t = useMessages();
  return (
    <div
      className="heard"
      id={`heard-${id.toLowerCase()}`}
      role="note"
      aria-label={t('lesson.heardLabel')}
    >
      <Still draw={Said} with={{ id }} />
    </div>
  );
}

function Said({ id }: HeardThatProps) {
  const t = useMessages();
  const said = useLessonNotes().misconceptions[id];
  if (said === undefined) throw new Error(`no misconception ${id} in this lesson`);
  return (
    <>
      <p className="heard-label">{t('lesson.heard')}</p>
      <blockquote className="heard-said">
        <RichText html={said.heard} />
      </blockquote>
      <p className="heard-label heard-verdict">{t('lesson.notSo')}</p>
      <p className="heard-truth">
        <RichText html={said.correction} />{' '}
        {said.sources.map((source) => (
          <SourceRef key={source} id={source} />
        ))}
      </p>
    </>
  );
}
