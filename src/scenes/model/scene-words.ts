import type { WhyWords } from './explain.ts';

/** One language's words of a scene, from `content/scenes/<id>/<lang>.yaml`. */
export interface SceneWords {
  readonly title: string;
  /** the point of the whole scene, one sentence */
  readonly takeaway: string;
  /** texts in the drawing and names of controls (`control-<id>`, `option-<id>`, `input-<id>`), with `{name}` slots */
  readonly labels: Readonly<Record<string, string>>;
  /** by step id; `title` is the point, `text` explains it; inline code, emphasis and links only */
  readonly steps: Readonly<Record<string, StepWords>>;
  /** what can be asked of parts of the drawing, by id; see `whyIdOf` */
  readonly why: Readonly<Record<string, WhyWords>>;
}

/** Words of one step. Speaker notes stay out of the browser's copy. */
export interface StepWords {
  readonly title: string;
  readonly text: string;
}
