import { useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { FigureText, type FigureTextProps } from './FigureText.tsx';
import { usePrerendered } from './usePrerendered.ts';

/** The figure in words, to open. The prerendered page holds the words; alive, they are made once somebody opens them. */
export function FigureDetails(props: FigureTextProps) {
  const t = useMessages();
  const [open, setOpen] = useState(false);
  const prerendered = usePrerendered();
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('scene.asText')}</summary>
      {(open || prerendered) && <FigureText {...props} />}
    </details>
  );
}
