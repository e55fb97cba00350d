import { fieldsOf } from '../../../lib/plain-data.ts';
import { shuffle } from '../../../lib/rng.ts';
import type { KindModel, PartVerdict, Picks } from '../../model/kind.ts';

/** A left thing with the right thing that the reader gave it. */
export type PickedPair = { readonly left: string; readonly right: string };

/** Things on the left, each with its partner on the right. */
export interface MatchKey {
  readonly kind: 'match';
  readonly id: string;
  /** each left thing with the right thing that belongs to it; several lefts may share a right */
  readonly pairs: readonly PickedPair[];
}

function pickedPairs(picks: Picks): readonly PickedPair[] {
  return picks.flatMap((pick) => {
    const { left, right } = fieldsOf(pick);
    return typeof left === 'string' && typeof right === 'string' ? [{ left, right }] : [];
  });
}

/** The right thing that an answer gives a left one; null for none. */
export function rightOf(picks: Picks, left: string): string | null {
  return pickedPairs(picks).find((pair) => pair.left === left)?.right ?? null;
}

/** The rights of a match, each once. */
export function rightIds({ pairs }: MatchKey): readonly string[] {
  return [...new Set(pairs.map(({ right }) => right))];
}

const lefts = ({ pairs }: MatchKey) => pairs.map(({ left }) => left);

const verdict = (given: string | null, right: string): PartVerdict => {
  if (given === null) return 'missed';
  return given === right ? 'right' : 'wrong';
};

/** Give each left a right: picks are pairs, in any order. */
export const match: KindModel<MatchKey> = {
  partIds: lefts,
  rightPicks: ({ pairs }) => pairs,
  fits(key, picks) {
    const given = pickedPairs(picks);
    const named = new Set(given.map(({ left }) => left));
    const rights = rightIds(key);
    return (
      picks.length === key.pairs.length &&
      given.length === picks.length &&
      lefts(key).every((left) => named.has(left)) &&
      given.every(({ right }) => rights.includes(right))
    );
  },
  verdicts: ({ pairs }, picks) =>
    Object.fromEntries(
      pairs.map(({ left, right }) => [left, verdict(rightOf(picks, left), right)]),
    ),
  order: (key, rng) => ({ parts: shuffle(lefts(key), rng), rights: shuffle(rightIds(key), rng) }),
};

/** Give a left thing a right one, or with null none. */
export function paired(picks: Picks, left: string, right: string | null): Picks {
  const rest = pickedPairs(picks).filter((pair) => pair.left !== left);
  return right === null ? rest : [...rest, { left, right }];
}
