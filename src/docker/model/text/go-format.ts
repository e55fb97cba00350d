import { toBytes, toText } from './bytes.ts';
import { formatExponential, formatFixed, formatFloat, formatG } from './go-float.ts';
import { goQuote } from './go-quote.ts';
import { fieldValue, type GoValue, partsOf, typeName } from './go-value.ts';

/**
 * A value as Go prints it: `[a b]`, `map[a:1 b:2]` with sorted keys, `{a b}`, `<nil>`.
 * @source Go, fmt.Sprint
 */
export function goText(value: GoValue | undefined): string {
  return formatWith(value, { verb: 'v', flags: '', width: 0, precision: null });
}

/** Operands joined; a space between two neighbours neither of which is a string. @source Go, fmt.Sprint */
export function goSprint(values: readonly GoValue[]): string {
  return values
    .map((value, i) => {
      const before = values[i - 1];
      const apart = i > 0 && typeof value !== 'string' && typeof before !== 'string';
      return (apart ? ' ' : '') + goText(value);
    })
    .join('');
}

interface Verb {
  readonly verb: string;
  /** of `+-# 0` */
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

const widest = 1_000_000;

/**
 * Formats by verbs: `%v %d %s %q %t %x %X %o %b %c %U %e %f %g %T %%`, with flags, width and precision.
 * What does not fit is shown as Go does: `%!d(string=x)`, `%!d(MISSING)`, `%!(EXTRA int=1)`.
 * @source Go, fmt.Sprintf
 */
export function goSprintf(format: string, values: readonly GoValue[]): string {
  let out = '';
  let used = 0;
  let reordered = false;
  const pattern = /%([-+# 0]*)(\*|\d*)(?:(\.)(\*|\d*))?(?:\[(\d+)\])?(.?)/gsu;
  let at = 0;
  for (const match of format.matchAll(pattern)) {
    out += format.slice(at, match.index);
    at = match.index + match[0].length;
    const [, rawFlags = '', rawWidth = '', dot, rawPrecision = '', index, verb = ''] = match;
    let flags = rawFlags;
    let width = Number(rawWidth === '*' ? 0 : rawWidth);
    let precision = dot === undefined ? null : Number(rawPrecision === '*' ? 0 : rawPrecision);
    if (rawWidth === '*') {
      const taken = values[used];
      used += 1;
      if (typeof taken !== 'number') out += '%!(BADWIDTH)';
      else width = Math.abs(taken);
      if (typeof taken === 'number' && taken < 0) flags += '-';
    }
    if (rawPrecision === '*') {
      const taken = values[used];
      used += 1;
      if (typeof taken !== 'number' || taken < 0) out += '%!(BADPREC)';
      precision = typeof taken === 'number' && taken >= 0 ? taken : null;
    }
    if (width > widest) {
      out += '%!(BADWIDTH)';
      width = 0;
    }
    if (precision !== null && precision > widest) {
      out += '%!(BADPREC)';
      precision = null;
    }
    if (verb === '') {
      out += '%!(NOVERB)';
      continue;
    }
    if (verb === '%') {
      out += '%';
      continue;
    }
    if (index !== undefined) {
      reordered = true;
      used = Number(index) - 1;
      if (used < 0 || used >= values.length) {
        out += `%!${verb}(BADINDEX)`;
        continue;
      }
    }
    if (used >= values.length) {
      out += `%!${verb}(MISSING)`;
      continue;
    }
    out += formatWith(values[used], { verb, flags, width, precision });
    used += 1;
  }
  out += format.slice(at);
  if (reordered || used >= values.length) return out;
  const extra = values
    .slice(used)
    .map((value) => (value === null ? '<nil>' : `${typeName(value)}=${goText(value)}`));
  return `${out}%!(EXTRA ${extra.join(', ')})`;
}

function formatWith(value: GoValue | undefined, verb: Verb): string {
  if (verb.verb === 'T') return pad(typeName(value), verb);
  const parts = partsOf(value);
  const nested = (items: Iterable<string>, open: string, close: string, gap: string) =>
    open + [...items].join(gap) + close;
  const sharp = verb.verb === 'v' && verb.flags.includes('#');
  switch (parts.kind) {
    case 'nil':
    case 'nil-pointer':
      return verb.verb === 'v'
        ? pad('<nil>', verb)
        : parts.kind === 'nil'
          ? `%!${verb.verb}(<nil>)`
          : `%!${verb.verb}(${parts.type}=<nil>)`;
    case 'bool':
      return verb.verb === 't' || verb.verb === 'v'
        ? pad(String(parts.value), verb)
        : misfit(value, verb);
    case 'int':
      return formatInteger(parts.value, verb) ?? misfit(value, verb);
    case 'float':
      return formatDecimal(parts.value, verb) ?? misfit(value, verb);
    case 'string':
      return formatString(parts.value, verb) ?? misfit(value, verb);
    case 'list': {
      const items = parts.items.map((item) => formatWith(item, verb));
      if (sharp) return nested(items, `${parts.type}{`, '}', ', ');
      return nested(items, '[', ']', ' ');
    }
    case 'map': {
      const entries = [...parts.entries].map(
        ([key, member]) => `${formatWith(key, verb)}:${formatWith(member, verb)}`,
      );
      if (sharp) return nested(entries, `${parts.type}{`, '}', ', ');
      return nested(entries, 'map[', ']', ' ');
    }
    case 'struct': {
      const fields = Object.entries(parts.value.fields).flatMap(([name, field]) => {
        const plain = fieldValue(field);
        if (plain === undefined) return [];
        const shown = formatWith(plain, verb);
        return [sharp || verb.flags.includes('+') ? `${name}:${shown}` : shown];
      });
      if (sharp) return nested(fields, `${parts.value.type}{`, '}', ', ');
      return nested(fields, '{', '}', ' ');
    }
  }
}

const misfit = (value: GoValue | undefined, { verb }: Verb) =>
  `%!${verb}(${typeName(value)}=${goText(value)})`;

function formatString(text: string, verb: Verb): string | null {
  switch (verb.verb) {
    case 'v':
      return pad(verb.flags.includes('#') ? goQuote(text) : cut(text, verb), verb);
    case 's':
      return pad(cut(text, verb), verb);
    case 'q':
      if (verb.flags.includes('#') && !/[`\p{Cc}\ufeff]/u.test(text))
        return pad(`\`${text}\``, verb);
      return pad(goQuote(cut(text, verb)), verb);
    case 'x':
    case 'X': {
      const bytes = [...toBytes(text)].map((byte) =>
        byte.charCodeAt(0).toString(16).padStart(2, '0'),
      );
      const kept = bytes.slice(0, verb.precision ?? undefined);
      const joined = kept.join(verb.flags.includes(' ') ? ' ' : '');
      return pad(verb.verb === 'X' ? joined.toUpperCase() : joined, verb);
    }
  }
  return null;
}

/** A precision cuts a string to so many letters. */
const cut = (text: string, { precision }: Verb) =>
  precision === null ? text : [...text].slice(0, precision).join('');

function formatInteger(value: number, verb: Verb): string | null {
  const size = BigInt(Math.abs(value));
  const sharp = verb.flags.includes('#');
  switch (verb.verb) {
    case 'v':
    case 'd':
      return padNumber(value < 0, size.toString(), '', verb);
    case 'b':
      return padNumber(value < 0, size.toString(2), sharp ? '0b' : '', verb);
    case 'o':
      return padNumber(value < 0, size.toString(8), sharp ? '0' : '', verb);
    case 'O':
      return padNumber(value < 0, size.toString(8), '0o', verb);
    case 'x':
      return padNumber(value < 0, size.toString(16), sharp ? '0x' : '', verb);
    case 'X':
      return padNumber(value < 0, size.toString(16).toUpperCase(), sharp ? '0X' : '', verb);
    case 'c':
      return pad(letterOf(value), verb);
    case 'q':
      return pad(quoteLetter(letterOf(value)), verb);
    case 'U': {
      const digits = size
        .toString(16)
        .toUpperCase()
        .padStart(verb.precision ?? 4, '0');
      return pad(`U+${digits}${sharp ? ` '${letterOf(value)}'` : ''}`, verb);
    }
  }
  return null;
}

const letterOf = (code: number) =>
  code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? '\ufffd'
    : String.fromCodePoint(code);

function quoteLetter(letter: string): string {
  if (letter === "'") return "'\\''";
  if (letter === '"') return `'"'`;
  return `'${goQuote(letter).slice(1, -1)}'`;
}

function formatDecimal(value: number, verb: Verb): string | null {
  const size = Math.abs(value);
  const negative = value < 0 || Object.is(value, -0);
  switch (verb.verb) {
    case 'v':
    case 'g':
      return padNumber(
        negative,
        verb.precision === null ? formatFloat(size) : formatG(size, verb.precision),
        '',
        { ...verb, precision: null },
      );
    case 'f':
    case 'F':
      return padNumber(negative, formatFixed(size, Math.min(verb.precision ?? 6, 80)), '', {
        ...verb,
        precision: null,
      });
    case 'e':
      return padNumber(negative, formatExponential(size, Math.min(verb.precision ?? 6, 80)), '', {
        ...verb,
        precision: null,
      });
    case 'E':
    case 'G':
      return (
        formatDecimal(value, { ...verb, verb: verb.verb.toLowerCase() })?.toUpperCase() ?? null
      );
  }
  return null;
}

function padNumber(negative: boolean, digits: string, prefix: string, verb: Verb): string {
  const sign = negative
    ? '-'
    : // of %+v the plus means field names
      verb.flags.includes('+') && verb.verb !== 'v'
      ? '+'
      : verb.flags.includes(' ')
        ? ' '
        : '';
  const zeros = verb.flags.includes('0') && !verb.flags.includes('-') && verb.precision === null;
  const least = zeros
    ? Math.max(0, verb.width - sign.length - prefix.length)
    : (verb.precision ?? 0);
  return pad(sign + prefix + digits.padStart(least, '0'), verb);
}

function pad(text: string, { flags, width }: Verb): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  return flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

/** Bytes from…to of a text; half a letter becomes U+FFFD. */
export function sliceBytes(text: string, from: number, to: number): string {
  return toText(toBytes(text).slice(from, to));
}
