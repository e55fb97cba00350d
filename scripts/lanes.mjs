// How `npm test` runs checks beside each other.
import { availableParallelism } from 'node:os';

/**
 * @typedef {object} Lane
 * @property {string} name
 * @property {readonly string[]} [needs] names of checks that must have ended before
 * @property {boolean} [alone] it keeps every processor busy by itself, and its output is shown as it comes
 */

/** How many checks run at once: two where the machine has two processors. */
export const laneCount = Math.min(2, availableParallelism());

/**
 * Runs checks, at most `count` at once, each once those it needs have ended. What comes first in the list starts
 * first; one that runs alone waits for the others, which go on starting before it.
 * @template {Lane} T
 * @param {readonly T[]} checks
 * @param {number} count ≥ 1
 * @param {(check: T) => Promise<void>} run must not reject
 * @returns {Promise<void>}
 */
export function inLanes(checks, count, run) {
  const waiting = [...checks];
  /** @type {Set<T>} */
  const running = new Set();
  const names = new Set(checks.map(({ name }) => name));
  /** @type {Set<string>} */
  const ended = new Set();
  const isReady = (/** @type {T} */ { needs = [] }) =>
    needs.every((name) => ended.has(name) || !names.has(name));
  const hasRoom = (/** @type {T} */ { alone = false }) =>
    alone ? running.size === 0 : running.size < count && ![...running].some((each) => each.alone);
  return new Promise((resolve, reject) => {
    const startWhatCan = () => {
      for (;;) {
        const next = waiting.findIndex((check) => isReady(check) && hasRoom(check));
        if (next === -1) break;
        const [check] = waiting.splice(next, 1);
        if (check === undefined) break;
        running.add(check);
        run(check).then(() => {
          running.delete(check);
          ended.add(check.name);
          startWhatCan();
        }, reject);
      }
      if (running.size > 0) return;
      if (waiting.length === 0) resolve();
      else reject(new Error(`these wait for each other: ${waiting.map(({ name }) => name)}`));
    };
    startWhatCan();
  });
}
