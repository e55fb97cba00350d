import { type KindName, kindModels, type QuestionKey } from '../kinds/models.ts';
import type { PartVerdict, Picks, Verdicts } from './kind.ts';

/** An answer graded. */
export interface Grade {
  /** all and only: nothing wrong, nothing missed */
  readonly correct: boolean;
  /** by option, item or left id: every one that the question has */
  readonly perPart: Verdicts;
}

const good = (verdict: PartVerdict) => verdict === 'right' || verdict === 'fine';

/**
 * Grade an answer.
 * @param picks as the question's kind has them
 * @returns `correct` only for the one answer of the key; an answer with unknown or repeated ids is not correct
 */
export function gradeAnswer<Name extends KindName>(key: QuestionKey<Name>, picks: Picks): Grade {
  const { fits, verdicts } = kindModels[key.kind];
  const perPart = verdicts(key, picks);
  return { correct: fits(key, picks) && Object.values(perPart).every(good), perPart };
}

/** How many parts are right, of how many that can be: places of an order, pairs of a match, options chosen or rightly left. */
export function countRight({ perPart }: Grade): { right: number; total: number } {
  const all = Object.values(perPart);
  return { right: all.filter(good).length, total: all.length };
}
