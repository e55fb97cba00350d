/** Phrases that a description of a path is made of. */
export interface PathPhrases {
  /** where what travels is now */
  pathAt: { stop: string };
  /** a stop on the way, with its number from 1 */
  pathStop: { n: number; stop: string };
  /** a field of the card */
  pathField: { name: string; value: string };
  /** a field of the card that the last hop changed */
  pathChanged: { name: string; value: string };
}
