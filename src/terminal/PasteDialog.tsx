import { useEffect, useId, useRef } from 'react';
import { useLang, useMessages } from '../i18n/messages-context.tsx';
import type { PasteSummary } from './paste.ts';
import { useSizeText } from './useSizeText.ts';

/** Asks before a paste that would run many lines at once, or take long. */
export function PasteDialog(props: {
  readonly summary: PasteSummary;
  readonly onPaste: () => void;
  /** by the button, by Escape, or after pasting */
  readonly onClose: () => void;
}) {
  const { lineCount, sizeBytes, firstLines, moreLines } = props.summary;
  const t = useMessages();
  const lang = useLang();
  const sizeText = useSizeText();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  // closed first, so that the focus is back in the console when the text arrives
  const paste = () => {
    dialog.current?.close();
    props.onPaste();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog terminal-dialog"
      aria-labelledby={titleId}
      onClose={props.onClose}
    >
      <h2 id={titleId}>
        {lineCount === 1
          ? t('terminal.paste-one')
          : t('terminal.paste-many', { lines: lineCount.toLocaleString(lang) })}
      </h2>
      <p>{t('terminal.paste-size', { size: sizeText(sizeBytes) })}</p>
      <p>{t('terminal.paste-start')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre tabIndex={0}>{firstLines.join('\n')}</pre>
      {moreLines > 0 && (
        <p>{t('terminal.paste-more', { lines: moreLines.toLocaleString(lang) })}</p>
      )}
      <p className="dialog-actions">
        <button type="button" onClick={paste}>
          {t('terminal.paste')}
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('terminal.cancel')}
        </button>
      </p>
    </dialog>
  );
}
