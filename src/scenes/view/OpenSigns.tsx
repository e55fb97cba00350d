import { FigureSigns } from '../../figure/view/FigureSigns.tsx';
import { hasOpenKey, type ShownSigns } from './useSigns.ts';

/** The key as a line under a drawing that is wide enough for one; under any on paper, where nothing opens. */
export function OpenSigns({ signs, idPrefix }: ShownSigns) {
  // the prerendered page is printed with its widest drawing
  const many = signs.size > 1;
  return [...signs].map(
    ([format, used]) =>
      (hasOpenKey(format) || !many) && (
        <div
          key={format}
          className="scene-key"
          data-all={many ? '' : undefined}
          data-paper={hasOpenKey(format) ? undefined : ''}
        >
          <FigureSigns signs={used} format={format} idPrefix={`${idPrefix}-${format}-key`} />
        </div>
      ),
  );
}
