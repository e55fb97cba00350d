import { boxHeight, boxPart, setBox } from '../box-part.ts';
import { type LayoutStyle, lineHeight } from '../layout-style.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, Point, Rect } from '../part.ts';
import { placeLines, setText, type TextBlock } from '../text-block.ts';
import type { PathField, PathPanel } from './path.ts';

/** Give a path places: stops in a row, in a narrow format one under another; the card stands below all of them. */
export function placePath(panel: PathPanel, setting: Setting): PlacedPanel {
  const { format, style } = setting;
  const tight: string[] = [];
  const seats = format === 'narrow' ? seatsDown(panel, setting) : seatsAcross(panel, setting);
  const boxes = panel.stops.map((stop, i) => {
    const { rect, block } = seats[i] as Seat;
    if (!block.fits) tight.push(stop.key);
    return boxPart({ of: stop.key, role: stop.role }, rect, block);
  });
  const lines = panel.stops.slice(1).map((stop, i): Part => {
    const [from, to] = [seats[i]?.rect, seats[i + 1]?.rect] as [Rect, Rect];
    const ends = between(from, to, style.arrow * 0.2);
    const points = panel.way === 'back' ? ends.toReversed() : ends;
    return {
      key: `hop:${stop.key}`,
      of: stop.key,
      x: 0,
      y: 0,
      look: 'wire wire-call',
      line: {
        d: points.map(([x, y], p) => `${p === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
        arrow: true,
        points,
      },
      words: [],
    };
  });
  const bottom = Math.max(...seats.map(({ rect }) => rect.y + rect.height));
  const route = seats.map(({ rect }): Point => tokenPlace(rect));
  const at = panel.stops.findIndex(({ key }) => key === panel.at);
  const token: Part[] =
    at < 0
      ? []
      : [
          {
            key: 'token:path',
            of: panel.stops[at]?.key ?? panel.key,
            x: route[at]?.[0] ?? 0,
            y: route[at]?.[1] ?? 0,
            look: 'token',
            dotRadius: tokenRadius(style),
            track: route,
            words: [],
          },
        ];
  const card = placeCard(panel, setting, bottom + style.rowGap * 2, tight);
  return {
    height: Math.ceil(card.bottom + 2),
    parts: [...boxes, ...lines, ...card.parts, ...token],
    tight,
  };
}

interface Seat {
  readonly rect: Rect;
  readonly block: ReturnType<typeof setBox>;
}

const tokenRadius = ({ labelPx }: LayoutStyle) => Math.round(labelPx * 0.4);

/** Height of a stop: what travels stands under the words, even of a format with little air. */
const stopHeight = (block: TextBlock, style: LayoutStyle) =>
  boxHeight(block, style) + 2 * Math.max(0, tokenRadius(style) + 1 - style.padY);

/** Where what travels stands at a stop: on its lower edge, clear of its words. */
const tokenPlace = ({ x, y, width, height }: Rect): Point => [x + width / 2, y + height];

/** A line from one stop to the next, from edge to edge. */
function between(from: Rect, to: Rect, clear: number): readonly Point[] {
  if (to.y > from.y) {
    // beside the token, which stands in the middle of the lower edge
    const x = from.x + from.width * 0.25;
    return [
      [x, from.y + from.height],
      [x, to.y - clear],
    ];
  }
  const y = from.y + from.height / 2;
  return [
    [from.x + from.width, y],
    [to.x - clear, y],
  ];
}

function seatsAcross({ stops }: PathPanel, { style, labelOf, measure }: Setting): readonly Seat[] {
  const gap = style.arrow * 2;
  const room = style.width - 2 * style.outer - gap * (stops.length - 1);
  const width = Math.floor(room / stops.length);
  const blocks = stops.map(({ label, detail }) =>
    setBox({ label: labelOf(label), detail: detail && labelOf(detail) }, width, style, measure),
  );
  const height = Math.max(style.rowMin, ...blocks.map((block) => stopHeight(block, style)));
  return blocks.map((block, i) => ({
    block,
    rect: { x: style.outer + i * (width + gap), y: 2, width, height },
  }));
}

function seatsDown({ stops }: PathPanel, { style, labelOf, measure }: Setting): readonly Seat[] {
  const width = style.width - 2 * style.outer;
  const gap = style.arrow + style.labelPx * 0.8;
  let y = 2;
  return stops.map(({ label, detail }) => {
    const block = setBox(
      { label: labelOf(label), detail: detail && labelOf(detail) },
      width,
      style,
      measure,
    );
    const rect = { x: style.outer, y, width, height: stopHeight(block, style) };
    y += rect.height + gap;
    return { block, rect };
  });
}

/** The card: a title, and its fields in two columns. */
function placeCard(
  { card }: PathPanel,
  { style, labelOf, measure }: Setting,
  top: number,
  tight: string[],
): { readonly parts: readonly Part[]; readonly bottom: number } {
  if (card === undefined) return { parts: [], bottom: top - style.rowGap };
  const width = Math.min(style.width - 2 * style.outer, style.labelPx * 34);
  const x = style.outer;
  const title = setText(
    [{ text: labelOf(card.title), sizePx: style.labelPx, weight: 700 }],
    width - 2 * style.padX,
    measure,
  );
  if (!title.fits) tight.push(card.key);
  const names = card.fields.map(({ name }) => measure(labelOf(name), style.detailPx, 400));
  const column = Math.min(width * 0.45, Math.max(0, ...names) + style.padX);
  let y = top + style.padY + title.height + 2;
  const rows = card.fields.flatMap((field) => {
    const row = fieldRow(field, { x: x + style.padX, y, column, width: width - 2 * style.padX });
    y += row.height;
    return row.parts;
  });
  const bottom = y + style.padY;
  const ground: Part = {
    key: `card:${card.key}`,
    of: card.key,
    x,
    y: top,
    look: 'card',
    rect: { width, height: bottom - top, radius: 3 },
    words: placeLines(title, style.padX, style.padY, 'start'),
  };
  return { parts: [ground, ...rows], bottom };

  function fieldRow(
    { key, name, value, changed }: PathField,
    at: { readonly x: number; readonly y: number; readonly column: number; readonly width: number },
  ) {
    const left = setText(
      [{ text: labelOf(name), sizePx: style.detailPx, weight: 400 }],
      at.column - style.padX / 2,
      measure,
    );
    const right = setText(
      [{ text: labelOf(value), sizePx: style.detailPx, weight: changed === true ? 700 : 400 }],
      at.width - at.column,
      measure,
    );
    if (!left.fits || !right.fits) tight.push(key);
    const height = Math.max(left.height, right.height, lineHeight(style.detailPx));
    const parts: Part[] = [
      {
        key: `name:${key}`,
        of: key,
        x: at.x,
        y: at.y,
        look: 'card-name',
        words: placeLines(left, 0, 0, 'start'),
      },
      {
        key: `value:${key}`,
        of: key,
        x: at.x + at.column,
        y: at.y,
        look: changed === true ? 'card-value card-changed' : 'card-value',
        words: placeLines(right, 0, 0, 'start'),
      },
    ];
    return { parts, height };
  }
}
