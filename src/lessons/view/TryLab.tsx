import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { Still } from '../../ui/Still.tsx';
import { useLessonNotes } from './LessonContext.tsx';

interface InvitationProps {
  /** experiment id */
  readonly experiment: string;
  /** the experiment in the lab: a page of its own, never drawn into this one */
  readonly href: string;
}

interface TryLabProps extends InvitationProps {
  /** what this lesson says about it */
  readonly children?: ReactNode;
}

/** An experiment of the lab to do now. */
export function TryLab({ experiment, href, children }: TryLabProps) {
  const t = useMessages();
  return (
    <div className="try-lab" role="note" aria-label={t('lesson.tryLabLabel')}>
      <Still draw={Invitation} with={{ experiment, href }} />
      {children !== undefined && <div className="try-lab-more">{children}</div>}
    </div>
  );
}

function Invitation({ experiment, href }: InvitationProps) {
  const t = useMessages();
  const invitation = useLessonNotes().experiments[experiment];
  if (invitation === undefined) throw new Error(`no experiment ${experiment} in this lesson`);
  const { title, minutes, what } = invitation;
  return (
    <>
      <p className="try-lab-label">{t('lesson.tryLab')}</p>
      <p className="try-lab-title">
        <a href={href}>{title}</a> <span>{t('lesson.minutes', { minutes })}</span>
      </p>
      <p className="try-lab-what">
        <RichText html={what} />
      </p>
    </>
  );
}
