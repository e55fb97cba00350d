import fc from 'fast-check';
import type { KeyBase, Picks } from '../model/kind.ts';

/** Test data of one kind of question. */
export interface KindArbitrary<Key extends KeyBase> {
  /** any key that the content checks would let pass */
  readonly key: fc.Arbitrary<Key>;
  /** any picks of that kind's shape, right, wrong, with strangers and repetitions among them */
  readonly picks: (key: Key) => fc.Arbitrary<Picks>;
  /** picks as a reader makes them, by any number of presses on the parts as they are shown */
  readonly draft: (key: Key, shown: readonly string[]) => fc.Arbitrary<Picks>;
  /** the parts that picks speak of, one for each pick; of a kind whose picks name no part: none */
  readonly named: (picks: Picks) => readonly string[];
  /** equal for two answers that mean the same */
  readonly meaning: (picks: Picks) => string;
}

/** An id. */
export const word = fc.stringMatching(/^[a-z]{1,6}(-[a-z0-9]{1,4})?$/);

/** Ids, each once. */
export const words = (minLength: number) => fc.uniqueArray(word, { minLength, maxLength: 7 });

/** Some of the ids, or of none, in any order and number; or all of them, shuffled. */
export const idPicks = (ids: readonly string[]): fc.Arbitrary<Picks> =>
  fc.oneof(
    fc.array(fc.constantFrom(...ids, 'stranger'), { maxLength: 8 }),
    fc.shuffledSubarray([...ids]),
  );

/** What picks name that are ids; nothing that is no id is passed over. */
export const namedIds = (picks: Picks) =>
  picks.map((pick) => (typeof pick === 'string' ? pick : JSON.stringify(pick)));

/** A choice is a set. */
export const asSet = (picks: Picks) =>
  JSON.stringify(picks.map((pick) => JSON.stringify(pick)).sort());
