/**
 * Lower case letter by letter, as Go does: no rule looks at a letter's neighbours, and no letter becomes two.
 * @source Go, strings.ToLower and unicode.ToLower
 */
export function goLower(text: string): string {
  return mapLetters(text, (letter) =>
    letter === 'İ' ? 'i' : keepOne(letter, letter.toLowerCase()),
  );
}

/** Upper case letter by letter: `ß` stays. @source Go, strings.ToUpper and unicode.ToUpper */
export function goUpper(text: string): string {
  return mapLetters(text, (letter) => keepOne(letter, letter.toUpperCase()));
}

/**
 * The first letter of each word in upper case; a word begins after anything but a letter, digit or underscore.
 * @source Go, strings.Title
 */
export function goTitle(text: string): string {
  let before = ' ';
  return mapLetters(text, (letter) => {
    const begins = isSeparator(before);
    before = letter;
    return begins ? keepOne(letter, letter.toUpperCase()) : letter;
  });
}

function mapLetters(text: string, change: (letter: string) => string): string {
  let out = '';
  for (const letter of text) out += change(letter);
  return out;
}

const keepOne = (letter: string, changed: string) => ([...changed].length === 1 ? changed : letter);

function isSeparator(letter: string): boolean {
  if (letter <= '\u007f') return !/[0-9A-Za-z_]/.test(letter);
  return /\s/u.test(letter);
}
