import { type Language, NotSimulated } from './ast.ts';

/**
 * What a program computes with. Objects whose `$` is set are not plain: `{ $: 'fn' }` a function, `{ $: 'lib' }` something of a library,
 * others what a library made. All of it is data, so that a program's globals can be stored between two requests.
 */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Dict = { [key: string]: Value };

export function isDict(value: Value | undefined): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `$` of an object, or '' */
export function kindOf(value: Value): string {
  return isDict(value) && typeof value['$'] === 'string' ? value['$'] : '';
}

/** A float of Python that is whole: `4 / 2` is `2.0`. All other numbers are plain. */
export const float = (value: number): Value =>
  Number.isInteger(value) ? { $: 'float', value } : value;

/** A number whichever way it is kept; anything else as it is. */
export const plainNumber = (value: Value): Value =>
  isDict(value) && value['$'] === 'float' ? (value['value'] as number) : value;

export const lib = (path: string): Dict => ({ $: 'lib', path });

export function isTrue(value: Value, language: Language): boolean {
  if (Array.isArray(value)) return language !== 'python' || value.length > 0;
  if (kindOf(value) === 'float') return plainNumber(value) !== 0;
  if (isDict(value))
    return language !== 'python' || kindOf(value) !== '' || Object.keys(value).length > 0;
  return Boolean(value);
}

/** As `str()`, `String()` or `%v` shows it. */
export function show(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  if (value === null)
    return language === 'python' ? 'None' : language === 'go' ? '<nil>' : 'undefined';
  if (typeof value === 'boolean')
    return language === 'python' ? (value ? 'True' : 'False') : String(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (language === 'go') return `[${value.map((each) => show(each, language)).join(' ')}]`;
    return language === 'python'
      ? `[${value.map((each) => repr(each)).join(', ')}]`
      : value.map((each) => show(each, language)).join(',');
  }
  const kind = kindOf(value);
  if (kind === 'float') return `${String(value['value'])}.0`;
  if (kind === 'path') return String(value['at'] ?? '');
  if (kind === 'error') return String(value['message'] ?? '');
  if (kind === 'time') return String(value['text'] ?? '');
  if (kind !== '') return `<${kind}>`;
  if (language === 'python')
    return `{${Object.entries(value)
      .map(([key, each]) => `${repr(key)}: ${repr(each)}`)
      .join(', ')}}`;
  if (language === 'go')
    return `map[${Object.keys(value)
      .sort()
      .map((key) => `${key}:${show(value[key] as Value, language)}`)
      .join(' ')}]`;
  return '[object Object]';
}

/** Python's `repr()`. */
export function repr(value: Value): string {
  if (typeof value !== 'string') return show(value, 'python');
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  return `${quote}${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** What Node's console shows of an object. */
export function inspect(value: Value, depth = 0): string {
  if (typeof value === 'string') return depth === 0 ? value : `'${value}'`;
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[ ${value.map((each) => inspect(each, depth + 1)).join(', ')} ]`;
  if (isDict(value) && kindOf(value) === '') {
    const inside = Object.entries(value).map(
      ([key, each]) => `${key}: ${inspect(each, depth + 1)}`,
    );
    return inside.length === 0 ? '{}' : `{ ${inside.join(', ')} }`;
  }
  return show(value, 'js');
}

/** JSON, spaced as each language's library does. */
export function toJson(value: Value, language: Language, indent = 0): string {
  const [comma, colon] = language === 'python' || indent > 0 ? [', ', ': '] : [',', ':'];
  const write = (each: Value, depth: number): string => {
    const plain = isDict(each) && kindOf(each) !== '' && kindOf(each) !== 'float';
    if (kindOf(each) === 'float') return show(each, 'python');
    if (plain || each === null || typeof each !== 'object')
      return JSON.stringify(plain ? show(each, language) : each);
    const inside = Array.isArray(each)
      ? each.map((item) => write(item, depth + 1))
      : Object.entries(each).map(
          ([key, item]) => `${JSON.stringify(key)}${colon}${write(item, depth + 1)}`,
        );
    const [open, close] = Array.isArray(each) ? ['[', ']'] : ['{', '}'];
    if (indent === 0 || inside.length === 0) return `${open}${inside.join(comma)}${close}`;
    const margin = `\n${' '.repeat(indent * (depth + 1))}`;
    return `${open}${margin}${inside.join(`,${margin}`)}\n${' '.repeat(indent * depth)}${close}`;
  };
  return write(value, 0);
}

/** `%s %d %v %q %05.2f` with values; what is not known stays as it is. */
export function formatPercent(
  format: string,
  values: readonly Value[],
  language: Language,
): string {
  let at = 0;
  return format.replace(
    /%([-+0 #]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (whole, flags: string, width: string, digits: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      if (at >= values.length) return language === 'go' ? `%!${letter}(MISSING)` : whole;
      const value = plainNumber(values[at] as Value);
      at += 1;
      let text: string;
      if (letter === 'd' || letter === 'i')
        text = typeof value === 'number' ? String(Math.trunc(value)) : show(value, language);
      else if (letter === 'f')
        text = Number(value).toFixed(digits === undefined ? 6 : Number(digits));
      else if (letter === 'x') text = Number(value).toString(16);
      else if (letter === 'q') text = JSON.stringify(show(value, language));
      else if (letter === 'r') text = repr(value);
      else if (letter === 'T') text = typeof value;
      else text = show(value, language);
      return flags.includes('-')
        ? text.padEnd(Number(width))
        : text.padStart(Number(width), flags.includes('0') && letter !== 's' ? '0' : ' ');
    },
  );
}

const formats = /^(?:(.)?([<>^]))?(0)?(\d{1,4})?(,)?(?:\.(\d{1,2}))?([dfsx%])?$/;

/** Python's format specification, as far as programs of this size use it. */
export function formatSpec(given: Value, spec: string): string {
  if (spec === '') return show(given, 'python');
  const value = plainNumber(given);
  if (!formats.test(spec)) throw new NotSimulated(`the format ${spec}`, 0);
  const [, fill = ' ', align, zero, width = '', comma, digits, kind] = formats.exec(spec) ?? [];
  let text =
    typeof value === 'number' && (kind === 'f' || digits !== undefined)
      ? value.toFixed(Number(digits ?? 6))
      : kind === 'x'
        ? Number(value).toString(16)
        : kind === '%'
          ? `${(Number(value) * 100).toFixed(Number(digits ?? 6))}%`
          : show(value, 'python');
  if (comma !== undefined) text = text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const room = Number(width);
  if (align === '<') return text.padEnd(room, fill);
  if (align === '^')
    return text.padStart(Math.floor((room + text.length) / 2), fill).padEnd(room, fill);
  return align === '>' || typeof value === 'number'
    ? text.padStart(room, zero ?? fill)
    : text.padEnd(room);
}
