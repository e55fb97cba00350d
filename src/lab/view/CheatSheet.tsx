import { useMessages } from '../../i18n/messages-context.tsx';
import { cheatSheet } from '../model/cheat-sheet.ts';
import { TypableLine } from './TypableLine.tsx';

interface CheatSheetProps {
  readonly typable: boolean;
  readonly onType: (line: string) => void;
}

/** For going on alone: lines worth knowing, each with a button that types it. */
export function CheatSheet({ typable, onType }: CheatSheetProps) {
  const t = useMessages();
  return (
    <section className="lab-cheat" aria-labelledby="on-your-own">
      <h2 id="on-your-own" tabIndex={-1}>
        {t('lab.free')}
      </h2>
      <p>{t('lab.freeLead')}</p>
      <ul className="lab-lines">
        {cheatSheet.map(({ id, line }) => (
          <li key={id}>
            <span className="lab-cheat-says">{t(`lab.cheat-${id}`)}</span>
            <TypableLine line={line} typable={typable} onType={onType} />
          </li>
        ))}
      </ul>
    </section>
  );
}
