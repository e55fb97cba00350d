import { type Steps, sleep } from '../state/effects.ts';
import type { ProgressRows } from './progress-rows.ts';

/** What crosses the network at once. @source dockerd, max-concurrent-downloads; uploads alike here */
const atOnce = 3;
/** Simulated: a fast line, so that a large image takes seconds. */
const bytesPerMs = 100_000;
const tickMs = 100;
/** Simulated: to ask a registry for a manifest, or whether it has something. */
export const askMs = 400;

/** One blob on its way; bytes are declared ones. */
export interface Transfer {
  readonly id: string;
  readonly bytes: number;
}

/**
 * Moves blobs over the line that they share, at most three at a time, and shows how far each is.
 * @param verb `Downloading` or `Pushing`
 * @param arrived is told of each as it arrives, in the order of arrival
 */
export function* transferAll(
  transfers: readonly Transfer[],
  rows: ProgressRows,
  verb: string,
  arrived: (transfer: Transfer) => Steps<void>,
): Steps<void> {
  const waiting = [...transfers];
  let moving: { readonly transfer: Transfer; done: number }[] = [];
  while (waiting.length > 0 || moving.length > 0) {
    while (moving.length < atOnce) {
      const next = waiting.shift();
      if (!next) break;
      moving.push({ transfer: next, done: 0 });
    }
    yield* sleep(tickMs);
    const share = (bytesPerMs * tickMs) / moving.length;
    for (const one of moving) {
      one.done = Math.min(one.done + share, one.transfer.bytes);
      if (one.done < one.transfer.bytes) {
        yield* rows.row(one.transfer.id, verb, {
          current: Math.round(one.done),
          total: one.transfer.bytes,
        });
      } else yield* arrived(one.transfer);
    }
    moving = moving.filter((one) => one.done < one.transfer.bytes);
  }
}
