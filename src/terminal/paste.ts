/** A paste above this is asked about first, and shows how far it is. */
export const largePasteBytes = 4096;

const pieceBytes = 256;
const shownLines = 5;
const shownLineSigns = 100;

const encoder = new TextEncoder();
/** @source xterm, ctlseqs, "Bracketed Paste Mode" */
const pasteStart = encoder.encode('\u001b[200~');
const pasteEnd = encoder.encode('\u001b[201~');

/** Text as it is sent: every line end is CR, as Enter sends it; no control characters but tab. */
export function normalisePaste(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r').replace(/(?![\t\r])\p{Cc}/gu, '');
}

/** Text for the prompt: one line, no control characters. */
export function promptText(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

/**
 * A paste cut into pieces, so that a slow far end keeps up.
 * @param text normalised; unpaired surrogates are sent as U+FFFD
 * @param bracketed whether the far end asked to have a paste marked; the marks are pieces of their own, first and last
 * @param maxBytes of a piece, at least 4
 * @returns UTF-8; joined, the text; no piece empty, none ends within a code point
 */
export function splitPaste(
  text: string,
  bracketed: boolean,
  maxBytes: number = pieceBytes,
): Uint8Array[] {
  const bytes = encoder.encode(text);
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + maxBytes, bytes.length);
    // 10xxxxxx goes on with a code point begun before
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    pieces.push(bytes.subarray(start, end));
    start = end;
  }
  return bracketed ? [pasteStart, ...pieces, pasteEnd] : pieces;
}

/** What the reader is told before a paste. */
export interface PasteSummary {
  /** an end of line at the very end begins no further one; at least 1 */
  readonly lineCount: number;
  readonly sizeBytes: number;
  /** the first lines, long ones cut */
  readonly firstLines: readonly string[];
  readonly moreLines: number;
  /** more than one line, or large */
  readonly asksFirst: boolean;
}

/** What a normalised text holds. */
export function summarisePaste(text: string): PasteSummary {
  const firstLines: string[] = [];
  let lineCount = 0;
  for (let start = 0; start < text.length || lineCount === 0; lineCount++) {
    const found = text.indexOf('\r', start);
    const end = found < 0 ? text.length : found;
    if (lineCount < shownLines) firstLines.push(cut(text.slice(start, end)));
    start = end + 1;
  }
  const sizeBytes = encoder.encode(text).length;
  return {
    lineCount,
    sizeBytes,
    firstLines,
    moreLines: lineCount - firstLines.length,
    asksFirst: lineCount > 1 || sizeBytes > largePasteBytes,
  };
}

function cut(line: string): string {
  const signs = [...line.slice(0, 2 * shownLineSigns + 2)];
  return signs.length > shownLineSigns ? `${signs.slice(0, shownLineSigns).join('')}…` : line;
}
