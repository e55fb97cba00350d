import fc from 'fast-check';
import type { Picks } from '../../model/kind.ts';
import { idPicks, type KindArbitrary, namedIds, word, words } from '../kind.arbitrary.ts';
import { moved, type OrderKey } from './model.ts';

export const anyOrder: KindArbitrary<OrderKey> = {
  key: fc.tuple(word, words(2)).map(([id, items]) => ({ kind: 'order', id, items })),
  picks: ({ items }) => idPicks(items),
  draft: ({ items }, shown) =>
    fc
      .array(fc.tuple(fc.constantFrom(...items), fc.integer({ min: -2, max: 9 })), {
        maxLength: 12,
      })
      .map((moves) => moves.reduce<Picks>((picks, [id, to]) => moved(picks, shown, id, to), [])),
  named: namedIds,
  meaning: (picks) => JSON.stringify(picks),
};
