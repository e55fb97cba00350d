import { createRng, hashText } from '../../lib/rng.ts';
import { type KindName, kindModels, type QuestionKey } from '../kinds/models.ts';
import type { Attempt } from './answer.ts';
import type { ShownOrder } from './kind.ts';

/**
 * The order of one attempt: the same on every machine, so that prerendered page and browser agree.
 * @param seed unsigned 32-bit; null for the first order, which hangs on the question's id alone
 */
export function shownOrder<Name extends KindName>(
  key: QuestionKey<Name>,
  seed: number | null,
): ShownOrder {
  return kindModels[key.kind].order(key, createRng(seed ?? hashText(key.id)));
}

/**
 * The attempt after this one, with a seed under which the parts stand in another order, where another is possible.
 * @returns the same for the same question and attempt: no randomness needed
 */
export function nextAttempt(key: QuestionKey, current: Attempt): Attempt & { seed: number } {
  const attempt = current.attempt + 1;
  const before = shownOrder(key, current.seed).parts.join();
  let seed = 0;
  // an order question of two items has one order only that is not solved, so the search must end
  for (let tries = 0; tries < 16; tries += 1) {
    seed = hashText(`${key.id}/${attempt}/${tries}`);
    if (shownOrder(key, seed).parts.join() !== before) break;
  }
  return { attempt, seed };
}
