import { shuffle } from '../../../lib/rng.ts';
import { areIdsOf, type KindModel, type Picks, pickedIds } from '../../model/kind.ts';
import { choiceVerdicts } from '../choice.ts';

/** Several options may be right. */
export interface MultipleKey {
  readonly kind: 'multiple';
  readonly id: string;
  readonly options: readonly string[];
  /** every option that is right; at least one, not all */
  readonly answer: readonly string[];
}

/** Choose all that are right: picks are the ids of the options chosen, in any order. */
export const multiple: KindModel<MultipleKey> = {
  partIds: ({ options }) => options,
  rightPicks: ({ answer }) => answer,
  fits: ({ options }, picks) => picks.length > 0 && areIdsOf(options, picks),
  verdicts: ({ options, answer }, picks) => choiceVerdicts(options, answer, pickedIds(picks)),
  order: ({ options }, rng) => ({ parts: shuffle(options, rng), rights: [] }),
};

/** Choose an option, or no longer. */
export function toggled(picks: Picks, id: string): Picks {
  const rest = picks.filter((pick) => pick !== id);
  return rest.length < picks.length ? rest : [...rest, id];
}
