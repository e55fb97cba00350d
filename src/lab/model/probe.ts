/** What the machine answered to a piece of shell text. */
export interface ProbeAnswer {
  /** exit status; 143 where it was ended after five seconds */
  readonly status: number;
  /** both outputs, at most 24,000 bytes */
  readonly output: string;
}

/** A value is cut to so many characters: what readers write may be long, and the page's line takes a few thousand bytes. */
const mostSigns = 200;

/**
 * The values that a step's probe printed.
 * @param output lines of the probe; those that are not `name=value` are passed over
 * @param names what the step shows
 * @returns a value for every name, at most 200 characters, empty where the probe printed none
 */
export function readShown(
  output: string,
  names: readonly string[],
): Readonly<Record<string, string>> {
  const printed = new Map<string, string>();
  for (const line of output.split('\n')) {
    const at = line.indexOf('=');
    const value = line.slice(at + 1).trim();
    if (at > 0) printed.set(line.slice(0, at), value.slice(0, mostSigns));
  }
  return Object.fromEntries(names.map((name) => [name, printed.get(name) ?? '']));
}

/**
 * A step's probe with the values of earlier steps that it names, as `$seen_name`.
 * @example withSeen('[ "$seen_id" != x ]', { id: 'a b', n: '2' }) // "seen_id='a b'\n[ …"
 */
export function withSeen(probe: string, seen: Readonly<Record<string, string>>): string {
  const lines = Object.entries(seen)
    .filter(([name]) => probe.includes(`seen_${name}`))
    .map(([name, value]) => `seen_${name}='${value.replaceAll("'", "'\\''")}'`);
  return [...lines, probe].join('\n');
}
