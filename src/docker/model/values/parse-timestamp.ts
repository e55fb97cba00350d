import { err, ok, type Result } from '../../../lib/result.ts';
import { goQuote } from '../text/go-quote.ts';
import { parseDuration } from './flag-values.ts';

const dateForm =
  /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(\.\d+)?)?)?)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * A moment as `until`, `since` and the like take it: a duration back from now (`24h`), a date (`2024-05-01`, with time, fraction
 * and zone as far as given; UTC without a zone), or Unix seconds with an optional fraction.
 * @returns milliseconds since 1970; error in Docker's words
 * @source moby/moby, daemon/internal/timestamp/timestamp.go
 */
export function parseTimestamp(value: string, nowMs: number): Result<number, string> {
  if (value.trim() === '') {
    return err('failed to parse value as time or duration: value is empty');
  }
  const duration = parseDuration(value);
  if (value !== '0' && duration.ok) return ok(nowMs - duration.value / 1e6);
  const date = dateForm.exec(value);
  if (date) {
    const [, day, hours = '00', minutes = '00', seconds = '00', fraction = '', zone = 'Z'] = date;
    const ms = Date.parse(`${day}T${hours}:${minutes}:${seconds}${fraction.slice(0, 4)}${zone}`);
    if (!Number.isNaN(ms)) return ok(ms);
  }
  if (value.includes('-')) {
    return err(
      `parsing time ${goQuote(value)} as "2006-01-02": cannot parse ${goQuote(value)} as "2006"`,
    );
  }
  const [seconds = '', fraction = ''] = value.split('.', 2);
  if (!/^[+-]?\d+$/.test(seconds)) {
    return err(
      `failed to parse value as time or duration: invalid seconds ${goQuote(seconds)}: invalid syntax`,
    );
  }
  return ok(Number(seconds) * 1000 + Number(`0.${fraction || '0'}`) * 1000);
}
