import { err, ok, type Result } from '../../../lib/result.ts';
import { goQuote } from '../text/go-quote.ts';
import { isSpace } from './go-space.ts';
import type { EscapeToken } from './parsed-dockerfile.ts';
import { replacePattern, trimPrefix, trimSuffix } from './shell-pattern.ts';

/** Variables by name; a name that is absent is unset. */
export type Variables = Readonly<Record<string, string>>;

/** How a word is expanded; all off unless told otherwise. */
export interface ExpandOptions {
  /** Default backslash. */
  readonly escape?: EscapeToken;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes mean nothing (contents of heredocs). */
  readonly ignoreQuotes?: boolean;
  /** An unset variable stays as written. */
  readonly keepUnset?: boolean;
}

/** An expanded word, and the variables it asked for. */
export interface Expansion {
  /** The word with its variables replaced. */
  readonly text: string;
  /**
   * The same split at white space outside of quotes and in values. What stands before a `${NAME:-…}` or other form with a word in it is lost from its
   * word here, as it is in BuildKit, which uses the words for EXPOSE and heredocs only.
   */
  readonly words: readonly string[];
  /** Names looked up and found, in order, each once. */
  readonly matched: readonly string[];
  /** Names looked up and not set. */
  readonly unmatched: readonly string[];
}

/** Where the lexer is. Lives for one call only. */
interface Lexer {
  readonly characters: readonly string[];
  at: number;
  rawEscapes: boolean;
  /** The word being gathered. One for all depths: a nested text begins it anew. */
  word: string;
  readonly variables: Variables;
  readonly options: ExpandOptions;
  readonly matched: Set<string>;
  readonly unmatched: Set<string>;
}

/** Deeper than this BuildKit has no limit and JavaScript no stack. */
const deepest = 500;

/**
 * Replaces `$NAME`, `${NAME}` and the forms with `-`, `+`, `?` (each also after `:`), `#`, `##`, `%`, `%%`, `/`, `//`, and takes quotes and escapes away.
 * @returns error: `failed to process "WORD": …`
 * @source moby/buildkit, frontend/dockerfile/shell
 */
export function expandWord(
  word: string,
  variables: Variables,
  options: ExpandOptions = {},
): Result<Expansion, string> {
  const lexer: Lexer = {
    // Go's text/scanner skips a byte order mark at the start.
    characters: [...word.replace(/^\ufeff/, '')],
    at: 0,
    rawEscapes: options.rawEscapes ?? false,
    word: '',
    variables,
    options,
    matched: new Set(),
    unmatched: new Set(),
  };
  const read = readText(lexer, null, lexer.rawEscapes, 0);
  if (!read.ok) return err(`failed to process ${goQuote(word)}: ${read.error}`);
  return ok({ ...read.value, matched: [...lexer.matched], unmatched: [...lexer.unmatched] });
}

/** {@link expandWord}, split into words. */
export function expandWords(
  word: string,
  variables: Variables,
  options: ExpandOptions = {},
): Result<readonly string[], string> {
  const expansion = expandWord(word, variables, options);
  return expansion.ok ? ok(expansion.value.words) : expansion;
}

interface Text {
  readonly text: string;
  readonly words: readonly string[];
}

/** Reads up to `stop`, which is taken too; null: to the end. */
function readText(
  lexer: Lexer,
  stop: string | null,
  rawEscapes: boolean,
  depth: number,
): Result<Text, string> {
  const outerRawEscapes = lexer.rawEscapes;
  lexer.rawEscapes = rawEscapes;
  const read = readTextWith(lexer, stop, depth);
  lexer.rawEscapes = outerRawEscapes;
  return read;
}

function readTextWith(lexer: Lexer, stop: string | null, depth: number): Result<Text, string> {
  const { characters, options } = lexer;
  const token = options.escape ?? '\\';
  const words: string[] = [];
  let text = '';
  let inWord = false;
  lexer.word = '';

  const add = (piece: string) => {
    lexer.word += piece;
    inWord = true;
  };
  const end = () => {
    if (lexer.word === '') return;
    words.push(lexer.word);
    lexer.word = '';
    inWord = false;
  };
  const addSplit = (piece: string) => {
    for (const character of piece) {
      if (!isSpace(character)) add(character);
      else if (inWord) end();
    }
  };

  while (lexer.at < characters.length) {
    const character = characters[lexer.at] as string;
    if (character === stop) {
      lexer.at += 1;
      end();
      return ok({ text, words });
    }
    if (character === '$') {
      const value = readDollar(lexer, depth);
      if (!value.ok) return value;
      text += value.value;
      addSplit(value.value);
    } else if (character === '<') {
      const opening = readLess(lexer);
      text += opening;
      add(opening);
    } else if ((character === '"' || character === "'") && !options.ignoreQuotes) {
      const quoted = character === '"' ? readDoubleQuoted(lexer, depth) : readSingleQuoted(lexer);
      if (!quoted.ok) return quoted;
      text += quoted.value;
      add(quoted.value);
    } else if (character === token) {
      if (lexer.rawEscapes) {
        text += character;
        add(character);
      }
      // At the very end it escapes nothing.
      const escaped = characters[lexer.at + 1];
      lexer.at += 2;
      if (escaped === undefined) break;
      text += escaped;
      add(escaped);
    } else {
      lexer.at += 1;
      text += character;
      addSplit(character);
    }
  }
  if (stop !== null) return err(`unexpected end of statement while looking for matching ${stop}`);
  end();
  return ok({ text, words });
}

/** Nothing is special in single quotes. */
function readSingleQuoted(lexer: Lexer): Result<string, string> {
  const from = lexer.at + 1;
  const to = lexer.characters.indexOf("'", from);
  lexer.at = to < 0 ? lexer.characters.length : to + 1;
  if (to < 0) return err('unexpected end of statement while looking for matching single-quote');
  const inside = lexer.characters.slice(from, to).join('');
  return ok(lexer.options.rawQuotes ? `'${inside}'` : inside);
}

/** Variables are replaced in double quotes; the escape character escapes only `"`, `$` and itself. */
function readDoubleQuoted(lexer: Lexer, depth: number): Result<string, string> {
  const { characters, options } = lexer;
  const token = options.escape ?? '\\';
  const quote = options.rawQuotes ? '"' : '';
  let text = quote;
  lexer.at += 1;
  while (lexer.at < characters.length) {
    const character = characters[lexer.at] as string;
    if (character === '$') {
      const value = readDollar(lexer, depth);
      if (!value.ok) return value;
      text += value.value;
      continue;
    }
    lexer.at += 1;
    if (character === '"') return ok(text + quote);
    if (character !== token) {
      text += character;
      continue;
    }
    if (lexer.rawEscapes) text += character;
    const next = characters[lexer.at];
    if (next === undefined) break;
    if (next === '"' || next === '$' || next === token) {
      lexer.at += 1;
      text += next;
    } else text += character;
  }
  return err('unexpected end of statement while looking for matching double-quote');
}

/** `<<` and the blanks after it belong to the word that names the heredoc. */
function readLess(lexer: Lexer): string {
  lexer.at += 1;
  if (lexer.characters[lexer.at] !== '<') return '<';
  lexer.at += 1;
  const from = lexer.at;
  while (['\t', '\r', ' '].includes(lexer.characters[lexer.at] ?? '')) lexer.at += 1;
  return `<<${lexer.characters.slice(from, lexer.at).join('')}`;
}

/** A name: digits only, one special character, or letters, digits and underscores. Empty when there is none. */
function readName(lexer: Lexer): string {
  const { characters } = lexer;
  const from = lexer.at;
  const first = characters[from] ?? '';
  if (/^[@*#?\-$!]$/.test(first)) lexer.at += 1;
  else {
    const part = /^\p{Nd}$/u.test(first) ? /^\p{Nd}$/u : /^[\p{L}\p{Nd}_]$/u;
    while (part.test(characters[lexer.at] ?? '')) lexer.at += 1;
  }
  return characters.slice(from, lexer.at).join('');
}

/** The variable's value, or undefined when it is not set; remembers that it was asked for. */
function lookUp(lexer: Lexer, name: string): string | undefined {
  const value = Object.hasOwn(lexer.variables, name) ? lexer.variables[name] : undefined;
  (value === undefined ? lexer.unmatched : lexer.matched).add(name);
  return value;
}

/** From `$` on. A dollar that begins no name stands for itself. */
function readDollar(lexer: Lexer, depth: number): Result<string, string> {
  const { characters, options } = lexer;
  lexer.at += 1;
  if (characters[lexer.at] !== '{') {
    const name = readName(lexer);
    if (name === '') return ok('$');
    return ok(lookUp(lexer, name) ?? (options.keepUnset ? `$${name}` : ''));
  }
  lexer.at += 1;
  const first = characters[lexer.at];
  if (first === undefined) return err("syntax error: missing '}'");
  if (first === '{' || first === '}' || first === ':') return err('syntax error: bad substitution');
  const name = readName(lexer);
  const modifier = take(lexer);
  if (modifier === '}') return ok(lookUp(lexer, name) ?? (options.keepUnset ? `\${${name}}` : ''));
  if (depth >= deepest) return err('strata: substitutions nested this deep are not simulated');
  if (modifier === '/') return readReplacement(lexer, name, depth);
  if (modifier === ':' || '+-?#%'.includes(modifier))
    return readConditional(lexer, name, modifier, depth);
  return unsupported(modifier);
}

/** The next character; past the end Go prints U+FFFD for it. */
function take(lexer: Lexer): string {
  lexer.at += 1;
  return lexer.characters[lexer.at - 1] ?? '\ufffd';
}

const unsupported = (modifier: string) => err(`unsupported modifier (${modifier}) in substitution`);

/** {@link readText} inside `${…}`; an error at the end of the input is the one given. */
function readInside(
  lexer: Lexer,
  stop: string,
  rawEscapes: boolean,
  atEnd: string,
  depth: number,
): Result<string, string> {
  const read = readText(lexer, stop, rawEscapes, depth + 1);
  if (read.ok) return ok(read.value.text);
  return lexer.at >= lexer.characters.length ? err(atEnd) : read;
}

/** After `${NAME-` and the like. @param modifier `:` when a second character follows */
function readConditional(
  lexer: Lexer,
  name: string,
  modifier: string,
  depth: number,
): Result<string, string> {
  const emptyIsUnset = modifier === ':';
  const kind = emptyIsUnset ? take(lexer) : modifier;
  const written = emptyIsUnset ? modifier + kind : modifier;
  const isTrim = kind === '#' || kind === '%';
  if (emptyIsUnset && isTrim) return unsupported(written);
  const word = readInside(lexer, '}', isTrim, "syntax error: missing '}'", depth);
  if (!word.ok) return word;
  const value = lookUp(lexer, name);
  if (value === undefined && lexer.options.keepUnset)
    return ok(`\${${name}${written}${word.value}}`);
  const isMissing = value === undefined || (emptyIsUnset && value === '');
  switch (kind) {
    case '-':
      return ok(isMissing ? word.value : value);
    case '+':
      return ok(isMissing ? '' : word.value);
    case '?':
      if (!isMissing) return ok(value);
      return err(
        `${name}: ${word.value || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`,
      );
    case '#':
    case '%': {
      const greedy = word.value.startsWith(kind);
      const pattern = greedy ? word.value.slice(1) : word.value;
      return (kind === '#' ? trimPrefix : trimSuffix)(pattern, value ?? '', greedy);
    }
    default:
      return unsupported(written);
  }
}

/** After `${NAME/`. */
function readReplacement(lexer: Lexer, name: string, depth: number): Result<string, string> {
  const all = lexer.characters[lexer.at] === '/';
  if (all) lexer.at += 1;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: BuildKit's text
  const pattern = readInside(lexer, '/', true, "syntax error: missing '/' in ${}", depth);
  if (!pattern.ok) return pattern;
  const replacement = readInside(lexer, '}', true, "syntax error: missing '}'", depth);
  if (!replacement.ok) return replacement;
  const value = lookUp(lexer, name);
  if (value === undefined && lexer.options.keepUnset)
    return ok(`\${${name}/${pattern.value}/${replacement.value}}`);
  return replacePattern(pattern.value, value ?? '', replacement.value, all);
}
