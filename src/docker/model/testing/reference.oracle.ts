import {
  digestLengths,
  parseAnyReference,
  parseReference,
  withDefaultTag,
} from '../values/reference.ts';
import { compareRow, missingField, type Row } from './recorded-row.oracle.ts';

/**
 * A row of references.json.
 *
 * The program that made the recordings had no hash functions linked in, so that it refused every digest, also `sha256:…`, as
 * `unsupported digest algorithm`. Docker has them. A row with that refusal is compared with a parser that has none either; every
 * other row with the parser that the engine uses.
 * @returns one line for each difference
 */
export function checkReference(row: Row): string[] {
  const input = row.input;
  if (typeof input !== 'string') return missingField('input');
  const parsed = parseReference(
    input,
    row.error === 'unsupported digest algorithm' ? {} : digestLengths,
  );
  const any = 'parseAnyReference' in row ? { parseAnyReference: anyReference(input) } : {};
  if (!parsed.ok) return compareRow(row, { input, valid: false, error: parsed.error, ...any });
  const { full, familiar, domain, path, tag, digest } = parsed.value;
  const tagged = withDefaultTag(parsed.value);
  return compareRow(row, {
    input,
    valid: true,
    full,
    familiar,
    domain,
    path,
    tag,
    digest,
    withDefaultTag: tagged.full,
    familiarWithDefaultTag: tagged.familiar,
    ...any,
  });
}

function anyReference(input: string): string {
  const parsed = parseAnyReference(input);
  if (!parsed.ok) return parsed.error;
  return parsed.value.kind === 'id' ? parsed.value.digest : parsed.value.reference.full;
}
