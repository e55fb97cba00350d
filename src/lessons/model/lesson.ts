/** A lesson in lists: enough to name it and link to it. */
export interface LessonLink {
  readonly slug: string;
  readonly title: string;
}

/** A published lesson in the curriculum map. */
export interface LessonEntry extends LessonLink {
  readonly summary: string;
  /** reading time in minutes */
  readonly minutes: number;
  /** 1-based place among the published lessons */
  readonly number: number;
  readonly prerequisites: readonly LessonLink[];
}

/** A part of the course that has at least one published lesson. */
export interface CoursePart {
  readonly id: string;
  readonly title: string;
  /** 1-based place among the parts shown */
  readonly number: number;
  readonly lessons: readonly LessonEntry[];
}

/** The whole course in one language: `virtual:course/<lang>`. */
export interface Course {
  readonly parts: readonly CoursePart[];
}

/** A heading of a lesson. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: 2 | 3;
}

/** A work cited, with what it is cited for in the page's language. */
export interface CitedSource {
  readonly id: string;
  readonly authors: string;
  readonly title: string;
  /** journal, conference, or publisher of the page */
  readonly where: string;
  readonly year?: number;
  readonly url: string;
  readonly supports: string;
}

/** A glossary entry in one language. */
export interface GlossaryTerm {
  readonly id: string;
  readonly term: string;
  /** inline code, emphasis and links as HTML made at build time */
  readonly definition: string;
  /** where it is taught, if that lesson is published */
  readonly lesson?: LessonLink;
}

/** A misconception and its correction in one language. */
export interface Misconception {
  readonly id: string;
  readonly heard: string;
  readonly correction: string;
  /** ids of sources */
  readonly sources: readonly string[];
}

/** A use of a scene in a lesson. */
export interface SceneUse {
  /** `as` or the scene's id; unique in the lesson, the value of `?scene=` */
  readonly name: string;
  readonly scene: string;
  /** the steps shown, in order */
  readonly steps: readonly string[];
}

/** An experiment of the lab that a lesson invites to, in one language. */
export interface ExperimentInvitation {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** what it is about: inline code, emphasis and links as HTML made at build time */
  readonly what: string;
}

/** Words of a lesson that never change once drawn: a prerendered page holds them as HTML and does not load them again. */
export interface LessonNotes {
  /** sentences to keep, by id */
  readonly keep: Readonly<Record<string, string>>;
  /** sources cited, numbered by first citation */
  readonly sources: readonly CitedSource[];
  readonly terms: Readonly<Record<string, GlossaryTerm>>;
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  readonly experiments: Readonly<Record<string, ExperimentInvitation>>;
}

/** All of a lesson but its prose, notes and questions, in one language; no other lesson's text but names of neighbours. */
export interface Lesson {
  readonly slug: string;
  readonly lang: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly number: number;
  readonly part: { readonly id: string; readonly title: string; readonly number: number };
  readonly prerequisites: readonly LessonLink[];
  readonly headings: readonly Heading[];
  readonly scenes: readonly SceneUse[];
  /** ids of questions used by a `<Recall>`, in order */
  readonly recalls: readonly string[];
  /** ids of questions and names of scenes before the first heading: theirs are headings of the second level */
  readonly opening: readonly string[];
  /** number of questions in the quiz at the end */
  readonly quizLength: number;
  /** ids of the sources cited, in the order of `LessonNotes.sources` */
  readonly sources: readonly string[];
  readonly previous?: LessonLink;
  readonly next?: LessonLink;
}
