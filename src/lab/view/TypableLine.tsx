import { useMessages } from '../../i18n/messages-context.tsx';

interface TypableLineProps {
  readonly line: string;
  /** a machine waits for lines */
  readonly typable: boolean;
  readonly onType: (line: string) => void;
}

/** A line for the console, with a button that types it there and does not send it. */
export function TypableLine({ line, typable, onType }: TypableLineProps) {
  const t = useMessages();
  return (
    <>
      <code>{line}</code>
      <button
        type="button"
        className="needs-js"
        aria-label={t('lab.typeLine', { line })}
        disabled={!typable}
        onClick={() => onType(line)}
      >
        {t('lab.type')}
      </button>
    </>
  );
}
