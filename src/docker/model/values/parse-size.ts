import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';
import { parseGoFloat } from '../text/go-float.ts';
import { toInt64 } from '../text/go-integer.ts';
import { goQuote } from '../text/go-quote.ts';

const powers: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 };

/**
 * `-m`, `--shm-size`: `512m` is 512 × 1024².
 * @returns bytes, a whole number (−2⁶³ where Go's int64 overflows); error in Docker's words
 * @source docker/go-units, size.go RAMInBytes
 */
export function parseBinarySize(text: string): Result<number, string> {
  return parseSize(text, 1024);
}

/** `512m` is 512 × 1000². @returns as {@link parseBinarySize} @source docker/go-units, size.go FromHumanSize */
export function parseDecimalSize(text: string): Result<number, string> {
  return parseSize(text, 1000);
}

function parseSize(text: string, base: number): Result<number, string> {
  const split = splitNumber(text);
  if (split === null) return err(`invalid size: '${text}'`);
  const number = parseGoFloat(split.number);
  if (!number.ok)
    return err(`strconv.ParseFloat: parsing ${goQuote(split.number)}: ${number.error}`);
  if (number.value < 0) return err(`invalid size: '${text}'`);
  const factor = factorOf(split.suffix, base);
  return factor.ok ? ok(toInt64(number.value * factor.value)) : factor;
}

function splitNumber(text: string): { number: string; suffix: string } | null {
  const space = text.indexOf(' ');
  if (space >= 0) return { number: text.slice(0, space), suffix: text.slice(space + 1) };
  const end = text.search(/[0-9.][^0-9.]*$/);
  return end < 0 ? null : { number: text.slice(0, end + 1), suffix: text.slice(end + 1) };
}

function factorOf(suffix: string, base: number): Result<number, string> {
  if (suffix === '') return ok(1);
  if (utf8Length(suffix) > 3) return err(`invalid suffix: '${suffix}'`);
  const lower = goLower(suffix);
  if (lower === 'b') return ok(1);
  const [, letter = ''] = /^([kmgtp])(?:b|ib)?$/.exec(lower) ?? [];
  const power = powers[letter];
  return power === undefined ? err(`invalid suffix: '${lower}'`) : ok(base ** power);
}

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
