import { shuffle } from '../../../lib/rng.ts';
import { areIdsOf, type KindModel, pickedIds } from '../../model/kind.ts';
import { choiceVerdicts } from '../choice.ts';

/** One option is right. */
export interface SingleKey {
  readonly kind: 'single';
  readonly id: string;
  readonly options: readonly string[];
  readonly answer: string;
}

/** Choose one: picks are the id of the option chosen. */
export const single: KindModel<SingleKey> = {
  partIds: ({ options }) => options,
  rightPicks: ({ answer }) => [answer],
  fits: ({ options }, picks) => picks.length === 1 && areIdsOf(options, picks),
  verdicts: ({ options, answer }, picks) => choiceVerdicts(options, [answer], pickedIds(picks)),
  order: ({ options }, rng) => ({ parts: shuffle(options, rng), rights: [] }),
};
