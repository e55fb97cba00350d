import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';

interface TruthPanelProps {
  /** address of the licences and versions of what the image holds */
  readonly imageHref: string;
  readonly sources: ReactNode;
}

/** What of the lab is real and what is emulated, and what its times mean. */
export function TruthPanel({ imageHref, sources }: TruthPanelProps) {
  const t = useMessages();
  return (
    <section className="lab-truth" aria-labelledby="what-is-real">
      <h2 id="what-is-real" tabIndex={-1}>
        {t('lab.truthTitle')}
      </h2>
      <dl>
        {(['real', 'emulated', 'slow', 'boot', 'micro', 'network'] as const).map((point) => (
          <div key={point}>
            <dt>{t(`lab.truth-${point}`)}</dt>
            <dd>{t(`lab.truth-${point}-is`)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={imageHref}>{t('lab.imageNotes')}</a>
      </p>
      {sources}
    </section>
  );
}
