import type { PlainData } from '../../lib/plain-data.ts';
import type { ProgressEvent } from '../events.ts';
import { projectionOf } from '../projection.ts';

/** Where the reader stands with one question. */
export interface QuestionProgress {
  /** slug of the lesson whose bank holds the question, or `lab/<experiment id>` */
  readonly bank: string;
  /** the answer to the current attempt; null while asked again and not yet answered */
  readonly picks: readonly PlainData[] | null;
  /** number of the current attempt, from 1 */
  readonly attempt: number;
  /** seed of the current attempt's order; null for the first order */
  readonly seed: number | null;
  /** how often it was answered */
  readonly answers: number;
  /** whether the latest answer was right; null before any */
  readonly lastCorrect: boolean | null;
  /** time of the latest answer in milliseconds since 1970; null before any */
  readonly answeredAtMs: number | null;
}

type Questions = ReadonlyMap<string, QuestionProgress>;

function answered(questions: Questions, event: ProgressEvent<'answered'>): Questions {
  const { questionId, bank, picks, attempt, seed, correct, atMs } = event;
  const answers = (questions.get(questionId)?.answers ?? 0) + 1;
  return new Map(questions).set(questionId, {
    bank,
    picks,
    attempt,
    seed,
    answers,
    lastCorrect: correct,
    answeredAtMs: atMs,
  });
}

function retried(questions: Questions, event: ProgressEvent<'retried'>): Questions {
  const { questionId, bank, attempt, seed } = event;
  const before = questions.get(questionId);
  return new Map(questions).set(questionId, {
    bank,
    picks: null,
    attempt,
    seed,
    answers: before?.answers ?? 0,
    lastCorrect: before?.lastCorrect ?? null,
    answeredAtMs: before?.answeredAtMs ?? null,
  });
}

const none: Questions = new Map();

/** Where the reader stands with each question, by its id. */
export const questions = projectionOf(none, { answered, retried });
