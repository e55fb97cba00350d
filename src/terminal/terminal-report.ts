const esc = '\u001b';

/**
 * Where the cursor is, what the terminal is, its modes, colours and sizes; the focus; the mouse.
 * @source xterm, ctlseqs: DSR, DA, DECRQM, OSC 4/10/11/12, XTWINOPS, focus and mouse tracking
 */
const reports = new RegExp(
  `^${esc}(?:\\[[?>=]?[\\d;]*(?:[Rcntx]|\\$y)|\\[[IO]|\\[M[^]{3}|\\[<[\\d;]+[Mm]|[\\]P][^]*(?:\\u0007|${esc}\\\\))$`,
);

/**
 * Whether text that a terminal sends is its own word (an answer to a query, a move of mouse or focus) and not typed.
 * Ctrl+F3 looks like a cursor position and counts as one.
 */
export function isTerminalReport(text: string): boolean {
  return reports.test(text);
}
