import { sortKeys } from '../text/go-json.ts';
import type { Json } from '../text/json.ts';

/** One row of a file of recordings. */
export type Row = { readonly [key: string]: Json };

/** Fields that tell where a row comes from, not what it says. */
const notes = new Set(['about', 'source', 'evidence', 'has_origin_xattr']);

/**
 * Compares what was recorded with what the model says.
 * @param computed fields by name; undefined: the model has no such field for this row
 * @returns one line for each difference: a field that differs, that is missing on either side, or that is not known
 */
export function compareRow(
  row: Row,
  computed: { readonly [key: string]: Json | undefined },
): string[] {
  const names = new Set([...Object.keys(row), ...Object.keys(computed)]);
  return [...names]
    .filter((name) => !notes.has(name))
    .filter((name) => textOf(row[name]) !== textOf(computed[name]))
    .map((name) => `${name}: recorded ${textOf(row[name])}, computed ${textOf(computed[name])}`);
}

/** A row that does not have the field its kind needs. */
export function missingField(name: string): string[] {
  return [`${name}: missing, or not of the kind that it should be`];
}

function textOf(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(sortKeys(value));
}
