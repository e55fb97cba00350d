/** `2024-05-01T10:20:30.123000000Z`: nine digits, as log lines and events have them. @param ms since 1970, UTC */
export function fixedNano(ms: number): string {
  return new Date(Math.floor(ms)).toISOString().replace('Z', '000000Z');
}
