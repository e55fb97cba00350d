import { useEffect, useState } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { MachineName } from '../model/experiment.ts';
import { sizeText } from '../model/quantities.ts';
import type { LabDesk, SavedMachine, SavingFailure } from '../model/session.ts';

interface SavedMachineToolsProps {
  readonly desk: LabDesk;
  readonly name: MachineName;
  readonly running: boolean;
  /** the buttons of a machine thrown away are gone */
  readonly onForget: () => void;
}

/** Puts the machine by in the browser, takes it out again, throws it away. */
export function SavedMachineTools({ desk, name, running, onForget }: SavedMachineToolsProps) {
  const t = useMessages();
  const lang = useLang();
  const [saved, setSaved] = useState<SavedMachine | undefined>(undefined);
  const [busy, setBusy] = useState<'put' | 'start' | 'forget' | undefined>(undefined);
  const [failure, setFailure] = useState<SavingFailure | undefined>(undefined);

  useEffect(() => {
    let gone = false;
    desk.saved.list().then((all) => {
      if (!gone) setSaved(all.find((machine) => machine.name === name));
    });
    return () => {
      gone = true;
    };
  }, [desk, name]);

  const works = {
    put: () => desk.saved.put(name),
    start: () => desk.saved.start(name),
    forget: async () => {
      await desk.saved.remove(name);
      setSaved(undefined);
      onForget();
      return undefined;
    },
  };
  const act = async (work: keyof typeof works) => {
    if (busy !== undefined) return;
    setBusy(work);
    setFailure(undefined);
    const result = await works[work]().catch((): SavingFailure => 'no-storage');
    if (typeof result === 'string') setFailure(result);
    else if (result !== undefined) setSaved(result);
    setBusy(undefined);
  };
  // not `disabled`: that would take the focus away from the button just pressed
  const waits = { type: 'button', 'aria-disabled': busy !== undefined } as const;
  const when = (atMs: number) =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);

  if (!running && saved === undefined) return null;
  return (
    <fieldset className="lab-saved" aria-label={t('lab.savedLabel')}>
      {running && (
        <button {...waits} onClick={() => act('put')}>
          {t(busy === 'put' ? 'lab.saving' : 'lab.save')}
        </button>
      )}
      {saved && (
        <>
          <span>
            {t('lab.savedAt', {
              when: when(saved.savedAtMs),
              size: sizeText(saved.sizeBytes, lang),
            })}
          </span>
          <button {...waits} onClick={() => act('start')}>
            {t('lab.goOn')}
          </button>
          <button {...waits} onClick={() => act('forget')}>
            {t('lab.forget')}
          </button>
        </>
      )}
      <p role="status">{failure && t(`lab.saving-${failure}`)}</p>
    </fieldset>
  );
}
