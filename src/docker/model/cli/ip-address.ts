import { parseIp } from '../text/ip-address.ts';

/** Whether a text is an IPv4 or IPv6 address without a zone, as Go's net.ParseIP reads it. */
export function isIpAddress(text: string): boolean {
  return !text.includes('%') && parseIp(text).ok;
}

/** Whether a text is a network as Go's net.ParseCIDR reads it: `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (match === null) return false;
  const [, address = '', bits = ''] = match;
  return isIpAddress(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
}
