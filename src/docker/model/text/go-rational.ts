import { underscoresFit } from './go-float.ts';
import { parseGoInteger } from './go-integer.ts';

/** denominator > 0; not reduced */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

// sign, base prefix, whole part, fraction, exponent: e counts tens, p twos
const decimal = /^([+-]?)()(?=[0-9._]*[0-9])([0-9_]*)(?:\.([0-9_]*))?(?:([ep])([+-]?[0-9_]+))?$/i;
const prefixed =
  /^([+-]?)(0x)(?=[0-9a-f._]*[0-9a-f])([0-9a-f_]*)(?:\.([0-9a-f_]*))?(?:(p)([+-]?[0-9_]+))?$/i;
const largestExponent = 1_000_000;

/**
 * A rational number: `1.5`, `2e-3`, `3/2`, `0x10`, `0x1p-2`.
 * @returns null when it is not one (or has an exponent past a million)
 * @source Go, math/big Rat.SetString
 */
export function parseGoRational(text: string): Rational | null {
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const numerator = wholeNumber(text.slice(0, slash), true);
    const denominator = wholeNumber(text.slice(slash + 1), false);
    if (numerator === null || denominator === null || denominator === 0n) return null;
    return { numerator, denominator };
  }
  if (/^[+-]?0[bo]/i.test(text)) {
    const numerator = wholeNumber(text, true);
    return numerator === null ? null : { numerator, denominator: 1n };
  }
  const match = prefixed.exec(text) ?? decimal.exec(text);
  if (match === null || !underscoresFit(text)) return null;
  const [, sign = '', prefix = '', whole = '', fraction = '', mark = '', power = '0'] = match;
  const digits = (whole + fraction).replaceAll('_', '');
  const size = BigInt(prefix + digits);
  if (size === 0n) return { numerator: 0n, denominator: 1n };
  const places = fraction.replaceAll('_', '').length;
  const exponent = Number(power.replaceAll('_', ''));
  if (!(Math.abs(exponent) <= largestExponent)) return null;
  const factors = [
    { base: prefix === '' ? 10n : 16n, exponent: -places },
    { base: mark.toLowerCase() === 'p' ? 2n : 10n, exponent },
  ];
  let numerator = sign === '-' ? -size : size;
  let denominator = 1n;
  for (const factor of factors) {
    const scale = factor.base ** BigInt(Math.abs(factor.exponent));
    if (factor.exponent >= 0) numerator *= scale;
    else denominator *= scale;
  }
  return { numerator, denominator };
}

/** longer ones are no number of CPUs */
const wholeBits = 4096;

function wholeNumber(text: string, signed: boolean): bigint | null {
  const parsed = parseGoInteger(text, { base: 0, bits: wholeBits, signed });
  return parsed.ok ? parsed.value : null;
}
