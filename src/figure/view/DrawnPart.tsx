import { type ComponentType, memo, type ReactNode } from 'react';
import type { Part, PlacedLine, Point } from '../model/part.ts';
import { textureId } from './Textures.tsx';

/** What a drawing is made with: plain SVG groups, or ones that move. */
export interface DrawingKit {
  /** on the drawing; `figure.css` lets what is in a `figure-moving` one move */
  readonly className: string;
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
  /** given while it leaves; to be called once it is out of sight */
  readonly onGone?: () => void;
}

interface DrawnPartProps {
  readonly part: Part;
  readonly kit: DrawingKit;
  readonly idPrefix: string;
  readonly onGone?: ((key: string) => void) | undefined;
}

/** A part of a drawing. At most steps most parts are what is drawn already, and need no work. */
export const DrawnPart = memo(function DrawnPart({ part, kit, idPrefix, onGone }: DrawnPartProps) {
  const { rect, texture, line, dotRadius, track, words } = part;
  const [first] = words;
  return (
    <kit.Group
      x={part.x}
      y={part.y}
      className={classOf(part.look)}
      data-part={part.of}
      {...(track && { track })}
      {...(onGone && { onGone: () => onGone(part.key) })}
    >
      {rect && (
        <rect className="figure-shape" width={rect.width} height={rect.height} rx={rect.radius} />
      )}
      {rect && texture && (
        <rect
          className="figure-texture"
          width={rect.width}
          height={rect.height}
          rx={rect.radius}
          fill={`url(#${textureId(idPrefix, texture)})`}
        />
      )}
      {line && <path d={line.d} {...(line.arrow && { markerEnd: `url(#${idPrefix}-arrow)` })} />}
      {dotRadius !== undefined && <circle className="figure-shape" r={dotRadius} />}
      {first && (
        <kit.Words key={wordsKey(words)} x={first.x} y={first.y}>
          {words.map((word) => (
            <text
              key={`${word.x} ${word.y}`}
              className={word.mono === true ? 'figure-mono' : undefined}
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
});

/** The classes of a look. */
function classOf(look: string): string {
  return look.replace(/\S+/g, 'figure-$&');
}

/** The same words in the same setting are the same thing, wherever they stand. */
function wordsKey(words: readonly PlacedLine[]): string {
  return words.map(({ text, sizePx, weight, anchor }) => text + sizePx + weight + anchor).join();
}
