import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes } from '../text/bytes.ts';
import { parseGoFloat } from '../text/go-float.ts';
import { parseGoInteger } from '../text/go-integer.ts';
import { goQuote } from '../text/go-quote.ts';
import { parseGoRational } from '../text/go-rational.ts';

/**
 * What a flag's value is refused with: `invalid argument "x" for "-m, --memory" flag: …`.
 * @param flag `--cpus`, or `-m, --memory` when it has a short form
 * @source spf13/pflag, flag.go Set
 */
export function invalidArgument(value: string, flag: string, reason: string): string {
  return `invalid argument ${goQuote(value)} for ${goQuote(flag)} flag: ${reason}`;
}

const numberError = (name: string, text: string, reason: string) =>
  err(`strconv.${name}: parsing ${goQuote(text)}: ${reason}`);

const truths = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const falsehoods = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** @returns error `strconv.ParseBool: parsing "x": invalid syntax` @source Go, strconv.ParseBool */
export function parseBool(text: string): Result<boolean, string> {
  if (truths.includes(text)) return ok(true);
  if (falsehoods.includes(text)) return ok(false);
  return numberError('ParseBool', text, 'invalid syntax');
}

/**
 * A flag of type int: base prefixes and underscores may be used.
 * @param bits of the type: 64 for int and int64
 * @returns a whole number, exact up to 2⁵³; error `strconv.ParseInt: parsing "x": invalid syntax`
 * @source spf13/pflag, int.go
 */
export function parseInteger(text: string, bits = 64): Result<number, string> {
  const parsed = parseGoInteger(text, { base: 0, bits });
  return parsed.ok ? ok(Number(parsed.value)) : numberError('ParseInt', text, parsed.error);
}

/** A flag of type uint; as {@link parseInteger}. @source spf13/pflag, uint.go */
export function parseUnsigned(text: string, bits = 64): Result<number, string> {
  const parsed = parseGoInteger(text, { base: 0, bits, signed: false });
  return parsed.ok ? ok(Number(parsed.value)) : numberError('ParseUint', text, parsed.error);
}

/** A whole number in plain digits. @returns error `strconv.Atoi: parsing "x": invalid syntax` @source Go, strconv.Atoi */
export function parseDigits(text: string): Result<number, string> {
  const parsed = parseGoInteger(text);
  return parsed.ok ? ok(Number(parsed.value)) : numberError('Atoi', text, parsed.error);
}

/** A flag of type float64. @source spf13/pflag, float64.go */
export function parseFloat64(text: string): Result<number, string> {
  const parsed = parseGoFloat(text);
  return parsed.ok ? parsed : numberError('ParseFloat', text, parsed.error);
}

const unitNanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const longest = 1n << 63n;

/**
 * `1h30m`, `1.5s`, `-10ms`, `0`.
 * @returns nanoseconds, exact up to 2⁵³; error `time: invalid duration "x"`, `time: missing unit in duration "1"`,
 *   `time: unknown unit "d" in duration "1d"`
 * @source Go, time.ParseDuration
 */
export function parseDuration(text: string): Result<number, string> {
  const whole = quoteDuration(text);
  const invalid = err(`time: invalid duration ${whole}`);
  const negative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return ok(0);
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const number = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest) ?? [];
    const [matched = '', digits = '', fraction = ''] = number;
    if (digits === '' && fraction === '') return invalid;
    if (digits !== '' && BigInt(digits) > longest) return invalid;
    rest = rest.slice(matched.length);
    const name = /^[^.0-9]*/.exec(rest)?.[0] ?? '';
    if (name === '') return err(`time: missing unit in duration ${whole}`);
    rest = rest.slice(name.length);
    const unit = Object.hasOwn(unitNanoseconds, name) ? unitNanoseconds[name] : undefined;
    if (unit === undefined) {
      return err(`time: unknown unit ${quoteDuration(name)} in duration ${whole}`);
    }
    total += BigInt(digits === '' ? 0 : digits) * unit + fractionOf(fraction, unit);
    if (total > longest) return invalid;
  }
  if (!negative && total === longest) return invalid;
  return ok(Number(negative ? -total : total) + 0);
}

/** Only so many digits count as an int64 holds. */
function fractionOf(digits: string, unit: bigint): bigint {
  const kept = digits.slice(0, 18);
  if (kept === '') return 0n;
  return BigInt(Math.trunc(Number(kept) * (Number(unit) / 10 ** kept.length)));
}

/** The package time quotes in its own way: every byte that is not plain ASCII as `\x..`. @source Go, time quote */
function quoteDuration(text: string): string {
  let out = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === '"' || letter === '\\') out += `\\${letter}`;
    else if (code >= 0x20 && code < 0x80) out += letter;
    else {
      for (const byte of toBytes(letter)) {
        out += `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
      }
    }
  }
  return `"${out}"`;
}

/**
 * `--cpus`: a decimal or a fraction (`1.5`, `3/2`).
 * @returns billionths of a CPU; error `failed to parse x as a rational number`, `value is too precise`
 * @source docker/cli, opts/opts.go ParseCPUs
 */
export function parseCpus(text: string): Result<number, string> {
  const ratio = parseGoRational(text);
  if (ratio === null) return err(`failed to parse ${text} as a rational number`);
  const billionths = ratio.numerator * 1_000_000_000n;
  if (billionths % ratio.denominator !== 0n) return err('value is too precise');
  return ok(Number(BigInt.asIntN(64, billionths / ratio.denominator)));
}
