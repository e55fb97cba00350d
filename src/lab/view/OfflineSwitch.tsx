import { useEffect, useState } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { sizeText } from '../model/quantities.ts';
import type { LabDesk } from '../model/session.ts';

interface OfflineSwitchProps {
  readonly desk: LabDesk;
  readonly sizeBytes: number | undefined;
}

/** Keeps the machine's files in the browser, if the reader wants that. */
export function OfflineSwitch({ desk, sizeBytes }: OfflineSwitchProps) {
  const t = useMessages();
  const lang = useLang();
  const [state, setState] = useState<'unknown' | 'not-kept' | 'keeping' | 'kept' | 'failed'>(
    'unknown',
  );
  useEffect(() => {
    let gone = false;
    desk.offline.isKept().then(
      (kept) => {
        if (!gone) setState(kept ? 'kept' : 'not-kept');
      },
      () => {
        if (!gone) setState('not-kept');
      },
    );
    return () => {
      gone = true;
    };
  }, [desk]);
  const change = async (wish: boolean) => {
    if (state === 'keeping') return;
    setState(wish ? 'keeping' : 'not-kept');
    try {
      await (wish ? desk.offline.keep() : desk.offline.unkeep());
      setState(wish ? 'kept' : 'not-kept');
    } catch {
      setState('failed');
    }
  };
  if (state === 'unknown') return null;
  return (
    <p className="lab-offline">
      <label>
        <input
          type="checkbox"
          checked={state === 'kept' || state === 'keeping'}
          // not `disabled`: that would take the focus away from the box just ticked
          aria-disabled={state === 'keeping'}
          onChange={(event) => change(event.currentTarget.checked)}
        />{' '}
        {sizeBytes === undefined
          ? t('lab.keep')
          : t('lab.keepSize', { size: sizeText(sizeBytes, lang) })}
      </label>
      <span role="status">
        {state === 'keeping' && t('lab.keeping')}
        {state === 'failed' && t('lab.keepFailed')}
      </span>
    </p>
  );
}
