import { createRng, hashText, shuffle } from '../../lib/rng.ts';
import { type Attempt, partIds, rightIds } from './answer.ts';
import type { QuestionKey } from './question.ts';

/** The order in which a question's parts stand on the page, by id. */
export interface ShownOrder {
  /** options, items or lefts */
  readonly parts: readonly string[];
  /** rights of a match; empty otherwise */
  readonly rights: readonly string[];
}

const same = (a: readonly string[], b: readonly string[]) => a.every((id, i) => id === b[i]);

/**
 * The order of one attempt: the same on every machine, so that prerendered page and browser agree.
 * An `order` question never stands solved.
 * @param seed unsigned 32-bit; null for the first order, which hangs on the question's id alone
 */
export function shownOrder(key: QuestionKey, seed: number | null): ShownOrder {
  const rng = createRng(seed ?? hashText(key.id));
  const ids = partIds(key);
  let parts = shuffle(ids, rng);
  if (key.kind === 'order' && same(parts, ids)) {
    const turn = 1 + Math.floor(rng() * (ids.length - 1));
    parts = [...parts.slice(turn), ...parts.slice(0, turn)];
  }
  return { parts, rights: shuffle(rightIds(key), rng) };
}

/**
 * The attempt after this one, with a seed under which the parts stand in another order, where another is possible.
 * @returns the same for the same question and attempt: no randomness needed
 */
export function nextAttempt(key: QuestionKey, current: Attempt): Attempt & { seed: number } {
  const attempt = current.attempt + 1;
  const before = shownOrder(key, current.seed).parts;
  let seed = 0;
  // an order question of two items has one order only that is not solved, so the search must end
  for (let tries = 0; tries < 16; tries += 1) {
    seed = hashText(`${key.id}/${attempt}/${tries}`);
    if (!same(shownOrder(key, seed).parts, before)) break;
  }
  return { attempt, seed };
}
