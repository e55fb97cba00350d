import { err, ok, type Result } from '../../../lib/result.ts';
import { compareText } from '../text/compare-text.ts';
import { goQuote } from '../text/go-quote.ts';

/** An address as numbers, so that it can be compared and written in its shortest form. */
export interface IpAddress {
  readonly version: 4 | 6;
  /** four bytes, or eight groups of 16 bits */
  readonly parts: readonly number[];
  /** `eth0` of `fe80::1%eth0`; else `''` */
  readonly zone: string;
}

interface Fault {
  readonly what: string;
  readonly at?: string;
}

/** @returns error in Go's words: `ParseAddr("x"): unable to parse IP` @source Go, net/netip.ParseAddr */
export function parseIp(text: string): Result<IpAddress, string> {
  const mark = /[.:%]/.exec(text)?.[0];
  const parsed: Result<IpAddress, Fault> =
    mark === '.'
      ? parseIpv4(text)
      : mark === ':'
        ? parseIpv6(text)
        : err({ what: mark === '%' ? 'missing IPv6 address' : 'unable to parse IP' });
  if (parsed.ok) return parsed;
  const { what, at } = parsed.error;
  return err(
    `ParseAddr(${goQuote(text)}): ${what}${at === undefined ? '' : ` (at ${goQuote(at)})`}`,
  );
}

/** Whether a text is an IPv4 or IPv6 address without a zone, as a flag takes it. @source Go, net.ParseIP */
export function isIpAddress(text: string): boolean {
  return !text.includes('%') && parseIp(text).ok;
}

/** Whether a text is a network `10.0.0.0/8`. @source Go, net.ParseCIDR */
export function isCidr(text: string): boolean {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (match === null) return false;
  const [, address = '', bits = ''] = match;
  return isIpAddress(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

/** The shortest form: longest run of zero groups as `::`, lower case. @source RFC 5952; Go, netip.Addr.String */
export function formatIp({ version, parts, zone }: IpAddress): string {
  if (version === 4) return parts.join('.');
  const suffix = zone === '' ? '' : `%${zone}`;
  if (parts.slice(0, 5).every((part) => part === 0) && parts[5] === 0xffff) {
    const [high = 0, low = 0] = parts.slice(6);
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}${suffix}`;
  }
  let [from, length] = [-1, 1];
  for (let i = 0; i < 8; i += 1) {
    let end = i;
    while (end < 8 && parts[end] === 0) end += 1;
    if (end - i > length) [from, length] = [i, end - i];
  }
  const hex = (some: readonly number[]) => some.map((part) => part.toString(16)).join(':');
  return from < 0
    ? hex(parts) + suffix
    : `${hex(parts.slice(0, from))}::${hex(parts.slice(from + length))}${suffix}`;
}

/** Order of addresses: IPv4 first, then by value, then by zone. @source Go, netip.Addr.Compare */
export function compareIps(a: IpAddress, b: IpAddress): number {
  if (a.version !== b.version) return a.version - b.version;
  for (const [i, part] of a.parts.entries()) {
    const other = b.parts[i] ?? 0;
    if (part !== other) return part - other;
  }
  return compareText(a.zone, b.zone);
}

/** `host:port`, an IPv6 host in brackets. @source Go, net.JoinHostPort */
export function joinHostPort(host: string, port: string | number): string {
  return host.includes(':') || host.includes('%') ? `[${host}]:${port}` : `${host}:${port}`;
}

function parseIpv4(text: string): Result<IpAddress, Fault> {
  const fields = ipv4Fields(text);
  return fields.ok ? ok({ version: 4, parts: fields.value, zone: '' }) : fields;
}

function ipv4Fields(text: string): Result<number[], Fault> {
  const parts: number[] = [];
  let digits = '';
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] ?? '';
    if (/[0-9]/.test(letter)) {
      if (digits === '0') return err({ what: 'IPv4 field has octet with leading zero' });
      digits += letter;
      if (Number(digits) > 255) return err({ what: 'IPv4 field has value >255' });
    } else if (letter === '.') {
      if (i === 0 || i === text.length - 1 || text[i - 1] === '.') {
        return err({ what: 'IPv4 field must have at least one digit', at: text.slice(i) });
      }
      if (parts.length === 3) return err({ what: 'IPv4 address too long' });
      parts.push(Number(digits));
      digits = '';
    } else return err({ what: 'unexpected character', at: text.slice(i) });
  }
  if (parts.length < 3) return err({ what: 'IPv4 address too short' });
  return ok([...parts, Number(digits)]);
}

function parseIpv6(text: string): Result<IpAddress, Fault> {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') return err({ what: 'zone must be a non-empty string' });
  let rest = percent < 0 ? text : text.slice(0, percent);
  const parts: number[] = [];
  let gap = -1;
  if (rest.startsWith('::')) {
    gap = 0;
    rest = rest.slice(2);
    if (rest === '') return ok({ version: 6, parts: Array<number>(8).fill(0), zone });
  }
  while (parts.length < 8) {
    const digits = /^[0-9a-f]*/i.exec(rest)?.[0] ?? '';
    if (digits.length > 4) return err({ what: 'each group must have 4 or fewer digits', at: rest });
    if (digits === '') {
      return err({ what: 'each colon-separated field must have at least one digit', at: rest });
    }
    if (rest[digits.length] === '.') {
      if (gap < 0 && parts.length !== 6) {
        return err({
          what: 'embedded IPv4 address must replace the final 2 fields of the address',
          at: rest,
        });
      }
      if (parts.length > 6) {
        return err({
          what: 'too many hex fields to fit an embedded IPv4 at the end of the address',
          at: rest,
        });
      }
      const fields = ipv4Fields(rest);
      if (!fields.ok) return fields;
      const [a = 0, b = 0, c = 0, d = 0] = fields.value;
      parts.push(a * 256 + b, c * 256 + d);
      rest = '';
      break;
    }
    parts.push(Number.parseInt(digits, 16));
    rest = rest.slice(digits.length);
    if (rest === '') break;
    if (rest[0] !== ':') return err({ what: 'unexpected character, want colon', at: rest });
    if (rest.length === 1)
      return err({ what: 'colon must be followed by more characters', at: rest });
    rest = rest.slice(1);
    if (rest[0] === ':') {
      if (gap >= 0) return err({ what: 'multiple :: in address', at: rest });
      gap = parts.length;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return err({ what: 'trailing garbage after address', at: rest });
  if (parts.length < 8) {
    if (gap < 0) return err({ what: 'address string too short' });
    const zeros = Array<number>(8 - parts.length).fill(0);
    return ok({ version: 6, parts: [...parts.slice(0, gap), ...zeros, ...parts.slice(gap)], zone });
  }
  if (gap >= 0) return err({ what: 'the :: must expand to at least one field of zeros' });
  return ok({ version: 6, parts, zone });
}
