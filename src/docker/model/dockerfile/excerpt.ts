/**
 * The block with line numbers that an error shows: a few lines around, `>>>` before the ones it means.
 * @param startLine 1-based; outside of the file: no block
 * @param endLine last line meant; what is past the file's end is cut
 * @returns lines ending in a newline, or an empty string
 * @source moby/buildkit, solver/errdefs/source.go
 */
export function renderExcerpt(
  dockerfileName: string,
  text: string,
  startLine: number,
  endLine: number,
): string {
  const lines = text.split('\n');
  if (startLine < 1 || startLine > lines.length) return '';
  const lastMeant = Math.max(startLine, endLine);
  let first = startLine;
  let last = Math.min(lastMeant, lines.length);
  // One line gets more company than several. A round without room on either side counts as well, so it ends.
  const wanted = first === last ? 4 : 2;
  for (let added = 0; added < wanted; added += 1) {
    if (first > 1) {
      first -= 1;
      added += 1;
    }
    if (last < lines.length) {
      last += 1;
      added += 1;
    }
  }
  const rule = '--------------------\n';
  const body = lines.slice(first - 1, last).map((line, at) => {
    const number = first + at;
    const mark = number >= startLine && number <= lastMeant ? '>>>' : '   ';
    return ` ${String(number).padStart(3)} | ${mark} ${line}\n`;
  });
  return `${dockerfileName}:${startLine}\n${rule}${body.join('')}${rule}`;
}
