import { useState } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { MessagesProvider, useLang, useMessages } from '../../i18n/messages-context.tsx';
import { loadMessages } from '../pages/load-messages.ts';
import { Failure } from './Failure.tsx';
import { reportUrl } from './site.ts';

interface Opened {
  readonly Dialog: typeof import('./ReportDialog.tsx')['ReportDialog'];
  readonly messages: Partial<Messages>;
  readonly quoted: string;
}

/** A way to tell the publisher of a mistake; the form and its words load when they are asked for. */
export function ReportMistake() {
  const t = useMessages();
  const lang = useLang();
  const [opened, setOpened] = useState<Opened | 'failed' | null>(null);

  const open = () => {
    const quoted = String(window.getSelection() ?? '').trim();
    Promise.all([import('./ReportDialog.tsx'), loadMessages(lang, 'report')]).then(
      ([{ ReportDialog }, messages]) => setOpened({ Dialog: ReportDialog, messages, quoted }),
      () => setOpened('failed'),
    );
  };
  return (
    <>
      <button type="button" className="link-button needs-js" onClick={open}>
        {t('footer.report')}
      </button>
      {reportUrl !== '' && (
        <noscript>
          <a href={reportUrl}>{t('footer.report')}</a>
        </noscript>
      )}
      {opened === 'failed' && <Failure what="widget" onRetry={open} />}
      {opened !== null && opened !== 'failed' && (
        <MessagesProvider lang={lang} messages={opened.messages}>
          <opened.Dialog quoted={opened.quoted} onClose={() => setOpened(null)} />
        </MessagesProvider>
      )}
    </>
  );
}
