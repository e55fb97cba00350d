import type { Part, Rect } from './part.ts';
import { lineRect } from './text-block.ts';
import type { Measure } from './text-measure.ts';

/** Whether two rectangles share more than an edge. */
export const overlap = (a: Rect, b: Rect, tolerance = 0.5) =>
  a.x + a.width > b.x + tolerance &&
  b.x + b.width > a.x + tolerance &&
  a.y + a.height > b.y + tolerance &&
  b.y + b.height > a.y + tolerance;

/** A drawing's parts and size. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}

interface Inked {
  readonly key: string;
  readonly rect: Rect;
}

/** Every text of a drawing, plates with their whole surface. */
function inkOf(parts: readonly Part[], measure: Measure): readonly Inked[] {
  return parts.flatMap((part) => {
    const { of: key, x, y, rect, words } = part;
    if (part.plate)
      return rect !== undefined && rect.width > 0
        ? [{ key, rect: { x, y, width: rect.width, height: rect.height } }]
        : [];
    return words.map((line) => ({ key, rect: lineRect(line, part, measure) }));
  });
}

/**
 * What is unreadable in a placed figure: texts or plates over one another, texts outside the figure, and wires through
 * a plate that is not their own or through a box's words.
 * @returns pairs of keys, the second empty for something outside; no pairs in a correct figure
 */
export function collisions(
  placed: Drawn,
  measure: Measure,
): readonly (readonly [string, string] | readonly [string])[] {
  const ink = inkOf(placed.parts, measure);
  const out: (readonly [string, string] | readonly [string])[] = [];
  ink.forEach((a, i) => {
    const { rect } = a;
    const outside =
      rect.x < -0.5 ||
      rect.y < -0.5 ||
      rect.x + rect.width > placed.width + 0.5 ||
      rect.y + rect.height > placed.height + 0.5;
    if (outside) out.push([a.key]);
    for (const b of ink.slice(i + 1)) if (overlap(a.rect, b.rect)) out.push([a.key, b.key]);
  });
  const wires = placed.parts.flatMap(({ of: key, line }) =>
    line?.points === undefined ? [] : [{ key, points: line.points }],
  );
  const wireKeys = new Set(wires.map(({ key }) => key));
  for (const wire of wires)
    wire.points.slice(1).forEach(([bx, by], i) => {
      const [ax, ay] = wire.points[i] ?? [bx, by];
      const line: Rect = {
        x: Math.min(ax, bx) - 1,
        y: Math.min(ay, by) - 1,
        width: Math.abs(ax - bx) + 2,
        height: Math.abs(ay - by) + 2,
      };
      for (const other of ink)
        if (!wireKeys.has(other.key) && overlap(line, other.rect)) out.push([wire.key, other.key]);
    });
  return out;
}
