import { useId } from 'react';
import { useMessages } from '../i18n/messages-context.tsx';
import type { PasteProgress } from './paste-sender.ts';
import { useSizeText } from './useSizeText.ts';

/** How far a long paste is, and the way to stop it. */
export function PasteProgressRow(props: {
  readonly progress: PasteProgress;
  readonly onCancel: () => void;
}) {
  const { sentBytes, totalBytes } = props.progress;
  const t = useMessages();
  const sizeText = useSizeText();
  const labelId = useId();
  return (
    <div className="terminal-paste">
      <span id={labelId}>
        {t('terminal.pasting', { sent: sizeText(sentBytes), total: sizeText(totalBytes) })}
      </span>
      <progress aria-labelledby={labelId} value={sentBytes} max={totalBytes} />
      <button type="button" onClick={props.onCancel}>
        {t('terminal.cancel')}
      </button>
    </div>
  );
}
