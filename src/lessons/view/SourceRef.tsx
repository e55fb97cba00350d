import { useMessages } from '../../i18n/messages-context.tsx';
import { useLesson } from './LessonContext.tsx';

/** A citation: the number of a source in the list at the lesson's end. */
export function SourceRef({ id }: { readonly id: string }) {
  const t = useMessages();
  const number = useLesson().sources.indexOf(id) + 1;
  if (number === 0) throw new Error(`no source ${id} in this lesson`);
  return (
    <a
      className="source-ref"
      href={`#source-${id}`}
      aria-label={t('lesson.sourceNumber', { number })}
    >
      [{number}]
    </a>
  );
}
