import type { SceneUse } from './lesson.ts';

/**
 * A lesson as a sequence: what slides, handout, search and reports read.
 * Strings called `html` hold code, em, strong and a only; those called `text` are plain.
 */
export interface Outline {
  readonly slug: string;
  readonly lang: string;
  readonly title: string;
  /** the opening without a heading first, then one per heading, in order */
  readonly sections: readonly OutlineSection[];
}

/** What stands between two headings. */
export interface OutlineSection {
  /** heading id; absent for the text before the first heading */
  readonly id?: string;
  readonly title: string;
  readonly depth: 2 | 3;
  readonly items: readonly OutlineItem[];
}

/** A step of a scene in this lesson, with its words: the lesson's own where it has them. */
export interface OutlineStep {
  readonly id: string;
  /** HTML */
  readonly title: string;
  /** HTML */
  readonly text: string;
  /** speaker notes, plain text */
  readonly notes: string;
}

/** A block of a `<Slide>`. */
export type SlideBlock =
  | { readonly kind: 'paragraph'; readonly html: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly lang: string; readonly code: string };

/** Something a reader or speaker meets, in the order of the lesson. */
export type OutlineItem =
  | { readonly kind: 'scene'; readonly use: SceneUse; readonly steps: readonly OutlineStep[] }
  | { readonly kind: 'recall'; readonly id: string }
  | { readonly kind: 'heard'; readonly id: string }
  | { readonly kind: 'key'; readonly id: string; readonly html: string }
  | {
      readonly kind: 'lab';
      /** id of the experiment */
      readonly id: string;
      readonly title: string;
      readonly minutes: number;
      /** what the lesson says about it; empty where it says nothing */
      readonly html: string;
    }
  | { readonly kind: 'code'; readonly lang: string; readonly code: string }
  | { readonly kind: 'notes'; readonly text: string }
  | { readonly kind: 'slide'; readonly blocks: readonly SlideBlock[] };
