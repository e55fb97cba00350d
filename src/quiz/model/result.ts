import { picksFit, type SavedAnswer } from './answer.ts';
import { gradeAnswer } from './grading.ts';
import { placeKey, type Question, type Reread } from './question.ts';

/** How a quiz stands. */
export interface QuizResult {
  readonly total: number;
  /** questions with an answer to their current attempt */
  readonly answered: number;
  readonly right: number;
  /** ids of the questions answered wrongly, in the quiz's order */
  readonly wrong: readonly string[];
  /** what to read again: each place once, the one behind most wrong answers first, else in the quiz's order */
  readonly reread: readonly Reread[];
}

/**
 * Grade a quiz from its stored answers.
 * @param saved by question id; an answer that no longer fits its question counts as none
 */
export function quizResult(
  questions: readonly Question[],
  saved: ReadonlyMap<string, SavedAnswer>,
): QuizResult {
  let answered = 0;
  const wrong: string[] = [];
  const sections = new Map<string, { reread: Reread; weight: number }>();
  for (const { key, reread } of questions) {
    const picks = saved.get(key.id)?.picks;
    if (!picks || !picksFit(key, picks)) continue;
    answered += 1;
    if (gradeAnswer(key, picks).correct) continue;
    wrong.push(key.id);
    const place = placeKey(reread);
    sections.set(place, { reread, weight: (sections.get(place)?.weight ?? 0) + 1 });
  }
  return {
    total: questions.length,
    answered,
    right: answered - wrong.length,
    wrong,
    reread: [...sections.values()].sort((a, b) => b.weight - a.weight).map(({ reread }) => reread),
  };
}
