import { err, ok, type Result } from '../../../lib/result.ts';

/** Why a number could not be read. @source Go, strconv.ErrSyntax, strconv.ErrRange */
export type NumberFault = 'invalid syntax' | 'value out of range';

/**
 * Whether each underscore stands between digits, or between a base prefix and a digit.
 * @source Go, strconv underscoreOK
 */
export function underscoresFit(text: string): boolean {
  const body = text.replace(/^[+-]/, '');
  const prefix = /^0[box]/i.exec(body)?.[0] ?? '';
  const digit = /^0x/i.test(prefix) ? /[0-9a-f]/i : /[0-9]/;
  // the prefix counts as a digit
  let last = prefix === '' ? '!' : '0';
  for (const letter of body.slice(prefix.length)) {
    if (digit.test(letter)) last = '0';
    else if (letter === '_') {
      if (last !== '0') return false;
      last = '_';
    } else {
      if (last === '_') return false;
      last = '!';
    }
  }
  return last !== '_';
}

const decimal = /^[+-]?(?=[0-9._]*[0-9])[0-9_]*\.?[0-9_]*(?:e[+-]?[0-9][0-9_]*)?$/i;
const hexadecimal =
  /^([+-]?)0x(?=[0-9a-f._]*[0-9a-f])([0-9a-f_]*)\.?([0-9a-f_]*)p([+-]?[0-9][0-9_]*)$/i;
const infinity = /^[+-]?inf(?:inity)?$/i;

/** A number as Go reads it: `1.5`, `.5`, `1e3`, `1_000`, `0x1p4`, `inf`, `nan`. @source Go, strconv.ParseFloat */
export function parseGoFloat(text: string): Result<number, NumberFault> {
  if (infinity.test(text)) return ok(text.startsWith('-') ? -Infinity : Infinity);
  if (/^nan$/i.test(text)) return ok(Number.NaN);
  const hex = hexadecimal.exec(text);
  if ((hex === null && !decimal.test(text)) || !underscoresFit(text)) return err('invalid syntax');
  const value =
    hex === null
      ? Number(text.replaceAll('_', ''))
      : hexValue(hex[1] ?? '', hex[2] ?? '', hex[3] ?? '', hex[4] ?? '');
  return Number.isFinite(value) ? ok(value) : err('value out of range');
}

function hexValue(sign: string, whole: string, fraction: string, power: string): number {
  const tail = fraction.replaceAll('_', '');
  let mantissa = BigInt(
    `0x${whole.replaceAll('_', '')}${tail}` === '0x' ? 0 : `0x${whole.replaceAll('_', '')}${tail}`,
  );
  let exponent = Number(power.replaceAll('_', '')) - 4 * tail.length;
  // more than 64 bits: keep one that says whether any was lost, so that rounding comes out right
  const extra = mantissa.toString(2).length - 64;
  if (extra > 0) {
    const lost = mantissa & ((1n << BigInt(extra)) - 1n);
    mantissa = (mantissa >> BigInt(extra)) | (lost === 0n ? 0n : 1n);
    exponent += extra;
  }
  const half = Math.trunc(exponent / 2);
  const value = Number(mantissa) * 2 ** half * 2 ** (exponent - half);
  return sign === '-' ? -value : value;
}

/** Digits of a finite value > 0: `0.d₁d₂… × 10^point`, rounded half to even at `count` digits. */
function roundedDigits(value: number, count: number): { digits: string; point: number } {
  // 100 digits are exact for everything between 2⁻⁵² and 10¹⁰⁰
  const [mantissa = '', exponent = '0'] = value.toExponential(100).split('e');
  const all = mantissa.replace('.', '');
  let point = Number(exponent) + 1;
  if (count < 0) return { digits: '', point };
  const kept = all.slice(0, count);
  const rest = all.slice(count);
  const tie = /^50*$/.test(rest);
  const odd = Number(kept.at(-1) ?? '0') % 2 === 1;
  const up = tie ? odd : (rest[0] ?? '0') >= '5';
  if (!up) return { digits: kept, point };
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString().padStart(kept.length, '0');
  if (raised.length > kept.length) point += 1;
  return { digits: raised.slice(0, Math.max(count, 1)), point };
}

const special = (value: number) =>
  Number.isNaN(value) ? 'NaN' : value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : null;

const exponentText = (exponent: number) =>
  `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;

/** `%.3g`: significant digits, trailing zeros cut, an exponent when it does not fit (`1e+03`). @source Go, strconv 'g' */
export function formatG(value: number, precision: number): string {
  const named = special(value);
  if (named !== null) return named;
  if (value === 0) return '0';
  const sign = value < 0 ? '-' : '';
  const rounded = roundedDigits(Math.abs(value), Math.max(precision, 1));
  const digits = rounded.digits.replace(/0+$/, '');
  const { point } = rounded;
  let limit = precision;
  if (limit > digits.length && digits.length >= point) limit = digits.length;
  return sign + layOut(digits, point, point - 1 < -4 || point - 1 >= limit);
}

/** `%v` of a float64: fewest digits that read back the same; an exponent below 10⁻⁴ and from 10⁶ (`1e+06`). @source Go, fmt */
export function formatFloat(value: number): string {
  const named = special(value);
  if (named !== null) return named;
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const power = Number(exponent);
  return (
    (value < 0 ? '-' : '') + layOut(mantissa.replace('.', ''), power + 1, power < -4 || power >= 6)
  );
}

/** `%.1f`: so many decimals, half to even. @source Go, strconv 'f' */
export function formatFixed(value: number, decimals: number): string {
  const named = special(value);
  if (named !== null) return named;
  const size = Math.abs(value);
  const power = size === 0 ? 0 : Number(size.toExponential(20).split('e')[1]);
  const rounded = size === 0 ? { digits: '', point: 0 } : roundedDigits(size, power + 1 + decimals);
  const { digits, point } = rounded;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = `${'0'.repeat(Math.max(0, -point))}${digits.slice(Math.max(0, point))}`
    .slice(0, decimals)
    .padEnd(decimals, '0');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return decimals > 0 ? `${sign}${whole}.${fraction}` : sign + whole;
}

/** `%e`: one digit, so many decimals, and an exponent of two digits at least. @source Go, strconv 'e' */
export function formatExponential(value: number, decimals: number): string {
  const named = special(value);
  if (named !== null) return named;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const rounded =
    value === 0 ? { digits: '', point: 1 } : roundedDigits(Math.abs(value), decimals + 1);
  const digits = rounded.digits.padEnd(decimals + 1, '0');
  const fraction = decimals > 0 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits[0] ?? '0'}${fraction}${exponentText(rounded.point - 1)}`;
}

function layOut(digits: string, point: number, asExponent: boolean): string {
  if (asExponent) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${digits[0] ?? '0'}${fraction}${exponentText(point - 1)}`;
  }
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, '0');
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
