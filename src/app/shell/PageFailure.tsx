import { useMessages } from '../../i18n/messages-context.tsx';

interface PageFailureProps {
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** Says that a page could not be fetched; the text that is here stays. */
export function PageFailure({ onRetry, onClose }: PageFailureProps) {
  const t = useMessages();
  return (
    <div className="notice" role="alert">
      <p>{t('failure.page')}</p>
      <p className="notice-actions">
        <button type="button" onClick={onRetry}>
          {t('failure.retry')}
        </button>
        <button type="button" onClick={() => window.location.reload()}>
          {t('failure.reload')}
        </button>
        <button type="button" onClick={onClose}>
          {t('failure.close')}
        </button>
      </p>
    </div>
  );
}
