import fc from 'fast-check';
import type { Picks } from '../../model/kind.ts';
import { asSet, idPicks, type KindArbitrary, namedIds, word, words } from '../kind.arbitrary.ts';
import { type MultipleKey, toggled } from './model.ts';

export const anyMultiple: KindArbitrary<MultipleKey> = {
  key: fc
    .tuple(word, words(2))
    .chain(([id, options]) =>
      fc
        .subarray(options, { minLength: 1, maxLength: options.length - 1 })
        .map((answer) => ({ kind: 'multiple', id, options, answer })),
    ),
  picks: ({ options }) => idPicks(options),
  draft: ({ options }) =>
    fc
      .array(fc.constantFrom(...options), { maxLength: 12 })
      .map((presses) => presses.reduce<Picks>(toggled, [])),
  named: namedIds,
  meaning: asSet,
};
