import { useRef, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { reportUrl } from './site.ts';

/** A way to tell the publisher of a mistake: the page and the words in question, ready to send. */
export function ReportMistake() {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const [report, setReport] = useState('');
  const [copied, setCopied] = useState(false);

  const openReport = () => {
    const quoted = String(window.getSelection() ?? '').trim();
    const lines = [t('report.page', { address: window.location.href })];
    if (quoted !== '') lines.push(t('report.quote', { text: quoted.slice(0, 500) }));
    lines.push(t('report.what'));
    setReport(`${lines.join('\n')}\n`);
    setCopied(false);
    dialog.current?.showModal();
  };
  const copy = () => {
    navigator.clipboard.writeText(report).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const target =
    reportUrl === ''
      ? undefined
      : `${reportUrl}${reportUrl.includes('?') ? '&' : '?'}body=${encodeURIComponent(report)}`;
  return (
    <>
      <button type="button" className="link-button needs-js" onClick={openReport}>
        {t('report.open')}
      </button>
      {reportUrl !== '' && (
        <noscript>
          <a href={reportUrl}>{t('report.open')}</a>
        </noscript>
      )}
      <dialog ref={dialog} className="dialog" aria-labelledby="report-title">
        <h2 id="report-title">{t('report.title')}</h2>
        <p>{target === undefined ? t('report.leadCopy') : t('report.lead')}</p>
        <label>
          <span>{t('report.text')}</span>
          <textarea rows={6} value={report} onChange={(event) => setReport(event.target.value)} />
        </label>
        <p className="dialog-actions">
          {target !== undefined && (
            <a className="button" href={target} target="_blank" rel="noreferrer">
              {t('report.send')}
            </a>
          )}
          <button type="button" onClick={copy}>
            {copied ? t('report.copied') : t('report.copy')}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('report.close')}
          </button>
        </p>
      </dialog>
    </>
  );
}
