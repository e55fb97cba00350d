const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Sizes in build progress: `123B`, `1.23kB`, decimal units with two decimals. @source tonistiigi/units, `%.2f` of Bytes */
export function transferSize(bytes: number): string {
  let at = 0;
  let base = 1;
  while (bytes >= base * 1000 && at < units.length - 1) {
    base *= 1000;
    at += 1;
  }
  return at === 0 ? `${bytes}B` : `${(bytes / base).toFixed(2)}${units[at]}`;
}
