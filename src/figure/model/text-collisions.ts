import type { PlacedFigure, Rect } from './placed.ts';
import { lineRect } from './text-block.ts';
import type { Measure } from './text-measure.ts';

/** Whether two rectangles share more than an edge. */
export const overlap = (a: Rect, b: Rect, tolerance = 0.5) =>
  a.x + a.width > b.x + tolerance &&
  b.x + b.width > a.x + tolerance &&
  a.y + a.height > b.y + tolerance &&
  b.y + b.height > a.y + tolerance;

interface Inked {
  readonly key: string;
  readonly rect: Rect;
}

/** Every text of a figure, plates with their whole surface. */
function inkOf(placed: PlacedFigure, measure: Measure): readonly Inked[] {
  const out: Inked[] = [];
  const plate = (key: string, rect: Rect) => {
    if (rect.width > 0) out.push({ key, rect });
  };
  for (const holder of [...placed.rows, ...placed.titles, ...placed.boxes])
    for (const line of holder.lines)
      out.push({ key: holder.key, rect: lineRect(line, holder, measure) });
  for (const box of placed.boxes) if (box.tag) plate(box.key, box.tag);
  for (const boundary of placed.boundaries) plate(boundary.key, boundary.label);
  for (const wire of placed.wires) if (wire.label) plate(wire.key, wire.label);
  for (const mark of placed.marks) plate(mark.key, mark);
  for (const token of placed.tokens)
    if (token.line) out.push({ key: token.key, rect: lineRect(token.line, token, measure) });
  return out;
}

/**
 * What is unreadable in a placed figure: texts or plates over one another, texts outside the figure, and wires through
 * a plate that is not their own or through a box's words.
 * @returns pairs of keys, the second empty for something outside; no pairs in a correct figure
 */
export function collisions(
  placed: PlacedFigure,
  measure: Measure,
): readonly (readonly [string, string] | readonly [string])[] {
  const ink = inkOf(placed, measure);
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
  const wireKeys = new Set(placed.wires.map((wire) => wire.key));
  for (const wire of placed.wires)
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
