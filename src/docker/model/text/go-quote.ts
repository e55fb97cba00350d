const named: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** A string as a Go literal in double quotes; what cannot be printed is escaped. @source Go, strconv.Quote */
export function goQuote(text: string): string {
  let out = '';
  for (const letter of text) out += named[letter] ?? quoteLetter(letter);
  return `"${out}"`;
}

function quoteLetter(letter: string): string {
  if (printable.test(letter)) return letter;
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  // half of a surrogate pair has no UTF-8
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}
