import { useMessages } from '../../i18n/messages-context.tsx';
import { type Format, isWall } from '../model/format.ts';
import { isFilledRole, type Sign } from '../model/sign.ts';
import { swatchOf } from '../model/sign-swatch.ts';
import { DrawnPart } from './DrawnPart.tsx';
import { stillKit } from './still-kit.tsx';
import { Textures } from './Textures.tsx';

interface FigureSignsProps {
  /** in the order of the key; where there are none, their line stays, so that stepping moves nothing below it */
  readonly signs: readonly Sign[];
  /** of the drawing that they explain */
  readonly format: Format;
  /** unique on the page, of letters that may stand in an id and in `url(#…)` */
  readonly idPrefix: string;
}

/** The key of a drawing: each sign as it is drawn there, and what it means. */
export function FigureSigns({ signs, format, idPrefix }: FigureSignsProps) {
  const t = useMessages();
  if (signs.length === 0) return <div className="figure-signs" data-format={format} />;
  return (
    <ul className="figure-signs" data-format={format} aria-label={t('scene.signs')}>
      {signs.map((sign, i) => {
        const { width, height, parts } = swatchOf(sign, format);
        return (
          <li key={sign}>
            <svg
              className={stillKit.className}
              aria-hidden="true"
              viewBox={`0 0 ${width} ${height}`}
              data-format={format}
            >
              {/* one set of patterns for all */}
              {i === 0 && <Textures idPrefix={idPrefix} coarse={isWall(format)} />}
              {parts.map((part) => (
                <DrawnPart key={part.key} part={part} kit={stillKit} idPrefix={idPrefix} />
              ))}
            </svg>
            {t(isFilledRole(sign) ? `scene.sort-${sign}` : `scene.sign-${sign}`)}
          </li>
        );
      })}
    </ul>
  );
}
