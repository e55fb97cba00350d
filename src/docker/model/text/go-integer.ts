import { err, ok, type Result } from '../../../lib/result.ts';
import { type NumberFault, underscoresFit } from './go-float.ts';

/** A float cut to an int64; what does not fit becomes −2⁶³, as on amd64. */
export function toInt64(value: number): number {
  // adding zero makes −0 into 0
  return Math.abs(value) < 2 ** 63 ? Math.trunc(value) + 0 : -(2 ** 63);
}

const digitsOf: Readonly<Record<number, RegExp>> = {
  2: /^[01]+/,
  8: /^[0-7]+/,
  10: /^[0-9]+/,
  16: /^[0-9a-f]+/i,
};

/**
 * A whole number as Go reads it.
 * @param base 10 (digits only), 8, or 0: `0x`, `0o`, `0b` and a leading `0` choose the base, underscores may separate digits
 * @param bits size of the type, 64 at most
 * @param signed whether a sign may stand before it, and the range
 * @source Go, strconv.ParseInt, strconv.ParseUint
 */
export function parseGoInteger(
  text: string,
  {
    base = 10,
    bits = 64,
    signed = true,
  }: { base?: 0 | 8 | 10; bits?: number; signed?: boolean } = {},
): Result<bigint, NumberFault> {
  const sign = signed ? (/^[+-]/.exec(text)?.[0] ?? '') : '';
  const body = text.slice(sign.length);
  const { digits, radix } = base === 0 ? detectBase(body) : { digits: body, radix: base };
  const prefix = { 2: '0b', 8: '0o', 10: '', 16: '0x' }[radix] ?? '';
  const leading = digitsOf[radix]?.exec(digits)?.[0] ?? '';
  const size = leading === '' ? 0n : BigInt(prefix + leading);
  // Go stops at the digit that makes it too large, before it sees what follows
  if (size >= 1n << BigInt(bits)) return err('value out of range');
  if (leading === '' || leading !== digits) return err('invalid syntax');
  if (body.includes('_') && !underscoresFit(body)) return err('invalid syntax');
  const limit = 1n << BigInt(signed ? bits - 1 : bits);
  if (sign === '-' ? size > limit : size >= limit) return err('value out of range');
  return ok(sign === '-' ? -size : size);
}

function detectBase(body: string): { digits: string; radix: 2 | 8 | 10 | 16 } {
  const plain = body.replaceAll('_', '');
  const marked = /^0([box])(.*)$/is.exec(plain);
  if (marked !== null && plain.length > 2) {
    const radix = ({ b: 2, o: 8, x: 16 } as const)[
      (marked[1] ?? '').toLowerCase() as 'b' | 'o' | 'x'
    ];
    return { digits: marked[2] ?? '', radix };
  }
  if (plain.startsWith('0') && plain.length > 1) return { digits: plain.slice(1), radix: 8 };
  return { digits: plain, radix: 10 };
}
