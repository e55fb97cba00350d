import { useMessages } from '../../i18n/messages-context.tsx';

interface FailureProps {
  /** `page`: could not be fetched; `widget`: a drawing's or question's code did not come; `broken`: it broke while drawing */
  readonly what: 'page' | 'widget' | 'broken';
  readonly onRetry: () => void;
  /** absent where the notice stands in the place of what failed */
  readonly onClose?: () => void;
}

/** Says what failed and how to go on; what is on the page stays. */
export function Failure({ what, onRetry, onClose }: FailureProps) {
  const t = useMessages();
  return (
    <div className="notice" role={what === 'page' ? 'alert' : 'status'}>
      <p>{t(`failure.${what}`)}</p>
      <p className="notice-actions">
        <button type="button" onClick={onRetry}>
          {t('failure.retry')}
        </button>
        <button type="button" onClick={() => window.location.reload()}>
          {t('failure.reload')}
        </button>
        {onClose !== undefined && (
          <button type="button" onClick={onClose}>
            {t('failure.close')}
          </button>
        )}
      </p>
    </div>
  );
}
