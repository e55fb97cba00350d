import { compareText } from './compare-text.ts';
import type { Json } from './json.ts';

/** Marks what is more than JSON. */
const goKind: unique symbol = Symbol('goKind');

/**
 * What a template sees. Plain JSON stands for Go's untyped values (`interface {}`): an object is a map, where a missing key
 * prints `<no value>`; null is nil. A struct knows its fields, so that a wrong name is an error.
 */
export type GoValue =
  | null
  | boolean
  | number
  | string
  | readonly GoValue[]
  | GoStruct
  | GoNil
  | GoFloat
  | GoList
  | { readonly [key: string]: GoValue };

/** A field computed on demand, or a method: `{{.Label "x"}}`. */
export interface GoMethod {
  readonly [goKind]: 'method';
  /** types of its arguments */
  readonly takes: readonly 'string'[];
  call(args: readonly GoValue[]): GoValue;
}

/** A Go struct: fields that are known by name. */
export interface GoStruct {
  readonly [goKind]: 'struct';
  /** as Go's errors name it: `*formatter.ContainerContext` */
  readonly type: string;
  /** in the order in which the struct declares them */
  readonly fields: Readonly<Record<string, GoValue | GoMethod>>;
  /** what `json` prints of it; absent: its fields in order, methods with arguments left out */
  readonly json?: () => Json;
  /** `json` escapes `<`, `>` and `&` */
  readonly escapesHtml?: true;
}

/** A nil that has a type: prints `[]`, `map[]` or `<nil>`. */
export interface GoNil {
  readonly [goKind]: 'nil';
  /** `[]string`, `map[string]string`, `*container.Health` */
  readonly type: string;
}

/** A whole number that is a float64; other numbers tell by themselves. */
export interface GoFloat {
  readonly [goKind]: 'float';
  readonly value: number;
}

/** A list of one type: `[]string`, where a plain array is `[]interface {}`. */
export interface GoList {
  readonly [goKind]: 'list';
  readonly type: string;
  readonly items: readonly GoValue[];
}

/** @param type as Go's errors name it @param json see {@link GoStruct} */
export function goStruct(
  type: string,
  fields: Readonly<Record<string, GoValue | GoMethod>>,
  json?: () => Json,
): GoStruct {
  return json === undefined
    ? { [goKind]: 'struct', type, fields }
    : { [goKind]: 'struct', type, fields, json };
}

/**
 * A row of a list: a struct that marshals itself in Go, so that `json` of it escapes `<`, `>` and `&`; `json` of one field does not.
 * @param json keys sorted
 * @source docker/cli, cli/command/formatter/reflect.go
 */
export function goRow(
  type: string,
  fields: Readonly<Record<string, GoValue | GoMethod>>,
  json: () => Json,
): GoStruct {
  return { ...goStruct(type, fields, json), escapesHtml: true };
}

/** @param takes types of the arguments; none: a field that is computed when it is asked for */
export function goMethod(
  takes: readonly 'string'[],
  call: (args: readonly GoValue[]) => GoValue,
): GoMethod {
  return { [goKind]: 'method', takes, call };
}

/** @param type `[]string`, `map[string]string`, `*container.Health` */
export function goNil(type: string): GoNil {
  return { [goKind]: 'nil', type };
}

/** @param type `[]string` */
export function goList(type: string, items: readonly GoValue[]): GoList {
  return { [goKind]: 'list', type, items };
}

/** A number that Go holds as float64 even where it is whole. */
export function goFloat(value: number): GoFloat {
  return { [goKind]: 'float', value };
}

/** A value taken apart by its kind. @source Go, reflect.Kind */
export type GoParts =
  | { readonly kind: 'nil' }
  | { readonly kind: 'nil-pointer'; readonly type: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'list'; readonly type: string; readonly items: readonly GoValue[] }
  | { readonly kind: 'map'; readonly type: string; readonly entries: ReadonlyMap<string, GoValue> }
  | { readonly kind: 'struct'; readonly value: GoStruct };

/** @param value undefined: no value at all */
export function partsOf(value: GoValue | undefined): GoParts {
  if (value === undefined || value === null) return { kind: 'nil' };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'int' : 'float', value };
  if (typeof value === 'string') return { kind: 'string', value };
  if (isList(value)) return { kind: 'list', type: '[]interface {}', items: value };
  if (!(goKind in value)) {
    const sorted = Object.entries(value).sort(([a], [b]) => compareText(a, b));
    return { kind: 'map', type: 'map[string]interface {}', entries: new Map(sorted) };
  }
  const marked = value as GoStruct | GoNil | GoFloat | GoList;
  switch (marked[goKind]) {
    case 'struct':
      return { kind: 'struct', value: marked };
    case 'float':
      return { kind: 'float', value: marked.value };
    case 'list':
      return { kind: 'list', type: marked.type, items: marked.items };
    case 'nil':
      if (marked.type.startsWith('[]')) return { kind: 'list', type: marked.type, items: [] };
      if (marked.type.startsWith('map[')) {
        return { kind: 'map', type: marked.type, entries: new Map() };
      }
      return { kind: 'nil-pointer', type: marked.type };
  }
}

/** As Go's errors name it: `string`, `[]interface {}`. */
export function typeName(value: GoValue | undefined): string {
  const parts = partsOf(value);
  switch (parts.kind) {
    case 'nil':
      return '<nil>';
    case 'float':
      return 'float64';
    case 'list':
    case 'map':
    case 'nil-pointer':
      return parts.type;
    case 'struct':
      return parts.value.type;
    default:
      return parts.kind;
  }
}

/** What `json` prints: structs by their own JSON, maps by sorted keys. */
export function toJson(value: GoValue | undefined): Json {
  const parts = partsOf(value);
  switch (parts.kind) {
    case 'nil':
    case 'nil-pointer':
      return null;
    case 'list':
      return isNil(value) ? null : parts.items.map(toJson);
    case 'map':
      if (isNil(value)) return null;
      return Object.fromEntries([...parts.entries].map(([key, member]) => [key, toJson(member)]));
    case 'struct': {
      if (parts.value.json !== undefined) return parts.value.json();
      const fields = Object.entries(parts.value.fields).flatMap(([name, field]) => {
        const plain = fieldValue(field);
        return plain === undefined ? [] : [[name, toJson(plain)] as const];
      });
      return Object.fromEntries(fields);
    }
    default:
      return parts.value;
  }
}

/** @returns undefined for a method that takes arguments */
export function fieldValue(field: GoValue | GoMethod): GoValue | undefined {
  if (!isMethod(field)) return field;
  return field.takes.length === 0 ? field.call([]) : undefined;
}

/** Is it a field that is called? */
export function isMethod(field: GoValue | GoMethod): field is GoMethod {
  return typeof field === 'object' && field !== null && goKind in field
    ? field[goKind] === 'method'
    : false;
}

const isNil = (value: GoValue | undefined): boolean =>
  typeof value === 'object' && value !== null && goKind in value && value[goKind] === 'nil';

const isList = (value: GoValue): value is readonly GoValue[] => Array.isArray(value);
