import { type ComponentType, memo, type ReactNode } from 'react';
import type { PlacedFigure, PlacedLine } from '../model/placed.ts';
import { type Part, type Point, partsOf } from './figure-parts.ts';
import { Textures, textureId } from './Textures.tsx';

/** What a drawing is made with: plain SVG groups, or ones that move. */
export interface DrawingKit {
  /** on the drawing; `figure.css` lets what is in a `scene-moving` one move */
  readonly className: string;
  /** around things that come and go; every child has a key */
  readonly Presence: ComponentType<{ readonly children: ReactNode }>;
  /** a part, at its place */
  readonly Group: ComponentType<GroupProps>;
  /** words in a part, at their place */
  readonly Words: ComponentType<PlaceProps>;
}

/** A place in the surrounding group, and what stands there. */
export interface PlaceProps {
  readonly x: number;
  readonly y: number;
  readonly children: ReactNode;
}

/** A part of a figure. */
export interface GroupProps extends PlaceProps {
  readonly className: string;
  readonly 'data-part': string;
  /** the line along which it travels */
  readonly track?: readonly Point[];
}

/** A figure to draw. */
export interface FigureProps {
  readonly figure: PlacedFigure;
  /** height to draw in, at least the figure's: it stands on the lower edge */
  readonly height: number;
  /** unique on the page, of letters that may stand in an id and in `url(#…)` */
  readonly idPrefix: string;
  /** what a reader who does not see it is told: its accessible name */
  readonly name: string;
}

/** Draws a placed figure with a kit; all drawings go through here. */
export function FigureDrawing({ kit, ...props }: FigureProps & { readonly kit: DrawingKit }) {
  const { figure, height, idPrefix, name } = props;
  return (
    <svg
      className={kit.className}
      role="img"
      aria-label={name}
      viewBox={`0 0 ${figure.width} ${height}`}
      data-format={figure.format}
    >
      <Textures idPrefix={idPrefix} coarse={figure.format === 'wall'} />
      <kit.Presence>
        {partsOf(figure, height - figure.height).map((part) => (
          <DrawnPart key={part.key} part={part} kit={kit} idPrefix={idPrefix} />
        ))}
      </kit.Presence>
    </svg>
  );
}

interface DrawnPartProps {
  readonly part: Part;
  readonly kit: DrawingKit;
  readonly idPrefix: string;
}

/** Parts are made anew for every step; most are equal to what is drawn already and need no work. */
const DrawnPart = memo(
  function DrawnPart({ part, kit, idPrefix }: DrawnPartProps) {
    const { rect, texture, line, dotRadius, track, words } = part;
    const [first] = words;
    return (
      <kit.Group
        x={part.x}
        y={part.y}
        className={part.className}
        data-part={part.of}
        {...(track && { track })}
      >
        {rect && (
          <rect className="scene-shape" width={rect.width} height={rect.height} rx={rect.radius} />
        )}
        {rect && texture && (
          <rect
            className="scene-texture"
            width={rect.width}
            height={rect.height}
            rx={rect.radius}
            fill={`url(#${textureId(idPrefix, texture)})`}
          />
        )}
        {line && <path d={line.d} {...(line.arrow && { markerEnd: `url(#${idPrefix}-arrow)` })} />}
        {dotRadius !== undefined && <circle className="scene-shape" r={dotRadius} />}
        {first && (
          <kit.Words key={wordsKey(words)} x={first.x} y={first.y}>
            {words.map((word) => (
              <text
                key={word.y}
                x={word.x - first.x || undefined}
                y={word.y - first.y || undefined}
                fontSize={word.sizePx}
                fontWeight={word.weight}
                textAnchor={word.anchor}
              >
                {word.text}
              </text>
            ))}
          </kit.Words>
        )}
      </kit.Group>
    );
  },
  (a, b) =>
    a.kit === b.kit &&
    a.idPrefix === b.idPrefix &&
    JSON.stringify(a.part) === JSON.stringify(b.part),
);

/** The same words in the same setting are the same thing, wherever they stand. */
function wordsKey(words: readonly PlacedLine[]): string {
  return words.map(({ text, sizePx, weight, anchor }) => text + sizePx + weight + anchor).join();
}
