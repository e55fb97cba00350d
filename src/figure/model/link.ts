import type { Msg } from './msg.ts';

/** A line from a thing in one panel to a thing in another: what the one makes there, or stands for. */
export interface Link {
  /** unique in the figure */
  readonly key: string;
  /** key of a thing */
  readonly from: string;
  /** key of a thing in another panel */
  readonly to: string;
  readonly label?: Msg;
}
