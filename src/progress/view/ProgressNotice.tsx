import type { ProgressNotice as Notice } from '../progress-store.ts';
import { useProgressNotices } from './useProgress.ts';

type NoticeMessageId = `progress.${Notice['kind']}` | 'progress.newer-entries' | 'progress.dismiss';

const messageOf = ({ kind, count }: Notice): NoticeMessageId =>
  kind === 'newer-version' && count !== undefined ? 'progress.newer-entries' : `progress.${kind}`;

/**
 * Says honestly when something about storage went wrong; empty while all is well.
 * @param props.t the page's messages, handed in because this room knows no language
 */
export function ProgressNotice(props: {
  readonly t: (id: NoticeMessageId, values?: { readonly count: number }) => string;
}) {
  const { t } = props;
  const { notices, dismiss } = useProgressNotices();
  return (
    <div className="progress-notices" role="status">
      {notices.map((notice) => (
        <div className="progress-notice" key={notice.kind}>
          <p>{t(messageOf(notice), { count: notice.count ?? 0 })}</p>
          <button type="button" className="progress-dismiss" onClick={() => dismiss(notice.kind)}>
            {t('progress.dismiss')}
          </button>
        </div>
      ))}
    </div>
  );
}
