import { type ReactNode, useId } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { Still } from '../../ui/Still.tsx';
import { useLessonNotes } from './LessonContext.tsx';

/** A term of the field; its definition opens as a native popover, which works without scripts. */
export function Term(props: { readonly id: string; readonly children: ReactNode }) {
  const { id, children } = props;
  const t = useMessages();
  const popover = useId();
  return (
    <>
      <button type="button" className="term" popoverTarget={popover}>
        {children}
      </button>
      <span className="term-note" id={popover} popover="auto" role="note">
        <Still as="span" draw={Definition} with={{ id }} />
        <button
          type="button"
          className="term-close"
          popoverTarget={popover}
          popoverTargetAction="hide"
        >
          {t('lesson.closeTerm')}
        </button>
      </span>
    </>
  );
}

function Definition({ id }: { readonly id: string }) {
  const entry = useLessonNotes().terms[id];
  if (entry === undefined) throw new Error(`no term ${id} in this lesson`);
  return (
    <>
      <strong>{entry.term}</strong> <RichText html={entry.definition} />
    </>
  );
}
