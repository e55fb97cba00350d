import { type RefObject, useEffect } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { Explanation } from './explanation.ts';

interface PartPanelProps {
  readonly panel: RefObject<HTMLElement | null>;
  readonly about: Explanation;
  readonly onClose: () => void;
}

/** What the reader asked about: what it is, which rule, which source. */
export function PartPanel({ panel, about, onClose }: PartPanelProps) {
  const t = useMessages();
  const { name, what, why } = about;
  useEffect(() => {
    if (name !== '') panel.current?.scrollIntoView({ block: 'nearest' });
  }, [panel, name]);
  return (
    <section
      ref={panel}
      className="scene-panel"
      aria-label={`${t('scene.about')}: ${name}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.code === 'Escape') onClose();
      }}
    >
      <p className="scene-panel-name">{name}</p>
      <RichText as="p" html={what} />
      {why && (
        <>
          <RichText as="p" html={why.text} />
          <p className="scene-source">
            {t('scene.source')} <a href={why.source.url}>{why.source.title}</a>
          </p>
        </>
      )}
      <button type="button" className="scene-button" onClick={onClose}>
        {t('scene.close')}
      </button>
    </section>
  );
}
