import { err, ok, type Result } from '../../../lib/result.ts';

/**
 * A command line's words by POSIX quoting: single and double quotes, backslash, a comment from `#`. Nothing is expanded and no operator is known.
 * @returns error for an open quote, or a backslash with nothing after it
 * @source POSIX.1-2024, Shell Command Language, 2.2 Quoting
 */
export function shellWords(line: string): Result<readonly string[], string> {
  const words: string[] = [];
  // undefined between words; '' is a word of its own when it was quoted
  let word: string | undefined;
  for (let i = 0; i < line.length; i += 1) {
    const letter = line[i] ?? '';
    if (/[ \t\n]/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (letter === '#' && word === undefined) {
      const end = line.indexOf('\n', i);
      if (end < 0) break;
      i = end;
    } else if (letter === '\\') {
      i += 1;
      const taken = line[i];
      if (taken === undefined) return err('unexpected end of line after \\');
      // a backslash joins two lines
      if (taken !== '\n') word = (word ?? '') + taken;
    } else if (letter === "'") {
      const end = line.indexOf("'", i + 1);
      if (end < 0) return err("unexpected end of line while looking for matching '");
      word = (word ?? '') + line.slice(i + 1, end);
      i = end;
    } else if (letter === '"') {
      const quoted = readDoubleQuoted(line, i + 1);
      if (quoted === null) return err('unexpected end of line while looking for matching "');
      word = (word ?? '') + quoted.text;
      i = quoted.end;
    } else {
      word = (word ?? '') + letter;
    }
  }
  return ok(word === undefined ? words : [...words, word]);
}

/** @returns the text inside and where the closing quote stands */
function readDoubleQuoted(line: string, start: number): { text: string; end: number } | null {
  let text = '';
  for (let i = start; i < line.length; i += 1) {
    const letter = line[i] ?? '';
    if (letter === '"') return { text, end: i };
    const next = line[i + 1] ?? '';
    if (letter === '\\' && /[$`"\\\n]/.test(next)) {
      if (next !== '\n') text += next;
      i += 1;
    } else text += letter;
  }
  return null;
}
