import { lookOfSign, type Sign, signBox } from '../model/sign.ts';
import { DrawnPart } from './FigureDrawing.tsx';
import { stillKit } from './FigureSvg.tsx';
import { Textures } from './Textures.tsx';

interface FigureSignsProps {
  readonly signs: readonly Sign[];
  /** unique on the page, of letters that may stand in an id and in `url(#…)` */
  readonly idPrefix: string;
  /** name of the key */
  readonly label: string;
  /** what a sign means, in the reader's language */
  readonly nameOf: (sign: Sign) => string;
}

/** The key of a drawing: each sign it does not explain by itself, and what it means. */
export function FigureSigns({ signs, idPrefix, label, nameOf }: FigureSignsProps) {
  if (signs.length === 0) return null;
  return (
    <div className="figure-signs">
      <svg className="figure-svg" aria-hidden="true">
        <Textures idPrefix={idPrefix} coarse={false} />
      </svg>
      <ul aria-label={label}>
        {signs.map((sign) => (
          <li key={lookOfSign(sign)}>
            <svg
              className="figure-svg figure-sign"
              aria-hidden="true"
              viewBox={`0 0 ${signBox.width} ${signBox.height}`}
            >
              <DrawnPart
                part={sign.picture}
                kit={stillKit}
                idPrefix={idPrefix}
                onGone={undefined}
              />
            </svg>
            {nameOf(sign)}
          </li>
        ))}
      </ul>
    </div>
  );
}
