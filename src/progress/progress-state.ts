import type { Projection } from './projection.ts';
import { type LabTimes, labSteps, labTimes } from './projections/lab.ts';
import {
  type LastLesson,
  type LessonProgress,
  lastLesson,
  lessons,
} from './projections/lessons.ts';
import { type QuestionProgress, questions } from './projections/questions.ts';

/** What the event log amounts to for the pages of the site. */
export interface Progress {
  /** by question id */
  readonly questions: ReadonlyMap<string, QuestionProgress>;
  /** by lesson slug */
  readonly lessons: ReadonlyMap<string, LessonProgress>;
  /** the lesson opened last, with its language; null before any */
  readonly lastLesson: LastLesson | null;
  /** steps of experiments that a machine has shown to be done, as `experiment/step` */
  readonly labSteps: ReadonlySet<string>;
  /** the latest measurement; null before any */
  readonly labTimes: LabTimes | null;
}

/** The projections that the site's own pages need. */
export const siteProgress: Projection<Progress> = {
  initial: {
    questions: questions.initial,
    lessons: lessons.initial,
    lastLesson: lastLesson.initial,
    labSteps: labSteps.initial,
    labTimes: labTimes.initial,
  },
  apply: (progress, event) => ({
    questions: questions.apply(progress.questions, event),
    lessons: lessons.apply(progress.lessons, event),
    lastLesson: lastLesson.apply(progress.lastLesson, event),
    labSteps: labSteps.apply(progress.labSteps, event),
    labTimes: labTimes.apply(progress.labTimes, event),
  }),
};
