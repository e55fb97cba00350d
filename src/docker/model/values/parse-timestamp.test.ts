import { describe, expect, it } from 'vitest';
import { parseTimestamp } from './parse-timestamp.ts';

const hour = 3_600_000;
const nowMs = Date.parse('2026-01-02T03:04:05Z');

describe('timestamps', () => {
  it('TXT-29 takes durations, dates and Unix seconds', () => {
    const parsed = (text: string) => {
      const result = parseTimestamp(text, nowMs);
      return result.ok ? result.value : result.error;
    };
    expect(parsed('90m')).toBe(nowMs - 1.5 * hour);
    expect(parsed('1h30m')).toBe(nowMs - 1.5 * hour);
    expect(parsed('2026-01-01')).toBe(Date.parse('2026-01-01T00:00:00Z'));
    expect(parsed('2026-01-01T10:00')).toBe(Date.parse('2026-01-01T10:00:00Z'));
    expect(parsed('2026-01-01T10:00:00.5+02:00')).toBe(Date.parse('2026-01-01T08:00:00.500Z'));
    expect(parsed('1136073600')).toBe(1_136_073_600_000);
    expect(parsed('1136073600.25')).toBe(1_136_073_600_250);
    expect(parsed('0')).toBe(0);
    expect(parsed(' ')).toBe('failed to parse value as time or duration: value is empty');
    expect(parsed('soon')).toBe(
      'failed to parse value as time or duration: invalid seconds "soon": invalid syntax',
    );
    expect(parsed('2026-13-01')).toMatch(/^parsing time "2026-13-01"/);
  });
});
