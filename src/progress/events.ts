/** A left thing with the right thing that the reader gave it. */
export interface PickedPair {
  readonly left: string;
  readonly right: string;
}

/** What was answered, by id: options chosen, items in the reader's order, or pairs. */
export type Picks = readonly string[] | readonly PickedPair[];

/** The kinds of question that can be answered. */
export const answerKinds = ['single', 'multiple', 'order', 'match'] as const;

/** One of `single`, `multiple`, `order`, `match`. */
export type AnswerKind = (typeof answerKinds)[number];

/** The version of the records that this code writes and reads. */
export const eventVersion = 1;

interface Stamped {
  readonly v: typeof eventVersion;
  /** milliseconds since 1970, by the reader's clock */
  readonly atMs: number;
}

/** A lesson was opened (`opened`) or read to its end (`finished`). */
export interface LessonEvent extends Stamped {
  readonly type: 'opened' | 'finished';
  /** lesson slug */
  readonly lesson: string;
  /** language tag, `en` or `ko` */
  readonly lang: string;
}

/**
 * The bank of an experiment's questions, as {@link AnsweredEvent.lesson} has it. No slug holds a slash, so that it
 * is never taken for a lesson.
 * @param experiment kebab-case id
 */
export const labBank = (experiment: string): string => `lab/${experiment}`;

/** A question was answered. */
export interface AnsweredEvent extends Stamped {
  readonly type: 'answered';
  /** unique in the whole course */
  readonly questionId: string;
  /** slug of the lesson whose bank holds the question, or `lab/<experiment id>` */
  readonly lesson: string;
  readonly kind: AnswerKind;
  /** pairs for `match`, ids for every other kind */
  readonly picks: Picks;
  readonly correct: boolean;
  /** unsigned 32-bit seed of the order in which the options stood; null for the first order */
  readonly seed: number | null;
  /** 1 for the first time the question is asked */
  readonly attempt: number;
}

/** The reader asked to be asked again; the answer to that attempt is an event of its own. */
export interface RetriedEvent extends Stamped {
  readonly type: 'retried';
  readonly questionId: string;
  /** as in {@link AnsweredEvent} */
  readonly lesson: string;
  /** unsigned 32-bit seed of the new order */
  readonly seed: number;
  /** number of the attempt that begins: 2 or more */
  readonly attempt: number;
}

/** A machine of the lab showed that a step of an experiment was done. */
export interface LabStepEvent extends Stamped {
  readonly type: 'lab-step';
  /** kebab-case id */
  readonly experiment: string;
  /** kebab-case id, unique in its experiment */
  readonly step: string;
}

/** Boots and container starts were measured in the reader's own tab; medians in milliseconds. */
export interface LabTimedEvent extends Stamped {
  readonly type: 'lab-timed';
  readonly bootMs: number;
  /** how many boots, ≥ 1 */
  readonly boots: number;
  readonly containerMs: number;
  /** how many container starts, ≥ 1 */
  readonly containers: number;
}

/** One thing that the reader did. Records are only ever added, never changed. */
export type ProgressEvent =
  | LessonEvent
  | AnsweredEvent
  | RetriedEvent
  | LabStepEvent
  | LabTimedEvent;

type Unstamped<E> = E extends ProgressEvent ? Omit<E, keyof Stamped> : never;

/** An event before the store has given it version and time. */
export type NewEvent = Unstamped<ProgressEvent>;
