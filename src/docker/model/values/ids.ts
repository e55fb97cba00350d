import { type Drawn, drawUint32 } from '../../../lib/rng.ts';

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
