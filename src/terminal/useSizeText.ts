import { useCallback } from 'react';
import { useLang, useMessages } from '../i18n/messages-context.tsx';
import { largePasteBytes } from './paste.ts';

/** A size in bytes as readers say it: bytes while it is small, then KiB. */
export function useSizeText(): (bytes: number) => string {
  const t = useMessages();
  const lang = useLang();
  return useCallback(
    (bytes) => {
      const count = (value: number) => Math.round(value).toLocaleString(lang);
      return bytes <= largePasteBytes
        ? t('terminal.bytes', { count: count(bytes) })
        : t('terminal.kib', { count: count(bytes / 1024) });
    },
    [t, lang],
  );
}
