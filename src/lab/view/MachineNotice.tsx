import { useMessages } from '../../i18n/messages-context.tsx';
import type { SessionPhase } from '../model/session-state.ts';

interface MachineNoticeProps {
  readonly phase: Extract<SessionPhase, { kind: 'ended' | 'failed' | 'running' }>;
  readonly onFresh: () => void;
  readonly onNewPrompt?: () => void;
}

/** What happened to a machine that does not go on, and the one click that helps. */
export function MachineNotice({ phase, onFresh, onNewPrompt }: MachineNoticeProps) {
  const t = useMessages();
  const id =
    phase.kind === 'ended'
      ? (`lab.ended-${phase.ending}` as const)
      : phase.kind === 'running'
        ? 'lab.silent'
        : (`lab.failed-${phase.failure.kind}` as const);
  return (
    <div className="notice" role="alert">
      <p>{t(id)}</p>
      {phase.kind === 'failed' && (
        <p className="lab-small">
          <code>{phase.failure.detail}</code>
        </p>
      )}
      <div className="notice-actions">
        {onNewPrompt && (
          <button type="button" onClick={onNewPrompt}>
            {t('lab.newPrompt')}
          </button>
        )}
        <button type="button" onClick={onFresh}>
          {t(phase.kind === 'failed' ? 'lab.tryAgain' : 'lab.fresh')}
        </button>
      </div>
    </div>
  );
}
