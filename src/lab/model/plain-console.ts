/** What a console printed, as a text file: control sequences left out, lines as they ended up where nothing moved the cursor. */
export function plainConsole(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences begin with one
      .replace(/\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-_c]/g, '')
      .replace(/\r+\n/g, '\n')
      // a line drawn again from its beginning
      .replace(/[^\n]*\r(?=[^\n])/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal does not print
      .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '')
  );
}
