/** A time that never was: a container not started, not ended. @source Go, time.Time's zero value */
export const zeroTime = '0001-01-01T00:00:00Z';

/** `2024-05-01T10:20:30.123Z`: the fraction without trailing zeros. @param ms since 1970, UTC @source Go, time.RFC3339Nano */
export function rfc3339Nano(ms: number): string {
  const whole = Math.floor(ms);
  const nanoseconds = Math.floor((ms - whole) * 1e6);
  const millis = ((whole % 1000) + 1000) % 1000;
  const fraction = `${String(millis).padStart(3, '0')}${String(nanoseconds).padStart(6, '0')}`;
  const short = fraction.replace(/0+$/, '');
  return `${secondsOf(whole)}${short === '' ? '' : `.${short}`}Z`;
}

/** `2024-05-01T10:20:30Z`, cut to the second. @param ms since 1970, UTC @source Go, time.RFC3339 */
export function rfc3339(ms: number): string {
  return `${secondsOf(ms)}Z`;
}

/** `2024-05-01T10:20:30.123000000Z`: nine digits, as log lines and events have them. @param ms since 1970, UTC */
export function fixedNano(ms: number): string {
  return new Date(Math.floor(ms)).toISOString().replace('Z', '000000Z');
}

const secondsOf = (ms: number) => new Date(Math.floor(ms)).toISOString().slice(0, -'.000Z'.length);
