import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes } from './bytes.ts';
import { compareText } from './compare-text.ts';
import { goLower, goTitle, goUpper } from './go-case.ts';
import { goSprint, goSprintf, goText, sliceBytes } from './go-format.ts';
import { goJson } from './go-json.ts';
import { type GoValue, goList, partsOf, toJson, typeName } from './go-value.ts';

/** What a function's parameter takes. */
export type ParameterType = 'any' | 'string' | 'int';

/** A function that templates may call. */
export interface TemplateFunction {
  readonly takes: readonly ParameterType[];
  /** the last of `takes` may come any number of times, also none */
  readonly variadic?: true;
  /** @param args null or undefined: nil */
  call(args: readonly (GoValue | undefined)[]): Result<GoValue | undefined, string>;
}

/** Whether `if` takes it for true: not zero, not empty, not nil. @source Go, text/template IsTrue */
export function isTrue(value: GoValue | undefined): boolean {
  const parts = partsOf(value);
  switch (parts.kind) {
    case 'nil':
    case 'nil-pointer':
      return false;
    case 'bool':
      return parts.value;
    case 'int':
    case 'float':
      return parts.value !== 0;
    case 'string':
      return parts.value !== '';
    case 'list':
      return parts.items.length > 0;
    case 'map':
      return parts.entries.size > 0;
    case 'struct':
      return true;
  }
}

/** A function by its parameters. */
const taking = (
  takes: readonly ParameterType[],
  call: TemplateFunction['call'],
  variadic?: true,
): TemplateFunction => (variadic === undefined ? { takes, call } : { takes, call, variadic });

/** Functions of text to text. */
const ofText = (change: (text: string) => string): TemplateFunction =>
  taking(['string'], ([text]) => ok(change(String(text))));

const operands = (args: readonly (GoValue | undefined)[]) => args.map((arg) => arg ?? null);

/** For html, js, urlquery: nil is shown as the template shows it. */
const shownOperands = (args: readonly (GoValue | undefined)[]) =>
  args.map((arg) => arg ?? '<no value>');

const compare = (accepts: (order: number) => boolean): TemplateFunction =>
  taking(['any', 'any'], ([a, b]) => {
    const order = orderOf(a, b);
    return order.ok ? ok(accepts(order.value)) : order;
  });

/** @source docker/cli, templates/templates.go; Go, text/template/funcs.go */
export const rowFunctions: ReadonlyMap<string, TemplateFunction> = new Map([
  ['json', taking(['any'], ([value]) => ok(jsonText(value)))],
  [
    'split',
    taking(['string', 'string'], ([text, gap]) =>
      ok(goList('[]string', split(String(text), String(gap)))),
    ),
  ],
  ['join', taking(['any', 'string'], ([items, gap]) => join(items, String(gap)))],
  ['title', ofText(goTitle)],
  ['lower', ofText(goLower)],
  ['upper', ofText(goUpper)],
  [
    'pad',
    taking(['string', 'int', 'int'], ([text, before, after]) =>
      padWith(String(text), Number(before), Number(after)),
    ),
  ],
  [
    'truncate',
    taking(['string', 'int'], ([text, length]) => truncate(String(text), Number(length))),
  ],
  ['len', taking(['any'], ([value]) => lengthOf(value))],
  ['index', taking(['any', 'any'], ([value, ...places]) => indexOf(value, places), true)],
  ['slice', taking(['any', 'any'], ([value, ...places]) => sliceOf(value, places), true)],
  // nothing that a template sees is a function: the runner says so
  ['call', taking(['any', 'any'], () => err('call of nil'), true)],
  // and, or: the runner evaluates as many arguments as it takes, and does not come here
  ['and', taking(['any', 'any'], ([first]) => ok(first), true)],
  ['or', taking(['any', 'any'], ([first]) => ok(first), true)],
  ['not', taking(['any'], ([value]) => ok(!isTrue(value)))],
  ['eq', taking(['any', 'any'], ([first, ...others]) => equalsOne(first, others), true)],
  [
    'ne',
    taking(['any', 'any'], ([a, b]) => {
      const equal = equalsOne(a, [b]);
      return equal.ok ? ok(!equal.value) : equal;
    }),
  ],
  ['lt', compare((order) => order < 0)],
  ['le', compare((order) => order <= 0)],
  ['gt', compare((order) => order > 0)],
  ['ge', compare((order) => order >= 0)],
  ['print', taking(['any'], (args) => ok(goSprint(operands(args))), true)],
  ['println', taking(['any'], (args) => ok(`${operands(args).map(goText).join(' ')}\n`), true)],
  [
    'printf',
    taking(
      ['string', 'any'],
      ([format, ...args]) => ok(goSprintf(String(format), operands(args))),
      true,
    ),
  ],
  ['html', taking(['any'], (args) => ok(escapeHtml(goSprint(shownOperands(args)))), true)],
  ['js', taking(['any'], (args) => ok(escapeJs(goSprint(shownOperands(args)))), true)],
  ['urlquery', taking(['any'], (args) => ok(escapeQuery(goSprint(shownOperands(args)))), true)],
]);

const same = taking(['string'], ([text]) => ok(text));

/** For a table's header: what would change the value leaves it alone. @source docker/cli, templates/templates.go HeaderFunctions */
export const headerFunctions: ReadonlyMap<string, TemplateFunction> = new Map([
  ...rowFunctions,
  ['json', same],
  ['split', taking(['string', 'string'], ([text]) => ok(text))],
  ['join', taking(['string', 'string'], ([text]) => ok(text))],
  ['title', same],
  ['lower', same],
  ['upper', same],
  ['truncate', taking(['string', 'int'], ([text]) => ok(text))],
]);

function jsonText(value: GoValue | undefined): string {
  const parts = partsOf(value);
  const escapeHtml = parts.kind === 'struct' && parts.value.escapesHtml === true;
  return goJson(toJson(value), { escapeHtml });
}

function split(text: string, gap: string): readonly string[] {
  return gap === '' ? [...text] : text.split(gap);
}

function join(items: GoValue | undefined, gap: string): Result<string, string> {
  const parts = partsOf(items);
  switch (parts.kind) {
    case 'nil':
      return ok('');
    case 'list':
      return ok(parts.items.map(goText).join(gap));
    case 'map':
      return ok([...parts.entries.values()].map(goText).sort(compareText).join(gap));
    default:
      return err(`expected slice, got ${typeName(items)}`);
  }
}

function padWith(text: string, before: number, after: number): Result<string, string> {
  if (text === '') return ok(text);
  if (before < 0 || after < 0) return err('strings: negative Repeat count');
  if (before + after > longestText) return err('strings: Repeat output length overflow');
  return ok(' '.repeat(before) + text + ' '.repeat(after));
}

// a template cannot fill the memory
const longestText = 10_000_000;

function truncate(text: string, length: number): Result<string, string> {
  if (toBytes(text).length < length) return ok(text);
  if (length < 0) return err(`runtime error: slice bounds out of range [:${length}]`);
  return ok(sliceBytes(text, 0, length));
}

function lengthOf(value: GoValue | undefined): Result<number, string> {
  // Go's own blunder, kept: a nil without a type has no type to name
  if (value === undefined) return err('reflect: call of reflect.Value.Type on zero Value');
  const parts = partsOf(value);
  switch (parts.kind) {
    case 'nil':
    case 'nil-pointer':
      return err('len of nil pointer');
    case 'string':
      return ok(toBytes(parts.value).length);
    case 'list':
      return ok(parts.items.length);
    case 'map':
      return ok(parts.entries.size);
    default:
      return err(`len of type ${typeName(value)}`);
  }
}

function indexOf(
  value: GoValue | undefined,
  places: readonly (GoValue | undefined)[],
): Result<GoValue | undefined, string> {
  if (value === null || value === undefined) return err('index of untyped nil');
  let item: GoValue | undefined = value;
  for (const place of places) {
    const parts = partsOf(item);
    if (parts.kind === 'nil' || parts.kind === 'nil-pointer') return err('index of nil pointer');
    if (parts.kind === 'map') {
      if (place === null || place === undefined) {
        return err('value is nil; should be of type string');
      }
      if (typeof place !== 'string') {
        return err(`value has type ${typeName(place)}; should be string`);
      }
      item = parts.entries.get(place);
    } else if (parts.kind === 'list') {
      const at = placeIn(place, parts.items.length);
      if (!at.ok) return at;
      if (at.value === parts.items.length) return err('reflect: slice index out of range');
      item = parts.items[at.value];
    } else if (parts.kind === 'string') {
      const bytes = toBytes(parts.value);
      const at = placeIn(place, bytes.length);
      if (!at.ok) return at;
      if (at.value === bytes.length) return err('reflect: string index out of range');
      item = bytes.charCodeAt(at.value);
    } else return err(`can't index item of type ${typeName(item)}`);
  }
  return ok(item);
}

/** @param limit the greatest place allowed */
function placeIn(place: GoValue | undefined, limit: number): Result<number, string> {
  if (place === null || place === undefined) return err('cannot index slice/array with nil');
  const parts = partsOf(place);
  if (parts.kind !== 'int') {
    return err(`cannot index slice/array with type ${typeName(place)}`);
  }
  return parts.value < 0 || parts.value > limit
    ? err(`index out of range: ${parts.value}`)
    : ok(parts.value);
}

function sliceOf(
  value: GoValue | undefined,
  places: readonly (GoValue | undefined)[],
): Result<GoValue | undefined, string> {
  const parts = partsOf(value);
  if (parts.kind === 'nil') return err('slice of untyped nil');
  if (places.length > 3) return err(`too many slice indexes: ${places.length}`);
  if (parts.kind === 'string' && places.length === 3) return err('cannot 3-index slice a string');
  if (parts.kind !== 'string' && parts.kind !== 'list') {
    return err(`can't slice item of type ${typeName(value)}`);
  }
  const length = parts.kind === 'string' ? toBytes(parts.value).length : parts.items.length;
  const bounds = [0, length, length];
  for (const [i, place] of places.entries()) {
    const at = placeIn(place, length);
    if (!at.ok) return at;
    bounds[i] = at.value;
  }
  const [from = 0, to = length, most = length] = bounds;
  if (from > to) return err(`invalid slice index: ${from} > ${to}`);
  if (places.length === 3 && to > most) return err(`invalid slice index: ${to} > ${most}`);
  if (parts.kind === 'string') return ok(sliceBytes(parts.value, from, to));
  return ok(goList(parts.type, parts.items.slice(from, to)));
}

const incompatible = err('incompatible types for comparison');

function equalsOne(
  first: GoValue | undefined,
  others: readonly (GoValue | undefined)[],
): Result<boolean, string> {
  if (others.length === 0) return err('missing argument for comparison');
  for (const other of others) {
    const equal = equals(first, other);
    if (!equal.ok || equal.value) return equal;
  }
  return ok(false);
}

function equals(a: GoValue | undefined, b: GoValue | undefined): Result<boolean, string> {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (isBasic(left.kind) && isBasic(right.kind)) {
    if (left.kind !== right.kind) return incompatible;
    return ok('value' in left && 'value' in right && left.value === right.value);
  }
  if (left.kind === 'nil' || right.kind === 'nil') {
    return ok(isNothing(a) && isNothing(b));
  }
  if (isBasic(left.kind) || isBasic(right.kind)) return incompatible;
  const wrong = isNothing(a) || left.kind === 'struct' ? b : a;
  if (isNothing(a) || isNothing(b)) return ok(isNothing(a) === isNothing(b));
  if (left.kind === 'struct' && right.kind === 'struct') return ok(left.value === right.value);
  return err(`non-comparable type ${goText(wrong)}: ${typeName(wrong)}`);
}

const isBasic = (kind: string) => ['bool', 'int', 'float', 'string'].includes(kind);

function isNothing(value: GoValue | undefined): boolean {
  const { kind } = partsOf(value);
  return kind === 'nil' || kind === 'nil-pointer';
}

/** < 0, 0, > 0 */
function orderOf(a: GoValue | undefined, b: GoValue | undefined): Result<number, string> {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (!isBasic(left.kind) || !isBasic(right.kind)) return err('invalid type for comparison');
  if (left.kind !== right.kind) return incompatible;
  if (left.kind === 'string' && right.kind === 'string') {
    return ok(compareText(left.value, right.value));
  }
  if (left.kind === 'bool') return err('invalid type for comparison');
  return ok('value' in left && 'value' in right ? Number(left.value) - Number(right.value) : 0);
}

const htmlLetters: Readonly<Record<string, string>> = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\0': '\ufffd',
};

const escapeHtml = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is replaced too
  text.replace(/["'&<>\u0000]/g, (letter) => htmlLetters[letter] ?? letter);

const jsLetters: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

function escapeJs(text: string): string {
  let out = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const shown = code >= 0x20 && /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(letter);
    const number = `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    out += jsLetters[letter] ?? (shown || code === 0x7f ? letter : number);
  }
  return out;
}

function escapeQuery(text: string): string {
  let out = '';
  for (const byte of toBytes(text)) {
    if (/[A-Za-z0-9_.~-]/.test(byte)) out += byte;
    else if (byte === ' ') out += '+';
    else out += `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
