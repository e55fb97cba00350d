import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, PlacedLine } from '../part.ts';
import { placeLines, setText } from '../text-block.ts';
import { measureMono } from '../text-measure.ts';
import type { TableColumn, TablePanel } from './table.ts';

/** A column with its place. */
interface Seat {
  readonly column: TableColumn;
  readonly x: number;
  readonly width: number;
}

/** Room before the first column for the sign of a row; it is always there, so that no column moves when a row comes. */
const signRoom = ({ style }: Setting) => measureMono('0', style.detailPx) * 1.5;

/** Give a table places: columns by share, words wrapped in their cells, a rule under the header, `+` before a new row. */
export function placeTable(panel: TablePanel, setting: Setting): PlacedPanel {
  const { style, labelOf } = setting;
  const tight: string[] = [];
  const seats = seatsOf(panel, setting);
  const header = rowWords(
    seats.map((seat) => ({ seat, text: labelOf(seat.column.label) })),
    setting,
    700,
  );
  if (!header.fits) tight.push(panel.key);
  const width = style.width - 2 * style.outer;
  const parts: Part[] = [
    {
      key: `header:${panel.key}`,
      of: panel.key,
      x: style.outer,
      y: 2,
      look: 'table-header',
      line: { d: `M0 ${header.height}L${width} ${header.height}`, arrow: false },
      words: header.words,
    },
  ];
  let y = 2 + header.height + 2;
  for (const { key, cells, state } of panel.rows) {
    const texts = seats.flatMap((seat) => {
      const cell = cells[seat.column.key];
      return cell === undefined ? [] : [{ seat, text: labelOf(cell) }];
    });
    const row = rowWords(texts, setting, state === 'new' ? 700 : 400);
    if (!row.fits) tight.push(key);
    parts.push({
      key: `row:${key}`,
      of: key,
      x: style.outer,
      y,
      look: `table-row table-${state ?? 'same'}`,
      line: {
        d:
          state === 'gone'
            ? strikes(row.words, signRoom(setting), width)
            : `M0 ${row.height}L${width} ${row.height}`,
        arrow: false,
      },
      words: state === 'new' ? [...row.words, ...newSign(row.words, setting)] : row.words,
    });
    y += row.height;
  }
  if (panel.rows.length === 0) {
    const none = setText(
      [{ text: labelOf(panel.empty), sizePx: style.detailPx, weight: 400 }],
      width - signRoom(setting),
      setting.measure,
    );
    if (!none.fits) tight.push(panel.key);
    parts.push({
      key: `empty:${panel.key}`,
      of: panel.key,
      x: style.outer,
      y: y + style.padY,
      look: 'table-empty',
      words: placeLines(none, signRoom(setting), 0, 'start'),
    });
    y += none.height + 2 * style.padY;
  }
  return { height: Math.ceil(y + 2), parts, tight };
}

/** The same sign as before a new line of code, on the level of the row's first words. */
function newSign([first]: readonly PlacedLine[], { style }: Setting): readonly PlacedLine[] {
  if (first === undefined) return [];
  const { y } = first;
  return [{ text: '+', x: 0, y, sizePx: style.detailPx, weight: 400, anchor: 'start', mono: true }];
}

/** A line through each line of words. */
function strikes(words: readonly PlacedLine[], from: number, width: number): string {
  const levels = new Set(words.map(({ y, sizePx }) => Math.round(y - sizePx * 0.3)));
  return [...levels].map((y) => `M${from} ${y}L${width} ${y}`).join('');
}

function seatsOf({ columns }: TablePanel, setting: Setting): readonly Seat[] {
  const { format, style } = setting;
  const shown = columns.filter(({ wideOnly }) => wideOnly !== true || format !== 'narrow');
  const all = shown.reduce((sum, { share }) => sum + share, 0);
  const gap = style.padX;
  const room = style.width - 2 * style.outer - signRoom(setting) - gap * (shown.length - 1);
  let x = signRoom(setting);
  return shown.map((column) => {
    const width = (room * column.share) / all;
    const seat = { column, x, width };
    x += width + gap;
    return seat;
  });
}

/** The words of a row, each in its column. */
function rowWords(
  cells: readonly { readonly seat: Seat; readonly text: string }[],
  { style, measure }: Setting,
  weight: 400 | 700,
): { readonly words: readonly PlacedLine[]; readonly height: number; readonly fits: boolean } {
  const set = cells.map(({ seat, text }) => ({
    seat,
    block: setText([{ text, sizePx: style.detailPx, weight }], seat.width, measure),
  }));
  const pad = Math.round(style.padY * 0.6);
  return {
    words: set.flatMap(({ seat: { column, x, width }, block }) =>
      column.atEnd === true
        ? placeLines(block, x + width, pad, 'end')
        : placeLines(block, x, pad, 'start'),
    ),
    height: Math.max(0, ...set.map(({ block }) => block.height)) + 2 * pad,
    fits: set.every(({ block }) => block.fits),
  };
}
