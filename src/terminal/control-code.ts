/** Letters of the Korean two-set keyboard, each before the Latin letter on the same key. */
const jamoKeys =
  'ㅂqㅃqㅈwㅉwㄷeㄸeㄱrㄲrㅅtㅆtㅛyㅕuㅑiㅐoㅒoㅔpㅖpㅁaㄴsㅇdㄹfㅎgㅗhㅓjㅏkㅣlㅋzㅌxㅊcㅍvㅠbㅜnㅡm';

/** Signs that are no letter, by the code a terminal sends for them with Ctrl; keys that differ only by Shift share one. */
const signCodes: Readonly<Record<string, number>> = {
  ' ': 0x00,
  '2': 0x00,
  '@': 0x00,
  '3': 0x1b,
  '[': 0x1b,
  '{': 0x1b,
  '4': 0x1c,
  '\\': 0x1c,
  '|': 0x1c,
  '5': 0x1d,
  ']': 0x1d,
  '}': 0x1d,
  '6': 0x1e,
  '^': 0x1e,
  '~': 0x1e,
  '7': 0x1f,
  _: 0x1f,
  '-': 0x1f,
  '/': 0x1f,
  '8': 0x7f,
  '?': 0x7f,
};

/**
 * What Ctrl makes of a sign.
 * @param sign one code point; a letter of the Korean keyboard counts as the Latin letter on its key
 * @returns one control character; `null` where Ctrl makes nothing of the sign
 * @example controlCode('c') // '\x03', and so is controlCode('ㅊ')
 * @source xterm, ctlseqs, "Alt and Meta Keys"; ECMA-48, table of C0
 */
export function controlCode(sign: string): string | null {
  const jamo = sign.length === 1 ? jamoKeys.indexOf(sign) : -1;
  const latin = jamo >= 0 && jamo % 2 === 0 ? (jamoKeys[jamo + 1] ?? sign) : sign;
  if (/^[a-zA-Z]$/.test(latin)) return String.fromCharCode(latin.charCodeAt(0) & 0x1f);
  const code = Object.hasOwn(signCodes, latin) ? signCodes[latin] : undefined;
  return code === undefined ? null : String.fromCharCode(code);
}

/**
 * What Ctrl makes of the last sign of a text that an input method is still composing.
 * @returns the text before it as it is, then the control character; `null` where Ctrl makes nothing of the last sign
 */
export function controlLast(text: string): string | null {
  const last = [...text].at(-1) ?? '';
  const code = controlCode(last);
  return code === null ? null : text.slice(0, -last.length) + code;
}
