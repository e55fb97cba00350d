import { isWall } from '../model/format.ts';
import type { PlacedFigure } from '../model/layout.ts';
import type { Part } from '../model/part.ts';
import { type DrawingKit, DrawnPart } from './DrawnPart.tsx';
import { Textures } from './Textures.tsx';

/** A figure to draw. */
export interface FigureProps {
  readonly figure: Pick<PlacedFigure, 'format' | 'width' | 'height'>;
  /** what is drawn, in painting order; the same object for the same thing saves drawing it anew */
  readonly parts: readonly Part[];
  /** unique on the page, of letters that may stand in an id and in `url(#…)` */
  readonly idPrefix: string;
  /** what a reader who does not see it is told: its accessible name */
  readonly name: string;
}

interface FigureDrawingProps extends FigureProps {
  readonly kit: DrawingKit;
  /** keys of the parts that leave, and what hears of each that has left */
  readonly leaving?: ReadonlySet<string>;
  readonly onGone?: (key: string) => void;
}

/** Draws a placed figure with a kit; all drawings go through here. */
export function FigureDrawing(props: FigureDrawingProps) {
  const { kit, figure, parts, leaving, onGone, idPrefix, name } = props;
  return (
    <svg
      className={kit.className}
      role="img"
      aria-label={name}
      viewBox={`0 0 ${figure.width} ${figure.height}`}
      data-format={figure.format}
    >
      <Textures idPrefix={idPrefix} coarse={isWall(figure.format)} />
      {parts.map((part) => (
        <DrawnPart
          key={part.key}
          part={part}
          kit={kit}
          idPrefix={idPrefix}
          onGone={leaving?.has(part.key) ? onGone : undefined}
        />
      ))}
    </svg>
  );
}
