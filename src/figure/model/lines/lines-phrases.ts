/** Phrases that a description of lines is made of. */
export interface LinesPhrases {
  /** a line with its number, by its state */
  lineSame: { n: number; text: string };
  lineNew: { n: number; text: string };
  lineCached: { n: number; text: string };
  lineError: { n: number; text: string };
}
