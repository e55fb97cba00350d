/** A question without words: what its parts are and which answer is right. All ids are permanent kebab-case words. */
export type QuestionKey =
  | {
      readonly kind: 'single';
      readonly id: string;
      readonly options: readonly string[];
      readonly answer: string;
    }
  | {
      readonly kind: 'multiple';
      readonly id: string;
      readonly options: readonly string[];
      /** every option that is right; at least one, not all */
      readonly answer: readonly string[];
    }
  | {
      readonly kind: 'order';
      readonly id: string;
      /** in the right order */
      readonly items: readonly string[];
    }
  | {
      readonly kind: 'match';
      readonly id: string;
      /** each left thing with the right thing that belongs to it; several lefts may share a right */
      readonly pairs: readonly { readonly left: string; readonly right: string }[];
    };

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
  /** why this choice is right or wrong; every option of `single` and `multiple`, every item of `order`, every left of `match` has one */
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
