import { shuffle } from '../../../lib/rng.ts';
import { areIdsOf, type KindModel, type Picks, pickedIds } from '../../model/kind.ts';

/** Items that have one right order. */
export interface OrderKey {
  readonly kind: 'order';
  readonly id: string;
  /** in the right order */
  readonly items: readonly string[];
}

const same = (a: readonly string[], b: readonly string[]) => a.every((id, i) => id === b[i]);

/** Put in order: picks are the ids of all items in the reader's order. It never stands solved. */
export const order: KindModel<OrderKey> = {
  partIds: ({ items }) => items,
  rightPicks: ({ items }) => items,
  fits: ({ items }, picks) => picks.length === items.length && areIdsOf(items, picks),
  verdicts({ items }, picks) {
    const verdict = (id: string, place: number) => {
      if (!picks.includes(id)) return 'missed';
      return picks[place] === id ? 'right' : 'wrong';
    };
    return Object.fromEntries(items.map((id, place) => [id, verdict(id, place)]));
  },
  order({ items }, rng) {
    const parts = shuffle(items, rng);
    if (!same(parts, items)) return { parts, rights: [] };
    const turn = 1 + Math.floor(rng() * (items.length - 1));
    return { parts: [...parts.slice(turn), ...parts.slice(0, turn)], rights: [] };
  },
};

/** The items in the reader's order, or as shown while none was moved or the picks are of an older question. */
export function arranged(picks: Picks, shown: readonly string[]): readonly string[] {
  const fits = picks.length === shown.length && areIdsOf(shown, picks);
  return fits ? pickedIds(picks) : shown;
}

/**
 * Put an item at a place.
 * @param shown the order on the page while none was moved
 * @param to from 0; places beyond the ends mean the ends
 */
export function moved(picks: Picks, shown: readonly string[], id: string, to: number): Picks {
  const items = arranged(picks, shown);
  if (!items.includes(id)) return items;
  const rest = items.filter((other) => other !== id);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}
