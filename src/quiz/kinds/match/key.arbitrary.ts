import fc from 'fast-check';
import { fieldsOf } from '../../../lib/plain-data.ts';
import type { Picks } from '../../model/kind.ts';
import { asSet, type KindArbitrary, word, words } from '../kind.arbitrary.ts';
import { type MatchKey, match, paired, rightIds } from './model.ts';

export const anyMatch: KindArbitrary<MatchKey> = {
  key: fc
    .tuple(word, words(2), fc.uniqueArray(word, { minLength: 1, maxLength: 4 }))
    .map(([id, lefts, rights]) => ({
      kind: 'match',
      id,
      pairs: lefts.map((left, i) => ({ left, right: rights[i % rights.length] ?? '' })),
    })),
  picks: (key) =>
    fc.array(
      fc.record(
        {
          left: fc.constantFrom(...match.partIds(key), 'stranger'),
          right: fc.constantFrom(...rightIds(key), 'stranger'),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 8 },
    ),
  draft: (key) =>
    fc
      .array(
        fc.tuple(fc.constantFrom(...match.partIds(key)), fc.constantFrom(null, ...rightIds(key))),
        { maxLength: 12 },
      )
      .map((presses) =>
        presses.reduce<Picks>((picks, [left, right]) => paired(picks, left, right), []),
      ),
  named: (picks) => picks.map((pick) => String(fieldsOf(pick).left)),
  meaning: asSet,
};
