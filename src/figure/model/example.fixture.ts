import type { Figure } from './figure.ts';

/** A figure to look at, with its words in two scripts of different width. */
export interface FigureExample {
  /** kebab-case, unique in its kind */
  readonly name: string;
  readonly figure: Figure;
  readonly labels: Readonly<Record<string, string>>;
  readonly labelsKo: Readonly<Record<string, string>>;
}
