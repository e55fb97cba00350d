import { useMessages } from '../../i18n/messages-context.tsx';

interface WidgetFailureProps {
  readonly onRetry: () => void;
  /** the part is here but broke while drawing */
  readonly broken?: boolean;
}

/** Stands by a drawing or a question whose code did not come or broke; the page around it stays. */
export function WidgetFailure({ onRetry, broken = false }: WidgetFailureProps) {
  const t = useMessages();
  return (
    <div className="notice" role="status">
      <p>{broken ? t('failure.broken') : t('failure.widget')}</p>
      <p className="notice-actions">
        <button type="button" onClick={onRetry}>
          {t('failure.retry')}
        </button>
        <button type="button" onClick={() => window.location.reload()}>
          {t('failure.reload')}
        </button>
      </p>
    </div>
  );
}
