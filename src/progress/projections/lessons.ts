import type { ProgressEvent } from '../events.ts';
import { projectionOf } from '../projection.ts';

/** Where the reader stands with one lesson; times in milliseconds since 1970. */
export interface LessonProgress {
  readonly firstOpenedAtMs: number | null;
  readonly lastOpenedAtMs: number | null;
  /** the first time it was read to its end; null if never */
  readonly finishedAtMs: number | null;
}

/** The lesson opened last, with its language. */
export interface LastLesson {
  readonly lesson: string;
  readonly lang: string;
  readonly atMs: number;
}

type Lessons = ReadonlyMap<string, LessonProgress>;

function opened(lessons: Lessons, { lesson, atMs }: ProgressEvent<'opened'>): Lessons {
  const before = lessons.get(lesson);
  return new Map(lessons).set(lesson, {
    firstOpenedAtMs: before?.firstOpenedAtMs ?? atMs,
    lastOpenedAtMs: atMs,
    finishedAtMs: before?.finishedAtMs ?? null,
  });
}

function finished(lessons: Lessons, { lesson, atMs }: ProgressEvent<'finished'>): Lessons {
  const before = lessons.get(lesson);
  return new Map(lessons).set(lesson, {
    firstOpenedAtMs: before?.firstOpenedAtMs ?? null,
    lastOpenedAtMs: before?.lastOpenedAtMs ?? null,
    finishedAtMs: before?.finishedAtMs ?? atMs,
  });
}

const none: Lessons = new Map();

/** Where the reader stands with each lesson, by its slug. */
export const lessons = projectionOf(none, { opened, finished });

/** The lesson opened last; null before any. */
export const lastLesson = projectionOf<LastLesson | null>(null, {
  opened: (_, { lesson, lang, atMs }) => ({ lesson, lang, atMs }),
});
