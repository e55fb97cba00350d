/** A row of cells of a terminal. */
export interface BufferRow {
  /** whether the row goes on with the line of the one above */
  readonly isWrapped: boolean;
  /** in cells */
  readonly length: number;
  getCell(column: number): { getChars(): string; getWidth(): number } | undefined;
  translateToString(trimRight: boolean): string;
}

/** All rows of a terminal, the oldest first. */
export interface BufferRows {
  readonly length: number;
  getLine(row: number): BufferRow | undefined;
}

/** A row that goes on below: its blanks count, but not the cell left free because a wide letter did not fit. */
function wholeRow(row: BufferRow): string {
  const text = row.translateToString(false);
  const last = row.getCell(row.length - 1);
  return last?.getChars() === '' && last.getWidth() === 1 ? text.slice(0, -1) : text;
}

/**
 * What a terminal shows and remembers, as text.
 * @returns lines joined by LF, as printed and not as wrapped; no blanks at the end of a line, no empty lines at the end
 */
export function bufferText(rows: BufferRows): string {
  const lines: string[] = [];
  let line = '';
  for (let index = 0; index < rows.length; index++) {
    const row = rows.getLine(index);
    if (row === undefined) continue;
    if (rows.getLine(index + 1)?.isWrapped) {
      line += wholeRow(row);
      continue;
    }
    lines.push((line + row.translateToString(true)).trimEnd());
    line = '';
  }
  return lines.join('\n').replace(/\n+$/, '');
}
