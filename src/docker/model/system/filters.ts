import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../engine/daemon.ts';
import { parseFilters } from '../images/image-filters.ts';
import { parseTimestamp } from '../text/parse-timestamp.ts';

/** What was asked for with `--filter`. */
export interface Filters {
  /** Values of one name, in order. */
  values(name: string): readonly string[];
  has(name: string): boolean;
}

/**
 * `--filter name=value`, any number.
 * @param known the names that the command takes
 * @returns error `invalid filter 'foo'`
 * @source moby, daemon/internal/filters
 */
export function readFilters(
  filters: readonly string[],
  known: readonly string[],
): Result<Filters, DaemonError> {
  const parsed = parseFilters(filters, known);
  if (!parsed.ok) return parsed;
  return ok({
    values: (name) => parsed.value.get(name) ?? [],
    has: (name) => parsed.value.has(name),
  });
}

/** Whether labels fit `label=` and `label!=` filters: all of the first, none of the second. */
export function labelsFit(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  const fits = (value: string): boolean => {
    const equals = value.indexOf('=');
    if (equals < 0) return value in labels;
    return labels[value.slice(0, equals)] === value.slice(equals + 1);
  };
  return filters.values('label').every(fits) && !filters.values('label!').some(fits);
}

/**
 * The time of an `until=` filter of a prune.
 * @returns infinity without one; error when there are several or it is none
 */
export function untilOf(filters: Filters, nowMs: number): Result<number, DaemonError> {
  const [first, second] = filters.values('until');
  if (first === undefined) return ok(Number.POSITIVE_INFINITY);
  if (second !== undefined) {
    return err({ kind: 'invalid', message: 'more than one until filter specified' });
  }
  const at = parseTimestamp(first, nowMs);
  return at.ok ? at : err({ kind: 'invalid', message: at.error });
}
