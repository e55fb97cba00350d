import type { Part, Point, Rect } from '../../figure/model/part.ts';

/** Half the side of what is only a point or a word, in units of the drawing. */
const leastReach = 16;

/**
 * The rectangle that a thing takes in a placed figure: all its shapes and words.
 * @param key of the thing
 * @returns undefined where the figure does not draw it
 */
export function placeOfThing(parts: readonly Part[], key: string): Rect | undefined {
  const corners = parts.filter((part) => part.of === key).flatMap(cornersOf);
  if (corners.length === 0) return undefined;
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** The corners of what a part draws: its rectangle, else its line, else a square where its words or its dot are. */
function cornersOf({ x, y, rect, line, dotRadius, words }: Part): readonly Point[] {
  if (rect)
    return [
      [x, y],
      [x + rect.width, y + rect.height],
    ];
  if (line?.points) return line.points;
  const spots: readonly Point[] = [
    ...(dotRadius === undefined ? [] : [[x, y] as const]),
    ...words.map((word): Point => [x + word.x, y + word.y]),
  ];
  return spots.flatMap(([at, down]): readonly Point[] => [
    [at - leastReach, down - leastReach],
    [at + leastReach, down + leastReach],
  ]);
}
