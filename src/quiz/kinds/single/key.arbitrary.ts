import fc from 'fast-check';
import { asSet, idPicks, type KindArbitrary, namedIds, word, words } from '../kind.arbitrary.ts';
import type { SingleKey } from './model.ts';

export const anySingle: KindArbitrary<SingleKey> = {
  key: fc.tuple(word, words(2), fc.nat()).map(([id, options, n]) => ({
    kind: 'single',
    id,
    options,
    answer: options[n % options.length] ?? '',
  })),
  picks: ({ options }) => idPicks(options),
  draft: ({ options }) => fc.subarray([...options], { maxLength: 1 }),
  named: namedIds,
  meaning: asSet,
};
