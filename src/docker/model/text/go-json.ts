import { compareText } from './compare-text.ts';
import type { Json } from './json.ts';

/** How JSON is laid out; compact and without HTML escapes unless told otherwise. */
export interface GoJsonOptions {
  /** `<`, `>`, `&` as `\u003c` …: json.Marshal does so, the template function `json` does not */
  readonly escapeHtml?: boolean;
  /** what a level is indented by: four spaces for `docker inspect`; absent: all in one line */
  readonly indent?: string;
}

/**
 * JSON as Go's encoder writes it: keys in the order given, floats and escapes in Go's way.
 * @source Go, encoding/json
 */
export function goJson(value: Json, options: GoJsonOptions = {}): string {
  return write(value, options, '\n');
}

function write(value: Json, options: GoJsonOptions, newline: string): string {
  if (typeof value === 'string') return quote(value, options.escapeHtml === true);
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  const inner = options.indent === undefined ? '' : newline + options.indent;
  const outer = options.indent === undefined ? '' : newline;
  const deeper = newline + (options.indent ?? '');
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item: Json) => inner + write(item, options, deeper));
    return `[${items.join(',')}${outer}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const colon = options.indent === undefined ? ':' : ': ';
  const members = entries.map(
    ([key, member]) =>
      `${inner}${quote(key, options.escapeHtml === true)}${colon}${write(member, options, deeper)}`,
  );
  return `{${members.join(',')}${outer}}`;
}

/** Keys sorted as Go sorts those of a map, at every level. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sortKeys(item));
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([key, member]) => [key, sortKeys(member)]));
}

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quote(text: string, escapeHtml: boolean): string {
  let out = '"';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const mustEscape =
      code < 0x20 ||
      code === 0x2028 ||
      code === 0x2029 ||
      (escapeHtml && (letter === '<' || letter === '>' || letter === '&'));
    const half = code >= 0xd800 && code <= 0xdfff;
    out +=
      short[letter] ??
      (mustEscape ? `\\u${code.toString(16).padStart(4, '0')}` : half ? '\\ufffd' : letter);
  }
  return `${out}"`;
}

/** Integers in full; floats with an exponent outside 10⁻⁶ … 10²¹, `e-07` shortened to `e-7`. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  // an int64 is an integer in Go, whatever its size
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 64) return BigInt(value).toString();
  return String(value);
}
