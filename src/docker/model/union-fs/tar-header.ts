import type { ByteString } from '../text/bytes.ts';

/** Everything in a tar comes in blocks of so many bytes. */
export const BLOCK_BYTES = 512;

/** Kinds of members. @source POSIX pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format" */
export const TYPE = {
  file: '0',
  hardLink: '1',
  symlink: '2',
  characterDevice: '3',
  blockDevice: '4',
  dir: '5',
  fifo: '6',
  contiguousFile: '7',
  paxGlobal: 'g',
  pax: 'x',
  gnuLongName: 'L',
  gnuLongLink: 'K',
} as const;

/** A member's header; text fields hold UTF-8 bytes. */
export interface TarHeader {
  readonly name: ByteString;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  readonly mtimeSeconds: number;
  readonly type: string;
  readonly linkName: ByteString;
}

const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
const LARGEST_ID = 0o7777777;
const LARGEST_NUMBER = 0o77777777777;

/** Splits a name at a slash into prefix and name of a ustar header; undefined where it does not fit or is not ASCII. */
export function ustarName(name: ByteString): { prefix: string; name: string } | undefined {
  if (!isAscii(name)) return undefined;
  if (name.length <= NAME_BYTES) return { prefix: '', name };
  const trimmed = name.endsWith('/') ? name.length - 1 : name.length;
  const at = name.lastIndexOf('/', Math.min(trimmed - 1, PREFIX_BYTES));
  if (at <= 0 || name.length - at - 1 > NAME_BYTES) return undefined;
  return { prefix: name.slice(0, at), name: name.slice(at + 1) };
}

/** Does a link's target fit into a ustar header? */
export const fitsLinkName = (name: ByteString): boolean =>
  isAscii(name) && name.length <= NAME_BYTES;

/** Does a uid or gid fit into a ustar header? */
export const fitsId = (id: number): boolean => id >= 0 && id <= LARGEST_ID;

/** Does a size in bytes, or a time in seconds, fit into a ustar header? */
export const fitsNumber = (value: number): boolean => value >= 0 && value <= LARGEST_NUMBER;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII, without NUL
const isAscii = (text: ByteString): boolean => /^[\u0001-\u007f]*$/.test(text);

/** The block of a header. What does not fit is cut; a pax header before it says it in full. */
export function headerBlock(header: TarHeader): ByteString {
  const split = ustarName(header.name) ?? { prefix: '', name: asciiOf(header.name) };
  const device = header.type === TYPE.pax ? '' : '0000000\0';
  const before = [
    padded(split.name, NAME_BYTES),
    octal(header.mode, 8),
    octal(fitsId(header.uid) ? header.uid : 0, 8),
    octal(fitsId(header.gid) ? header.gid : 0, 8),
    octal(fitsNumber(header.sizeBytes) ? header.sizeBytes : 0, 12),
    octal(fitsNumber(header.mtimeSeconds) ? header.mtimeSeconds : 0, 12),
  ].join('');
  const after = [
    header.type,
    padded(asciiOf(header.linkName), NAME_BYTES),
    'ustar\x0000',
    padded('', 32),
    padded('', 32),
    padded(device, 8),
    padded(device, 8),
    padded(split.prefix, PREFIX_BYTES),
    padded('', 12),
  ].join('');
  const sum = checksum(`${before}        ${after}`);
  return `${before}${octal(sum, 7)} ${after}`;
}

/** Sum of the bytes of a header whose checksum field is eight spaces. */
function checksum(block: ByteString): number {
  let sum = 0;
  for (let at = 0; at < block.length; at += 1) sum += block.charCodeAt(at);
  return sum;
}

const asciiOf = (text: ByteString): string =>
  [...text]
    .filter((byte) => byte > '\0' && byte < '\x80')
    .join('')
    .slice(0, NAME_BYTES);

const padded = (text: string, length: number): string => text.slice(0, length).padEnd(length, '\0');

/** Octal digits and a NUL, `length` bytes in all. */
const octal = (value: number, length: number): string =>
  `${value.toString(8).padStart(length - 1, '0')}\0`;

/**
 * Reads a header block.
 * @returns undefined where the checksum or a number is wrong
 */
export function readHeaderBlock(block: ByteString): TarHeader | undefined {
  const stored = readNumber(block.slice(148, 156));
  const sum = checksum(`${block.slice(0, 148)}        ${block.slice(156)}`);
  if (stored !== sum) return undefined;
  const mode = readNumber(block.slice(100, 108));
  const uid = readNumber(block.slice(108, 116));
  const gid = readNumber(block.slice(116, 124));
  const sizeBytes = readNumber(block.slice(124, 136));
  const mtimeSeconds = readNumber(block.slice(136, 148));
  if (mode === undefined || uid === undefined || gid === undefined) return undefined;
  if (sizeBytes === undefined || mtimeSeconds === undefined) return undefined;
  const isUstar = block.slice(257, 265) === 'ustar\x0000';
  const prefix = isUstar ? untilNul(block.slice(345, 500)) : '';
  const name = untilNul(block.slice(0, 100));
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    mode,
    uid,
    gid,
    sizeBytes,
    mtimeSeconds,
    type: block.charAt(156) === '\0' ? TYPE.file : block.charAt(156),
    linkName: untilNul(block.slice(157, 257)),
  };
}

/** A field without the NULs that fill it. */
export function untilNul(text: ByteString): ByteString {
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}

/** Octal, or, with the first bit set, big-endian binary as GNU tar writes large numbers. */
function readNumber(field: ByteString): number | undefined {
  if (field.charCodeAt(0) >= 0x80) {
    let value = field.charCodeAt(0) & 0x7f;
    for (let at = 1; at < field.length; at += 1) value = value * 256 + field.charCodeAt(at);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = untilNul(field).trim();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}
