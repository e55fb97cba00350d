import { FigureSigns } from '../../figure/view/FigureSigns.tsx';
import { useMessages } from '../../i18n/messages-context.tsx';
import { hasOpenKey, type ShownSigns } from './useSigns.ts';

/** The key of a drawing that has no room for it beneath: to open, after all that is read first. */
export function FoldedSigns({ signs, idPrefix }: ShownSigns) {
  const t = useMessages();
  const folded = [...signs].filter(([format, { length }]) => !hasOpenKey(format) && length > 0);
  if (folded.length === 0) return null;
  return (
    <details className="scene-signs" data-all={signs.size > 1 ? '' : undefined}>
      <summary>{t('scene.signs')}</summary>
      {folded.map(([format, used]) => (
        <div key={format} className={`scene-${format}`}>
          <FigureSigns signs={used} format={format} idPrefix={`${idPrefix}-${format}-folded`} />
        </div>
      ))}
    </details>
  );
}
