/**
 * Go's Time.String() in UTC, whole seconds: `2024-05-01 10:20:30 +0000 UTC`.
 * @param ms since 1970
 */
export function goTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}
