/**
 * White space as Go's unicode.IsSpace has it. JavaScript's `\s` differs: it lacks U+0085 and has U+FEFF.
 * @source Go, unicode.IsSpace
 */
const spaces = new Set(
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** Is this one character white space? */
export const isSpace = (character: string): boolean => spaces.has(character);

/** Go's strings.TrimLeftFunc with unicode.IsSpace. */
export function trimStart(text: string): string {
  let from = 0;
  while (from < text.length && spaces.has(text.charAt(from))) from += 1;
  return text.slice(from);
}

/** Go's strings.TrimSpace. */
export function trim(text: string): string {
  let to = text.length;
  while (to > 0 && spaces.has(text.charAt(to - 1))) to -= 1;
  return trimStart(text.slice(0, to));
}

/** What separates an instruction's words: a run of tabs and blanks, but not of other spaces. */
export const wordGap = /[\t\v\f\r ]+/;

/** Splits at the first gap between words: one part when there is none, else two. */
export function splitAtGap(text: string): readonly [string, string?] {
  const gap = wordGap.exec(text);
  return gap === null ? [text] : [text.slice(0, gap.index), text.slice(gap.index + gap[0].length)];
}
