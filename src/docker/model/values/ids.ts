/** A value drawn from the seeded stream, and where the stream stands after it. */
export interface Drawn<T> {
  readonly value: T;
  /** what `EngineState.random` becomes */
  readonly state: number;
}

/** One step of the stream (mulberry32): an integer 0 ≤ value < 2³². @param state 0 … 2³² − 1 */
export function drawUint32(state: number): Drawn<number> {
  const next = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: (mixed ^ (mixed >>> 14)) >>> 0, state: next };
}

/** An integer 0 ≤ value < below. @param below 1 … 2³² */
export function drawBelow(state: number, below: number): Drawn<number> {
  const { value, state: next } = drawUint32(state);
  return { value: Math.floor((value / 2 ** 32) * below), state: next };
}

/** Lower-case hexadecimal digits, for ids of containers, networks, anonymous volumes. @param digits 64 for an id */
export function drawHex(state: number, digits: number): Drawn<string> {
  let value = '';
  let at = state;
  while (value.length < digits) {
    const drawn = drawUint32(at);
    at = drawn.state;
    value += drawn.value.toString(16).padStart(8, '0');
  }
  return { value: value.slice(0, digits), state: at };
}

/** The 12 characters that lists show of an id or digest. @source moby/moby, stringid.TruncateID */
export function shortId(id: string): string {
  return id.replace(/^[^:]*:/, '').slice(0, 12);
}
