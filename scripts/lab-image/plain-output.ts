/**
 * What a line printed, as plain text: without its echo, the next prompt and control sequences.
 * @param printed everything between the line's Enter and the end of the next prompt
 * @param line as it was typed; the shell echoes it, broken where the console's width is reached
 */
export function plainOutput(printed: string, line: string): string {
  const text = printed
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences begin with one
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replaceAll('\r', '');
  let at = 0;
  for (const sign of line) {
    while (text[at] === '\n') at += 1;
    if (text[at] !== sign) throw new Error(`the echo of "${line}" is not in "${text}"`);
    at += 1;
  }
  const rest = text.slice(at).replace(/^\n/, '');
  return rest.replace(/[^\n]*$/, '').trimEnd();
}
