import { err, ok, type Result } from '../../../lib/result.ts';
import { parseTimestamp } from '../values/parse-timestamp.ts';
import type { DaemonError } from './daemon.ts';

/** What was asked for with `--filter`. */
export interface Filters {
  /** Values of one name without repetition, in the order given. */
  values(name: string): readonly string[];
  has(name: string): boolean;
}

const invalid = (message: string): DaemonError => ({ kind: 'invalid', message });

/**
 * `--filter name=value`, any number.
 * @param known the names that the command takes
 * @returns error `bad format of filter (expected name=value)`, `invalid filter 'foo'`
 * @source moby, daemon/internal/filters
 */
export function readFilters(
  filters: readonly string[],
  known: readonly string[],
): Result<Filters, DaemonError> {
  const named = new Map<string, string[]>();
  for (const word of filters) {
    const at = word.startsWith('label!=') ? 'label!'.length : word.indexOf('=');
    if (at < 0) return err(invalid('bad format of filter (expected name=value)'));
    const name = word.slice(0, at).trim().toLowerCase();
    const value = word.slice(at + 1).trim();
    const values = named.get(name);
    if (!values) named.set(name, [value]);
    else if (!values.includes(value)) values.push(value);
  }
  for (const name of named.keys()) {
    if (!known.includes(name)) return err(invalid(`invalid filter '${name}'`));
  }
  return ok({ values: (name) => named.get(name) ?? [], has: (name) => named.has(name) });
}

/** A filter that is true or false. @returns undefined where it is not given; error when it is neither, or both */
export function booleanFilter(
  filters: Filters,
  name: string,
): Result<boolean | undefined, DaemonError> {
  if (!filters.has(name)) return ok(undefined);
  const values = filters.values(name);
  const yes = values.includes('1') || values.includes('true');
  const no = values.includes('0') || values.includes('false');
  return yes === no ? err(invalid(`invalid filter '${name}=[${values.join(' ')}]'`)) : ok(yes);
}

/** Whether labels fit `label=` and `label!=` filters: all of the first, none of the second. */
export function labelsFit(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  const fits = (value: string): boolean => hasLabel(labels, value);
  return filters.values('label').every(fits) && !filters.values('label!').some(fits);
}

/** Whether labels have `key`, or `key=value`. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  const key = equals < 0 ? wanted : wanted.slice(0, equals);
  return Object.hasOwn(labels, key) && (equals < 0 || labels[key] === wanted.slice(equals + 1));
}

/**
 * The time of an `until=` filter of a prune.
 * @returns infinity without one; error when there are several or it is none
 */
export function untilOf(filters: Filters, nowMs: number): Result<number, DaemonError> {
  const [first, second] = filters.values('until');
  if (first === undefined) return ok(Number.POSITIVE_INFINITY);
  if (second !== undefined) return err(invalid('more than one until filter specified'));
  const at = parseTimestamp(first, nowMs);
  return at.ok ? at : err(invalid(at.error));
}
