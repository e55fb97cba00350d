import { displayWidth, ellipsis } from './display-width.ts';

const narrowest = 10;
const gap = 3;

/**
 * Lines whose cells end in a tab, drawn in columns: a column is as wide as its widest cell and {@link gap}, at least
 * {@link narrowest}. A column is a run of neighbouring lines that have a cell there; what follows a line's last tab belongs to none.
 * @param text lines end in a newline, or the last one not
 * @source Go, text/tabwriter, with the settings of docker/cli, cli/command/formatter/formatter.go
 */
export function alignTabs(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const cells = lines.map((line) => line.slice(0, -1).map(displayWidth));
  const widths = columnWidths(cells);
  return lines
    .map((line, row) =>
      line
        .map((cell, column) => {
          const width = widths[row]?.[column];
          return width === undefined ? cell : padEnd(cell, width);
        })
        .join(''),
    )
    .join('\n');
}

/** @param cells what each cell of each line measures @returns the width of each one's column */
function columnWidths(cells: readonly (readonly number[])[]): number[][] {
  const widths = cells.map((line) => line.map(() => 0));
  // a block: neighbouring lines that share the columns before this one
  const fill = (column: number, from: number, to: number) => {
    for (let start = from; start < to; start += 1) {
      if ((cells[start]?.length ?? 0) <= column) continue;
      let end = start;
      let width = narrowest;
      for (; end < to; end += 1) {
        const cell = cells[end]?.[column];
        if (cell === undefined) break;
        width = Math.max(width, cell + gap);
      }
      for (let row = start; row < end; row += 1) {
        const line = widths[row];
        if (line !== undefined) line[column] = width;
      }
      fill(column + 1, start, end);
      start = end;
    }
  };
  fill(0, 0, cells.length);
  return widths;
}

/**
 * A list's table: columns as {@link alignTabs} draws them, the last cell of a line not padded.
 * @param rows header first; every line gets a newline
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  return alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''));
}

/** A column of fixed width, as in the tree view of `docker images`. */
export interface Column {
  /** terminal columns */
  readonly width: number;
  readonly align: 'left' | 'right';
  /** A text too wide is kept whole, not cut with an ellipsis. */
  readonly keepWhole?: true;
}

/** A cell, padded or cut to its column. @source docker/cli, cli/command/image/tree.go imgColumn.Print */
export function alignCell(text: string, column: Column): string {
  const missing = column.width - displayWidth(text);
  if (missing < 0) return column.keepWhole === true ? text : ellipsis(text, column.width);
  return column.align === 'right' ? ' '.repeat(missing) + text : text + ' '.repeat(missing);
}

const padEnd = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));
