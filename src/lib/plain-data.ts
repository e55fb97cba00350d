/** Data that JSON and IndexedDB hold without loss. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | readonly PlainData[]
  | { readonly [field: string]: PlainData };

/** How deep lists and records may be nested; also what ends the search in data that contains itself. */
const deepest = 6;

const isList = (data: unknown): data is readonly unknown[] => Array.isArray(data);

/**
 * Whether a value is data that JSON gives back as it was: no holes, no classes, nothing that is not a number, no −0.
 * @param value anything at all, also what contains itself
 */
export function isPlainData(value: unknown, depth = deepest): value is PlainData {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth === 0) return false;
  if (isList(value)) return [...value].every((each) => isPlainData(each, depth - 1));
  const isRecord = Object.prototype.toString.call(value) === '[object Object]';
  return isRecord && Object.values(value).every((each) => isPlainData(each, depth - 1));
}

/** The fields of a record; none of anything else. */
export function fieldsOf(data: PlainData): Readonly<Record<string, PlainData>> {
  return typeof data === 'object' && data !== null && !isList(data) ? data : {};
}
