/** Phrases that a description of a gauge is made of. */
export interface GaugePhrases {
  /** a bar, and all that it says */
  gauge: { bar: string; says: string };
}
