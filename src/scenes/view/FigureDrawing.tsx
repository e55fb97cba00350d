import { type ComponentType, memo, type ReactNode } from 'react';
import type { PlacedFigure, PlacedLine } from '../model/placed.ts';
import { type Part, type Point, partsOf } from './figure-parts.ts';
import { Textures, textureId } from './Textures.tsx';

/** What a drawing is made with: plain SVG elements, or ones that move. */
export interface DrawingKit {
  /** around things that come and go; every child has a key */
  readonly Presence: ComponentType<{ readonly children: ReactNode }>;
  readonly Group: ComponentType<GroupProps>;
  readonly Rect: ComponentType<RectProps>;
  readonly Path: ComponentType<PathProps>;
}

/** A group of shapes at a place. */
export interface GroupProps {
  readonly x: number;
  readonly y: number;
  readonly className?: string;
  readonly 'data-part'?: string;
  /** the line along which it travels */
  readonly track?: readonly Point[];
  readonly children: ReactNode;
}

/** A rectangle at the origin of its group. */
export interface RectProps {
  readonly width: number;
  readonly height: number;
  readonly rx: number;
  readonly className: string;
  readonly fill?: string;
}

/** A line; ones of the same key have the same number of points. */
export interface PathProps {
  readonly d: string;
  readonly markerEnd?: string;
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
      className="scene-svg"
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
          <kit.Rect
            className="scene-shape"
            width={rect.width}
            height={rect.height}
            rx={rect.radius}
          />
        )}
        {rect && (
          <kit.Presence>
            {texture && (
              <kit.Rect
                key={texture}
                className="scene-texture"
                width={rect.width}
                height={rect.height}
                rx={rect.radius}
                fill={`url(#${textureId(idPrefix, texture)})`}
              />
            )}
          </kit.Presence>
        )}
        {line && (
          <kit.Path d={line.d} {...(line.arrow && { markerEnd: `url(#${idPrefix}-arrow)` })} />
        )}
        {dotRadius !== undefined && <circle className="scene-shape" r={dotRadius} />}
        <kit.Presence>
          {first && (
            <kit.Group key={wordsKey(words)} x={first.x} y={first.y}>
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
            </kit.Group>
          )}
        </kit.Presence>
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
