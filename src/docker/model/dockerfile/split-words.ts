import { toBytes, toText } from '../text/bytes.ts';
import { isSpace } from './go-space.ts';
import type { EscapeToken } from './parsed-dockerfile.ts';

/**
 * Splits at white space outside of quotes. Quotes and escapes stay in the words.
 * @source moby/buildkit, frontend/dockerfile/parser/line_parsers.go
 */
export function splitWords(text: string, token: EscapeToken): string[] {
  const characters = [...text];
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  const end = () => {
    if (word !== null && word !== '') words.push(word);
    word = null;
  };
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    const last = at + 1 === characters.length;
    if (quote === '' && isSpace(character)) {
      end();
      continue;
    }
    word ??= '';
    if (character === token && quote !== "'") {
      // An escape at the very end escapes nothing and goes.
      if (last) break;
      at += 1;
      word += character + characters[at];
      // An escaped character cannot open a quote, but a quote that is escaped still closes nothing.
      continue;
    }
    if (quote === '') {
      if (character === '"' || character === "'") quote = character;
    } else if (character === quote) quote = '';
    word += character;
  }
  end();
  return words;
}

/**
 * Takes the words that begin with `--` off the front of an instruction's arguments; quotes and escapes in them go.
 * A lone `--` ends them and goes too. BuildKit walks over bytes here, so a letter outside of ASCII comes out as one character for each of its bytes.
 * @returns the flags and what follows
 * @source moby/buildkit, frontend/dockerfile/parser/split_command.go
 */
export function takeFlags(
  text: string,
  token: EscapeToken,
): { readonly flags: readonly string[]; readonly rest: string } {
  // Most instructions have none; then nothing need be turned into bytes.
  const begin = /^[\t\n\v\f\r ]*/.exec(text)?.[0].length ?? 0;
  if (!text.startsWith('--', begin)) return { flags: [], rest: text.slice(begin) };
  const bytes = toBytes(text);
  const flags: string[] = [];
  let word: string | null = null;
  let quote = '';
  let wasQuoted = false;
  let at = 0;
  for (; at < bytes.length; at += 1) {
    const byte = bytes.charAt(at);
    if (word === null) {
      if (isSpace(byte)) continue;
      if (!bytes.startsWith('--', at)) return { flags, rest: toText(bytes.slice(at)) };
      word = '';
    }
    if (quote === '' && isSpace(byte)) {
      if (word === '--') return { flags, rest: toText(bytes.slice(at)) };
      if (wasQuoted || word !== '') flags.push(word);
      word = null;
      wasQuoted = false;
    } else if (quote === '' && (byte === '"' || byte === "'")) {
      quote = byte;
      wasQuoted = true;
    } else if (byte === quote) quote = '';
    else if (byte === token) {
      at += 1;
      word += bytes.charAt(at);
    } else word += byte;
  }
  if (word !== null && word !== '--' && (wasQuoted || word !== '')) flags.push(word);
  return { flags, rest: '' };
}
