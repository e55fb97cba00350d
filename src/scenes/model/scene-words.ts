/** One language's words of a scene, from `content/scenes/<id>/<lang>.yaml`. */
export interface SceneWords {
  readonly title: string;
  /** the point of the whole scene, one sentence */
  readonly takeaway: string;
  /** texts in the drawing and names of controls (`control-<id>`, `option-<id>`), with `{name}` slots */
  readonly labels: Readonly<Record<string, string>>;
  /** by step id; `title` is the point, `text` explains it; inline code, emphasis and links only */
  readonly steps: Readonly<Record<string, StepWords>>;
}

/** Words of one step. Speaker notes stay out of the browser's copy. */
export interface StepWords {
  readonly title: string;
  readonly text: string;
}
