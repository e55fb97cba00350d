import { assertNever } from '../lib/assert-never.ts';
import type { Picks, ProgressEvent } from './events.ts';

/** Where the reader stands with one question. */
export interface QuestionProgress {
  /** slug of the lesson whose bank holds the question, or `lab/<experiment id>` */
  readonly lesson: string;
  /** the answer to the current attempt; null while asked again and not yet answered */
  readonly picks: Picks | null;
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

/** Where the reader stands with one lesson; times in milliseconds since 1970. */
export interface LessonProgress {
  readonly firstOpenedAtMs: number | null;
  readonly lastOpenedAtMs: number | null;
  /** the first time it was read to its end; null if never */
  readonly finishedAtMs: number | null;
}

/** What was measured in the lab, as medians in milliseconds. */
export interface LabTimes {
  readonly bootMs: number;
  readonly boots: number;
  readonly containerMs: number;
  readonly containers: number;
  /** milliseconds since 1970 */
  readonly atMs: number;
}

/** What the event log amounts to. */
export interface Progress {
  /** by question id */
  readonly questions: ReadonlyMap<string, QuestionProgress>;
  /** by lesson slug */
  readonly lessons: ReadonlyMap<string, LessonProgress>;
  /** the lesson opened last, with its language; null before any */
  readonly lastLesson: {
    readonly lesson: string;
    readonly lang: string;
    readonly atMs: number;
  } | null;
  /** steps of experiments that a machine has shown to be done, as `experiment/step` */
  readonly labSteps: ReadonlySet<string>;
  /** the latest measurement; null before any */
  readonly labTimes: LabTimes | null;
}

/** Nothing done yet. */
export const noProgress: Progress = {
  questions: new Map(),
  lessons: new Map(),
  lastLesson: null,
  labSteps: new Set(),
  labTimes: null,
};

const withEntry = <T>(map: ReadonlyMap<string, T>, key: string, value: T) =>
  new Map(map).set(key, value);

/** The state after one more event. The log's order counts, not the clock's, which may be set back. */
export function applyEvent(progress: Progress, event: ProgressEvent): Progress {
  switch (event.type) {
    case 'opened':
    case 'finished': {
      const before = progress.lessons.get(event.lesson);
      const { lesson, lang, atMs } = event;
      const opened = event.type === 'opened';
      return {
        ...progress,
        lessons: withEntry(progress.lessons, lesson, {
          firstOpenedAtMs: before?.firstOpenedAtMs ?? (opened ? atMs : null),
          lastOpenedAtMs: opened ? atMs : (before?.lastOpenedAtMs ?? null),
          finishedAtMs: before?.finishedAtMs ?? (opened ? null : atMs),
        }),
        lastLesson: opened ? { lesson, lang, atMs } : progress.lastLesson,
      };
    }
    case 'answered':
    case 'retried': {
      const before = progress.questions.get(event.questionId);
      const { lesson, attempt, seed } = event;
      const now =
        event.type === 'answered'
          ? {
              picks: event.picks,
              answers: (before?.answers ?? 0) + 1,
              lastCorrect: event.correct,
              answeredAtMs: event.atMs,
            }
          : {
              picks: null,
              answers: before?.answers ?? 0,
              lastCorrect: before?.lastCorrect ?? null,
              answeredAtMs: before?.answeredAtMs ?? null,
            };
      return {
        ...progress,
        questions: withEntry(progress.questions, event.questionId, {
          lesson,
          attempt,
          seed,
          ...now,
        }),
      };
    }
    case 'lab-step':
      return {
        ...progress,
        labSteps: new Set(progress.labSteps).add(`${event.experiment}/${event.step}`),
      };
    case 'lab-timed': {
      const { bootMs, boots, containerMs, containers, atMs } = event;
      return { ...progress, labTimes: { bootMs, boots, containerMs, containers, atMs } };
    }
    default:
      return assertNever(event);
  }
}

/** The state that a whole log amounts to: `applyEvent` folded over it from `noProgress`. */
export function project(events: readonly ProgressEvent[]): Progress {
  return events.reduce(applyEvent, noProgress);
}
