import type { ByteString } from '../text/bytes.ts';
import { compareText } from '../text/compare-text.ts';

/** Record of an extended attribute: `SCHILY.xattr.` and its name. @source star(1), pax header extensions */
export const XATTR_PREFIX = 'SCHILY.xattr.';
/** Our own record: the size shown to the reader for a file that stands in for a larger one. POSIX gives vendors upper-case names. */
export const DECLARED_SIZE = 'STRATA.declared-size';

/** The body of a pax header: `LENGTH KEY=VALUE\n` a record, keys in byte order. @source POSIX pax, "pax Extended Header" */
export function writeRecords(records: ReadonlyMap<string, ByteString>): ByteString {
  return [...records]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([key, value]) => {
      const rest = ` ${key}=${value}\n`;
      // The length counts its own digits.
      let length = rest.length + 1;
      while (`${length}`.length + rest.length > length) length += 1;
      return `${length}${rest}`;
    })
    .join('');
}

/** @returns undefined where a record is not well-formed */
export function readRecords(body: ByteString): Map<string, ByteString> | undefined {
  const records = new Map<string, ByteString>();
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(' ', at);
    const digits = body.slice(at, space === -1 ? body.length : space);
    const length = /^[1-9][0-9]*$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    const equals = body.indexOf('=', space);
    if (space === -1 || end > body.length || equals === -1 || equals >= end) return undefined;
    if (body.charAt(end - 1) !== '\n') return undefined;
    records.set(body.slice(space + 1, equals), body.slice(equals + 1, end - 1));
    at = end;
  }
  return records;
}
