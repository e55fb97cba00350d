import { formatG } from '../text/go-float.ts';

const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/**
 * A size in decimal units: `7.83MB`; just under a unit it is `1e+03kB`, as Docker prints it.
 * @param bytes of any sign; only sizes from 1000 up get a unit
 * @param precision significant digits: 3 in lists, 4 for what a prune reclaimed
 * @source docker/go-units, size.go HumanSizeWithPrecision
 */
export function humanSize(bytes: number, precision = 4): string {
  return sized(bytes, 1000, decimalUnits, precision);
}

/** A size in binary units, four significant digits: `512MiB`. @source docker/go-units, size.go BytesSize */
export function bytesSize(bytes: number): string {
  return sized(bytes, 1024, binaryUnits, 4);
}

function sized(bytes: number, base: number, units: readonly string[], precision: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= base && unit < units.length - 1) {
    size /= base;
    unit += 1;
  }
  return `${formatG(size, precision)}${units[unit] ?? ''}`;
}
