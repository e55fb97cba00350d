import type { Json } from '../text/json.ts';
import { humanDuration } from '../values/duration.ts';
import { type PortBinding, parsePortSpec } from '../values/parse-ports.ts';
import { parseBinarySize, parseDecimalSize } from '../values/parse-size.ts';
import { bytesSize, humanSize } from '../values/size.ts';
import { compareRow, missingField, type Row } from './recorded-row.oracle.ts';

/** A row of durations.json. @returns one line for each difference */
export function checkDuration(row: Row): string[] {
  const ms = row.milliseconds;
  if (typeof ms !== 'number') return missingField('milliseconds');
  const text = humanDuration(ms);
  return compareRow(row, {
    milliseconds: ms,
    text,
    ps_running: `Up ${text}`,
    created: `${text} ago`,
  });
}

/** A row of sizes.json. @returns one line for each difference */
export function checkSize(row: Row): string[] {
  const bytes = row.bytes;
  if (typeof bytes !== 'number') return missingField('bytes');
  return compareRow(row, {
    bytes,
    images_and_history_and_ps_size: humanSize(bytes, 3),
    prune_and_df_4digits: humanSize(bytes),
    binary_stats: bytesSize(bytes),
  });
}

/** A row of size-parsing.json. @returns one line for each difference */
export function checkSizeParsing(row: Row): string[] {
  const input = row.input;
  if (typeof input !== 'string') return missingField('input');
  const binary = parseBinarySize(input);
  const decimal = parseDecimalSize(input);
  return compareRow(row, {
    input,
    ...(binary.ok ? { bytes_binary: binary.value } : { error_binary: binary.error }),
    ...(decimal.ok ? { bytes_decimal: decimal.value } : { error_decimal: decimal.error }),
  });
}

/** A row of ports.json; a long list of mappings is recorded by its length and ends. @returns one line for each difference */
export function checkPortSpec(row: Row): string[] {
  const input = row.input;
  if (typeof input !== 'string') return missingField('input');
  const parsed = parsePortSpec(input);
  if (!parsed.ok) return compareRow(row, { input, error: parsed.error });
  const mappings = parsed.value.map(mappingOf);
  return compareRow(
    row,
    'mappings_count' in row
      ? { input, mappings_count: mappings.length, first: mappings[0], last: mappings.at(-1) }
      : { input, mappings },
  );
}

const mappingOf = ({ container, hostIp, hostPort }: PortBinding): Json => ({
  container,
  hostIp,
  hostPort,
});
