import type { QuestionKey } from './question.ts';

/** A left thing with the right thing that the reader gave it. */
export interface PickedPair {
  readonly left: string;
  readonly right: string;
}

/** What was answered, by id: options chosen, items in the reader's order, or (for `match`) pairs. */
export type Picks = readonly string[] | readonly PickedPair[];

/** An answer as it was stored, and the order it was asked in. */
export interface SavedAnswer {
  /** null while the question is asked again and not yet answered */
  readonly picks: Picks | null;
  /** number of the attempt, from 1 */
  readonly attempt: number;
  /** unsigned 32-bit seed of the attempt's order; null for the first order */
  readonly seed: number | null;
}

/** The attempt an answer belongs to; also what a retry asks for. */
export type Attempt = Pick<SavedAnswer, 'attempt' | 'seed'>;

/** The attempt that a question nobody has answered yet stands in. */
export const firstAttempt: Attempt = { attempt: 1, seed: null };

const isPair = (pick: string | PickedPair): pick is PickedPair => typeof pick !== 'string';

/** The ids of an answer that has ids; empty for a match. */
export function pickedIds(picks: Picks): readonly string[] {
  return [...picks].filter((pick) => typeof pick === 'string');
}

/** The pairs of an answer that has pairs; empty for every kind but `match`. */
export function pickedPairs(picks: Picks): readonly PickedPair[] {
  return [...picks].filter(isPair);
}

/** The right thing that an answer gives a left one; null for none. */
export function rightOf(picks: Picks, left: string): string | null {
  return pickedPairs(picks).find((pair) => pair.left === left)?.right ?? null;
}

/** The ids a reader chooses among or arranges: options, items, or lefts, as the key lists them. */
export function partIds(key: QuestionKey): readonly string[] {
  switch (key.kind) {
    case 'order':
      return key.items;
    case 'match':
      return key.pairs.map(({ left }) => left);
    default:
      return key.options;
  }
}

/** The rights of a match, each once; empty for every other kind. */
export function rightIds(key: QuestionKey): readonly string[] {
  return key.kind === 'match' ? [...new Set(key.pairs.map(({ right }) => right))] : [];
}

/** The answer that is right. */
export function rightPicks(key: QuestionKey): Picks {
  switch (key.kind) {
    case 'single':
      return [key.answer];
    case 'multiple':
      return key.answer;
    case 'order':
      return key.items;
    default:
      return key.pairs;
  }
}

/**
 * Whether an answer speaks of this question as it now is: known ids, none twice, and nothing left open.
 * A stored answer does not, once the question has been rewritten.
 */
export function picksFit(key: QuestionKey, picks: Picks): boolean {
  const parts = new Set(partIds(key));
  const rights = new Set(rightIds(key));
  const named = new Set<string>();
  for (const pick of picks) {
    const pair = isPair(pick);
    if (pair !== (key.kind === 'match')) return false;
    const id = pair ? pick.left : pick;
    if (!parts.has(id) || named.has(id) || (pair && !rights.has(pick.right))) return false;
    named.add(id);
  }
  if (key.kind === 'single') return named.size === 1;
  return key.kind === 'multiple' ? named.size > 0 : named.size === parts.size;
}
