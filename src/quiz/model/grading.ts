import { type Picks, partIds, pickedIds, picksFit, rightOf } from './answer.ts';
import type { QuestionKey } from './question.ts';

/**
 * How one part of an answer stands.
 * `right`: chosen, placed or paired as it should be; `wrong`: chosen, placed or paired as it should not;
 * `missed`: should have been chosen, placed or paired; `fine`: rightly left out
 */
export type PartVerdict = 'right' | 'wrong' | 'missed' | 'fine';

/** An answer graded. */
export interface Grade {
  /** all and only: nothing wrong, nothing missed */
  readonly correct: boolean;
  /** by option, item or left id: every one that the question has */
  readonly perPart: Readonly<Record<string, PartVerdict>>;
}

const choice = (picked: boolean, right: boolean): PartVerdict =>
  picked ? (right ? 'right' : 'wrong') : right ? 'missed' : 'fine';

const placed = (given: string | null, right: string): PartVerdict =>
  given === null ? 'missed' : given === right ? 'right' : 'wrong';

function verdicts(key: QuestionKey, picks: Picks): [string, PartVerdict][] {
  const ids = pickedIds(picks);
  switch (key.kind) {
    case 'single':
      return key.options.map((id) => [id, choice(ids.includes(id), id === key.answer)]);
    case 'multiple':
      return key.options.map((id) => [id, choice(ids.includes(id), key.answer.includes(id))]);
    case 'order':
      return key.items.map((id, place) => [
        id,
        ids.includes(id) ? placed(ids[place] === id ? id : '', id) : 'missed',
      ]);
    default:
      return key.pairs.map(({ left, right }) => [left, placed(rightOf(picks, left), right)]);
  }
}

/**
 * Grade an answer.
 * @param picks option ids (`single`, `multiple`), items in the reader's order, or pairs
 * @returns `correct` only for the one answer of the key; an answer with unknown or repeated ids is not correct
 */
export function gradeAnswer(key: QuestionKey, picks: Picks): Grade {
  const perPart = verdicts(key, picks);
  return {
    correct:
      picksFit(key, picks) &&
      perPart.every(([, verdict]) => verdict === 'right' || verdict === 'fine'),
    perPart: Object.fromEntries(perPart),
  };
}

/** How many parts are right, of how many that can be: places of an order, pairs of a match, options chosen or rightly left. */
export function countRight(key: QuestionKey, grade: Grade): { right: number; total: number } {
  const all = partIds(key).map((id) => grade.perPart[id]);
  return {
    right: all.filter((verdict) => verdict === 'right' || verdict === 'fine').length,
    total: all.length,
  };
}
