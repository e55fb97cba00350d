import { wideRuns } from './wide-letters.ts';

/**
 * Columns that a text takes in a terminal: 2 for a wide letter (Hangul, Han, emoji), 0 for marks, joiners and controls.
 * @source Unicode Standard Annex 11; mattn/go-runewidth, which Docker's tables use
 */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const letter of text) columns += letterWidth(letter);
  return columns;
}

/**
 * Cuts a text to so many columns, the last of them an ellipsis.
 * @param columns below 2 there is no room for the ellipsis: the first letter, or nothing
 * @source docker/cli, cli/command/formatter/displayutils.go Ellipsis
 */
export function ellipsis(text: string, columns: number): string {
  if (columns <= 0) return '';
  const letters = [...text];
  if (columns === 1) return letters[0] ?? '';
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const letter of letters) {
    used += letterWidth(letter);
    if (used > columns - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}

// marks and joiners; the vowels and final consonants of Hangul spelled out join the syllable before them
const noColumn = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff]/u;

function letterWidth(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return 1;
  if (noColumn.test(letter)) return 0;
  return isWide(code) ? 2 : 1;
}

function isWide(code: number): boolean {
  let [low, high] = [0, wideRuns.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = wideRuns[middle] ?? [0, 0];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}
