import type { StrataPhrases } from './strata/strata-phrases.ts';

/** Phrases that descriptions are made of, and the values each one takes; each kind of panel has its own. */
export interface DescribeValues extends StrataPhrases {}

/** Gives a phrase in the reader's language; messages `scene.describe-<id>` hold them. */
export type Phrase = <Id extends keyof DescribeValues>(
  id: Id,
  values: DescribeValues[Id],
) => string;

/** A part of a description, such as a stack from top to bottom. */
export interface DescribedPart {
  readonly heading: string;
  readonly lines: readonly string[];
}
