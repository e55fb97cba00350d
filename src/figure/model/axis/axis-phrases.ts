/** Phrases that a description of an axis is made of. */
export interface AxisPhrases {
  /** how the axis counts, from where to where */
  axisLinear: { from: string; to: string };
  axisLog: { from: string; to: string };
  /** a span, and an instant */
  span: { span: string; from: string; to: string };
  instant: { instant: string; at: string };
}
