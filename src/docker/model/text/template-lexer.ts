import { goQuote } from './go-quote.ts';

/** What a template's text is cut into. @source Go, text/template/parse/lex.go */
export type TokenKind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'pipe'
  | 'declare'
  | 'assign'
  | 'open'
  | 'close'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'string'
  | 'rawString'
  | 'char'
  | 'number'
  | 'bool'
  | 'keyword'
  | 'other'
  | 'error'
  | 'end';

/** A piece of a template's text. */
export interface Token {
  readonly kind: TokenKind;
  /** as written; of an error: its words */
  readonly text: string;
  /** where it begins, UTF-16 units */
  readonly at: number;
  /** from 1 */
  readonly line: number;
}

const keywords = new Set([
  ...['.', 'block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'nil'],
  ...['template', 'with'],
]);

const space = /[ \t\r\n]/;
const wordLetter = /[\p{L}\p{Nd}_]/u;
// after a name only these may stand without a space between
const terminator = /^(?:[ \t\r\n.,|:)(]|\}\}|$)/;

/** Cuts a template into tokens; an error token or the end comes last. */
export function lexTemplate(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let depth = 0;

  const lineAt = (place: number) => text.slice(0, place).split('\n').length;
  const push = (kind: TokenKind, from: number, to: number, shown = text.slice(from, to)) => {
    const last = tokens.at(-1);
    const line =
      last === undefined
        ? lineAt(from)
        : last.line + text.slice(last.at, from).split('\n').length - 1;
    tokens.push({ kind, text: shown, at: from, line });
    at = to;
  };
  const fail = (words: string, from = at): false => {
    push('error', from, from, words);
    return false;
  };
  /** `}}` here, or a space and `-}}` */
  const closing = (from: number): { readonly trims: boolean; readonly at: number } | null => {
    if (/^[ \t\r\n]-\}\}/.test(text.slice(from, from + 4))) return { trims: true, at: from + 2 };
    return text.startsWith('}}', from) ? { trims: false, at: from } : null;
  };
  const skipSpace = () => {
    while (at < text.length && space.test(text[at] ?? '')) at += 1;
  };

  /** @returns whether an action begins; comments are passed over */
  const readText = (): boolean => {
    for (;;) {
      const open = text.indexOf('{{', at);
      const end = open < 0 ? text.length : open;
      const trims = open >= 0 && /^\{\{-[ \t\r\n]/.test(text.slice(open, open + 4));
      const kept = trims ? text.slice(at, end).replace(/[ \t\r\n]+$/, '') : text.slice(at, end);
      if (kept !== '') push('text', at, at + kept.length);
      at = end;
      if (open < 0) {
        push('end', at, at);
        return false;
      }
      const inside = open + (trims ? 4 : 2);
      if (!text.startsWith('/*', inside)) {
        push('left', open, open + 2);
        at = inside;
        depth = 0;
        return true;
      }
      const close = text.indexOf('*/', inside + 2);
      if (close < 0) return fail('unclosed comment', inside);
      const after = closing(close + 2);
      if (after === null) return fail('comment ends before closing delimiter', inside);
      at = after.at + 2;
      if (after.trims) skipSpace();
    }
  };

  /** @returns whether the action is over (true), goes on (undefined), or is broken (false) */
  const readInside = (): boolean | undefined => {
    const close = closing(at);
    if (close !== null) {
      if (depth > 0) return fail('unclosed left paren');
      push('right', close.at, close.at + 2);
      if (close.trims) skipSpace();
      return true;
    }
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (at >= text.length) return fail('unclosed action');
    if (space.test(letter)) {
      let end = at;
      while (space.test(text[end] ?? '')) end += 1;
      // the last space may belong to a trim marker
      if (closing(end - 1)?.trims === true) end -= 1;
      if (end > at) push('space', at, end);
      return undefined;
    }
    if (letter === '=') push('assign', at, at + 1);
    else if (letter === ':') {
      if (text[at + 1] !== '=') return fail('expected :=');
      push('declare', at, at + 2);
    } else if (letter === '|') push('pipe', at, at + 1);
    else if (letter === '"' || letter === "'") return readQuoted(letter);
    else if (letter === '`') {
      const end = text.indexOf('`', at + 1);
      if (end < 0) return fail('unterminated raw quoted string');
      push('rawString', at, end + 1);
    } else if (letter === '$') return readName(at + 1, 'variable');
    else if (letter === '.' && !/[0-9]/.test(text[at + 1] ?? '') && at + 1 < text.length)
      return readName(at + 1, 'field');
    else if (/[+\-.0-9]/.test(letter)) return readNumber();
    else if (wordLetter.test(letter)) return readName(at, 'identifier');
    else if (letter === '(') {
      push('open', at, at + 1);
      depth += 1;
    } else if (letter === ')') {
      depth -= 1;
      if (depth < 0) return fail('unexpected right paren');
      push('close', at, at + 1);
    } else if (letter > ' ' && letter < '\u007f') push('other', at, at + 1);
    else return fail(`unrecognized character in action: ${shownLetter(letter)}`);
    return undefined;
  };

  const readQuoted = (quote: string): false | undefined => {
    const match = (quote === '"' ? /^"(?:[^"\\\n]|\\[^\n])*"/ : /^'(?:[^'\\\n]|\\[^\n])*'/).exec(
      text.slice(at),
    );
    if (match === null) {
      return fail(quote === '"' ? 'unterminated quoted string' : 'unterminated character constant');
    }
    push(quote === '"' ? 'string' : 'char', at, at + match[0].length);
    return undefined;
  };

  const readName = (from: number, kind: 'identifier' | 'field' | 'variable'): false | undefined => {
    let end = from;
    for (const letter of text.slice(from)) {
      if (!wordLetter.test(letter)) break;
      end += letter.length;
    }
    if (!terminator.test(text.slice(end, end + 2))) {
      const wrong = String.fromCodePoint(text.codePointAt(end) ?? 0);
      return fail(`bad character ${shownLetter(wrong)}`);
    }
    const word = text.slice(at, end);
    const isBool = word === 'true' || word === 'false';
    push(keywords.has(word) ? 'keyword' : isBool ? 'bool' : kind, at, end);
    return undefined;
  };

  const readNumber = (): false | undefined => {
    const scanned = numberPattern.exec(text.slice(at))?.[0] ?? '';
    let end = at + scanned.length;
    const next = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (end < text.length && wordLetter.test(next)) {
      end += next.length;
      return fail(`bad number syntax: ${goQuote(text.slice(at, end))}`);
    }
    if (next === '+' || next === '-') {
      // an imaginary part must follow, and no template here has use for one
      end += numberPattern.exec(text.slice(end))?.[0].length ?? 0;
      if (text[end - 1] !== 'i') {
        const wrong = String.fromCodePoint(text.codePointAt(end) ?? 0);
        if (end < text.length && wordLetter.test(wrong)) end += wrong.length;
        return fail(`bad number syntax: ${goQuote(text.slice(at, end))}`);
      }
    }
    push('number', at, end);
    return undefined;
  };

  while (readText()) {
    let over: boolean | undefined;
    while (over === undefined) over = readInside();
    if (!over) break;
  }
  return tokens;
}

const numberPattern =
  /^[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/;

/** `U+007D '}'` @source Go, fmt %#U */
function shownLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(letter) ? `${number} '${letter}'` : number;
}
