/** Bytes of UTF-8 that a reader's texts for one scene may have together, so that an address can hold them. */
export const mostInputBytes = 1024;

/** The length of a text in bytes of UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
