const simple: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * A Go literal's value: `"…"` with escapes, raw `` `…` ``, or one letter `'x'`.
 * @returns null when it is malformed
 * @source Go, strconv.Unquote
 */
export function goUnquote(literal: string): string | null {
  const quote = literal[0] ?? '';
  if (literal.length < 2 || literal.at(-1) !== quote) return null;
  const body = literal.slice(1, -1);
  if (quote === '`') return body.includes('`') ? null : body.replaceAll('\r', '');
  if (quote !== '"' && quote !== "'") return null;
  let text = '';
  let letters = 0;
  let rest = body;
  while (rest !== '') {
    const read = readLetter(rest, quote);
    if (read === null) return null;
    text += read.letter;
    letters += 1;
    rest = rest.slice(read.length);
  }
  return quote === "'" && letters !== 1 ? null : text;
}

function readLetter(text: string, quote: string): { letter: string; length: number } | null {
  const plain = String.fromCodePoint(text.codePointAt(0) ?? 0);
  if (plain === quote || plain === '\n') return null;
  if (plain !== '\\') return { letter: plain, length: plain.length };
  const code = text[1] ?? '';
  const value = simple[code];
  if (value !== undefined) return { letter: value, length: 2 };
  if (code === '"' || code === "'") return code === quote ? { letter: code, length: 2 } : null;
  const numeric =
    /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/.exec(text);
  if (numeric === null) return null;
  const [matched, byte, short, long, octal] = numeric;
  const number =
    octal === undefined
      ? Number.parseInt(byte ?? short ?? long ?? '', 16)
      : Number.parseInt(octal, 8);
  if (number > 0x10ffff) return null;
  if (number >= 0xd800 && number <= 0xdfff) return null;
  return { letter: String.fromCodePoint(number), length: matched.length };
}
