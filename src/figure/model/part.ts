import type { Role } from './role.ts';

/** A rectangle in SVG user units, origin top left, y downwards. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One line of text; `x`, `y` are the anchor on the baseline, relative to the rectangle that holds it. */
export interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly weight: 400 | 700;
  readonly anchor: 'start' | 'middle' | 'end';
  /** set in the face of code, in which every letter is as wide as another */
  readonly mono?: true;
}

/** A point in the drawing's coordinates. */
export type Point = readonly [x: number, y: number];

/**
 * One thing to draw: a group at `x`, `y` that holds at most one of each shape. The still and the moving drawing are both
 * made of these, so that they cannot differ. Shapes and words are relative to the group.
 */
export interface Part {
  /** unique in the drawing and stable across steps */
  readonly key: string;
  /** key of the figure's thing that it belongs to */
  readonly of: string;
  readonly x: number;
  readonly y: number;
  /** what it looks like, in words that style sheets know as `figure-<word>`, parted by spaces */
  readonly look: string;
  readonly rect?: { readonly width: number; readonly height: number; readonly radius: number };
  readonly texture?: Role;
  /** `points` are given where the line may not cross words */
  readonly line?: {
    readonly d: string;
    readonly arrow: boolean;
    readonly points?: readonly Point[];
  };
  readonly dotRadius?: number;
  /** the line that it travels along, from its start to its end */
  readonly track?: readonly Point[];
  readonly words: readonly PlacedLine[];
  /** its rectangle lies over what is under it: nothing else may be written there */
  readonly plate?: true;
}

/** A part moved down and to the right, with all that hangs on its place. */
export function movePart(part: Part, dx: number, dy: number): Part {
  if (dx === 0 && dy === 0) return part;
  const shift = (points: readonly Point[]) => points.map(([x, y]): Point => [x + dx, y + dy]);
  const { line, track } = part;
  return {
    ...part,
    x: part.x + dx,
    y: part.y + dy,
    ...(line?.points === undefined ? {} : { line: { ...line, points: shift(line.points) } }),
    ...(track === undefined ? {} : { track: shift(track) }),
  };
}
