import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { reportUrl } from './site.ts';

interface ReportDialogProps {
  /** the words in question, may be empty */
  readonly quoted: string;
  readonly onClose: () => void;
}

/** The report of a mistake: the page and the words in question, ready to send. */
export function ReportDialog({ quoted, onClose }: ReportDialogProps) {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const [report, setReport] = useState(() => {
    const lines = [t('report.page', { address: window.location.href })];
    if (quoted !== '') lines.push(t('report.quote', { text: quoted.slice(0, 500) }));
    return `${[...lines, t('report.what')].join('\n')}\n`;
  });
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    // twice while authoring: an open dialog refuses
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

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
    <dialog ref={dialog} className="dialog" aria-labelledby="report-title" onClose={onClose}>
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
  );
}
