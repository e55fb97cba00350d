import { useEffect, useState } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import type { MachineName } from '../model/experiment.ts';
import { sizeText } from '../model/quantities.ts';
import type { LabDesk, SavedMachine, SavingFailure } from '../model/session.ts';

interface SavedMachineToolsProps {
  readonly desk: LabDesk;
  readonly name: MachineName;
  readonly running: boolean;
}

/** Puts the machine by in the browser, takes it out again, throws it away. */
export function SavedMachineTools({ desk, name, running }: SavedMachineToolsProps) {
  const t = useMessages();
  const lang = useLang();
  const [saved, setSaved] = useState<SavedMachine | undefined>(undefined);
  const [busy, setBusy] = useState(false);
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

  const act = async (work: () => Promise<SavedMachine | SavingFailure | undefined>) => {
    setBusy(true);
    setFailure(undefined);
    const result = await work().catch((): SavingFailure => 'broken');
    if (typeof result === 'string') setFailure(result);
    else if (result !== undefined) setSaved(result);
    setBusy(false);
  };
  const when = (atMs: number) =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);

  if (!running && saved === undefined) return null;
  return (
    <fieldset className="lab-saved" aria-label={t('lab.savedLabel')}>
      {running && (
        <button type="button" disabled={busy} onClick={() => act(() => desk.saved.put(name))}>
          {t(busy ? 'lab.saving' : 'lab.save')}
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
          <button type="button" disabled={busy} onClick={() => act(() => desk.saved.start(name))}>
            {t('lab.goOn')}
          </button>
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              act(async () => {
                await desk.saved.remove(name);
                setSaved(undefined);
                return undefined;
              })
            }
          >
            {t('lab.forget')}
          </button>
        </>
      )}
      <p role="status">{failure && t(`lab.saving-${failure}`)}</p>
    </fieldset>
  );
}
