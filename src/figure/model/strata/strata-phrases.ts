/** Phrases that a description of strata is made of, and the values each one takes. */
export interface StrataPhrases {
  /** one line of a stack: what its row holds */
  row: { row: string; content: string };
  /** a box that reaches down to another row */
  spans: { content: string; row: string };
  /** several boxes alike */
  times: { content: string; n: number };
  /** boxes inside a boundary */
  within: { boundary: string; content: string };
  /** a technique on a box's edge */
  markTop: { mark: string; box: string };
  markBottom: { mark: string; box: string };
  /** a wire without and with words */
  wire: { from: string; to: string };
  wireNamed: { from: string; to: string; label: string };
  /** what a brace says of several boxes */
  brace: { brace: string; boxes: string };
  /** something under way on a wire */
  token: { token: string; from: string; to: string };
  /** heading of a stack without a title, and of what concerns several stacks */
  whole: Record<string, never>;
}
