import { useMessages } from '../i18n/messages-context.tsx';
import type { FontSize } from './font-size.ts';

/** What stands above the console: the size of its letters, copying, and two switches. */
export function ConsoleTools(props: {
  /** absent until the terminal is measured */
  readonly font: FontSize | null;
  readonly onResize: (steps: 1 | -1) => void;
  readonly onCopyAll: () => void;
  readonly screenReaderMode: boolean;
  readonly onScreenReaderMode: (on: boolean) => void;
  readonly keysShown: boolean;
  readonly keysId: string;
  readonly onKeysShown: (shown: boolean) => void;
}) {
  const { font, onResize, onCopyAll, screenReaderMode, keysShown, keysId } = props;
  const t = useMessages();
  const sizes = [
    { sign: 'A−', name: t('terminal.smaller'), step: -1, possible: font?.canShrink },
    { sign: 'A+', name: t('terminal.larger'), step: 1, possible: font?.canGrow },
  ] as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: tools are no form
    <div className="terminal-tools needs-js" role="group" aria-label={t('terminal.tools')}>
      {sizes.map(({ sign, name, step, possible }) => (
        <button
          key={sign}
          type="button"
          aria-label={name}
          aria-disabled={possible !== true}
          onClick={() => possible === true && onResize(step)}
        >
          {sign}
        </button>
      ))}
      <button type="button" onClick={onCopyAll}>
        {t('terminal.copy-all')}
      </button>
      <button
        type="button"
        aria-pressed={screenReaderMode}
        onClick={() => props.onScreenReaderMode(!screenReaderMode)}
      >
        {t('terminal.screen-reader')}
      </button>
      <button
        type="button"
        aria-pressed={keysShown}
        aria-controls={keysId}
        onClick={() => props.onKeysShown(!keysShown)}
      >
        {t('terminal.key-bar')}
      </button>
    </div>
  );
}
