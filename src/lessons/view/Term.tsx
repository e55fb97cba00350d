import { type MouseEvent, type ReactNode, useRef } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { Still } from '../../ui/Still.tsx';
import { useLessonNotes } from './LessonContext.tsx';

interface TermProps {
  readonly id: string;
  /** the term's place in the glossary: where the link leads without scripts */
  readonly glossaryHref: string;
  readonly children: ReactNode;
}

/** A term of the field: a link to the glossary that shows the definition in place. */
export function Term({ id, glossaryHref, children }: TermProps) {
  const t = useMessages();
  const note = useRef<HTMLSpanElement>(null);
  const show = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    note.current?.togglePopover();
  };
  return (
    <>
      <a className="term" href={glossaryHref} onClick={show}>
        {children}
      </a>
      <span className="term-note" ref={note} popover="auto" role="note">
        <Still as="span" draw={Definition} with={{ id }} />
        <button type="button" className="term-close" onClick={() => note.current?.hidePopover()}>
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
