/**
 * Bytes as a string, one UTF-16 unit (0–255) a byte: immutable, comparable, serialisable, `length` is the size in bytes.
 * Text goes in and out by {@link toBytes} and {@link toText}.
 */
export type ByteString = string;

/**
 * Text as UTF-8.
 * @param text any string; a surrogate without its partner becomes U+FFFD
 * @source RFC 3629
 */
export function toBytes(text: string): ByteString {
  // Most text is ASCII, and then bytes and text are the same string.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  const parts: string[] = [];
  for (const character of text) {
    let point = character.codePointAt(0) as number;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) parts.push(String.fromCharCode(point));
    else if (point < 0x800) {
      parts.push(String.fromCharCode(0xc0 | (point >> 6), 0x80 | (point & 0x3f)));
    } else if (point < 0x10000) {
      parts.push(
        String.fromCharCode(
          0xe0 | (point >> 12),
          0x80 | ((point >> 6) & 0x3f),
          0x80 | (point & 0x3f),
        ),
      );
    } else {
      parts.push(
        String.fromCharCode(
          0xf0 | (point >> 18),
          0x80 | ((point >> 12) & 0x3f),
          0x80 | ((point >> 6) & 0x3f),
          0x80 | (point & 0x3f),
        ),
      );
    }
  }
  return parts.join('');
}

/**
 * UTF-8 as text.
 * @param bytes units 0–255; what is not UTF-8 becomes U+FFFD, one for each maximal wrong piece
 * @source RFC 3629; the Unicode standard, "U+FFFD Substitution of Maximal Subparts"
 */
export function toText(bytes: ByteString): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  if (/^[\u0000-\u007f]*$/.test(bytes)) return bytes;
  const parts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes.charCodeAt(at);
    at += 1;
    if (first < 0x80) {
      parts.push(String.fromCharCode(first));
      continue;
    }
    const more =
      first >= 0xc2 && first < 0xe0
        ? 1
        : (first & 0xf0) === 0xe0
          ? 2
          : first >= 0xf0 && first < 0xf5
            ? 3
            : 0;
    if (more === 0) {
      parts.push('\ufffd');
      continue;
    }
    // The second byte's range shuts out overlong forms, surrogates and what is past U+10FFFF.
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let point = first & (0x3f >> more);
    let left = more;
    while (left > 0 && at < bytes.length) {
      const next = bytes.charCodeAt(at);
      if (next < low || next > high) break;
      low = 0x80;
      high = 0xbf;
      point = (point << 6) | (next & 0x3f);
      at += 1;
      left -= 1;
    }
    parts.push(left === 0 ? String.fromCodePoint(point) : '\ufffd');
  }
  return parts.join('');
}

/** The bytes of an array, for what arrives from outside the model. */
export function fromUint8Array(bytes: Uint8Array): ByteString {
  const parts: string[] = [];
  // In pieces: a call may not have arbitrarily many arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return parts.join('');
}

/** The bytes as an array, for hashing and for files outside the model. */
export function toUint8Array(bytes: ByteString): Uint8Array {
  const array = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) array[at] = bytes.charCodeAt(at);
  return array;
}
