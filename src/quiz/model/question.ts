import type { QuestionKey } from '../kinds/models.ts';

/** One language's words of a question. Text may hold inline code, emphasis and links. */
export interface QuestionWords {
  readonly prompt: string;
  /** after any answer: why the right answer is right */
  readonly explanation: string;
  /** by option, item, left or right id */
  readonly parts: Readonly<Record<string, PartWords>>;
}

/** Words of one option, item, left or right. */
export interface PartWords {
  readonly text: string;
  /** why this choice is right or wrong; every part that gets a verdict has one */
  readonly why?: string;
}

/** A section of a lesson. */
export interface LessonPlace {
  /** lesson slug */
  readonly lesson: string;
  /** heading id in that lesson */
  readonly section: string;
  /** heading text in the page's language */
  readonly title: string;
}

/** An experiment of the lab. */
export interface ExperimentPlace {
  /** experiment id */
  readonly experiment: string;
  /** its title in the page's language */
  readonly title: string;
}

/** Where a question's idea is taught, so that a wrong answer can send the reader there. */
export type Reread = LessonPlace | ExperimentPlace;

/** A key that two places share only if they are the same. */
export function placeKey(place: Reread): string {
  return 'lesson' in place ? `${place.lesson}#${place.section}` : `lab/${place.experiment}`;
}

/** A question as a page shows it. */
export interface Question {
  readonly key: QuestionKey;
  readonly words: QuestionWords;
  readonly concepts: readonly string[];
  readonly reread: Reread;
}
