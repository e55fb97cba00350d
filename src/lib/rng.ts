/** A seeded stream of numbers in [0, 1). Same seed, same stream. */
export type Rng = () => number;

/**
 * 32-bit FNV-1a hash of a string's UTF-16 code units.
 * @returns an unsigned 32-bit integer, stable across machines and releases
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A value of a seeded stream, and where the stream stands after it. */
export interface Drawn<T> {
  readonly value: T;
  /** unsigned, 32 bits: what the next draw begins with */
  readonly state: number;
}

/**
 * One step of a seeded stream (mulberry32), for streams whose position is data.
 * @param state any 32-bit integer
 * @returns an integer 0 ≤ value < 2³²
 */
export function drawUint32(state: number): Drawn<number> {
  const next = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: (mixed ^ (mixed >>> 14)) >>> 0, state: next };
}

/**
 * A small seeded generator over {@link drawUint32}.
 * @param seed any 32-bit integer
 */
export function createRng(seed: number): Rng {
  let state = seed >>> 0;
  return () => {
    const drawn = drawUint32(state);
    state = drawn.state;
    return drawn.value / 2 ** 32;
  };
}

/** A new array with the same members in a seeded order (Fisher–Yates). */
export function shuffle<T>(items: readonly T[], rng: Rng): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = Math.floor(rng() * (i + 1));
    const held = out[i] as T;
    out[i] = out[j] as T;
    out[j] = held;
  }
  return out;
}
