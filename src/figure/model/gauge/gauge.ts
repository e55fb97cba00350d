import type { Msg } from '../msg.ts';
import type { Role } from '../role.ts';

/** An amount that is there, with what is wanted and what is allowed. */
export interface GaugeBar {
  readonly key: string;
  readonly label: Msg;
  readonly role: Role;
  /** ≥ 0, in the panel's unit */
  readonly actual: number;
  readonly wanted?: number;
  readonly limit?: number;
}

/** Bars from nothing to a most: what is there, what is wanted, what is allowed. Over its limit a bar says so by sign and word. */
export interface GaugePanel {
  readonly kind: 'gauge';
  readonly key: string;
  /** the end of all bars, > 0 */
  readonly most: number;
  /** ids of labels with the slot `{n}` */
  readonly words: {
    readonly actual: string;
    readonly wanted: string;
    readonly limit: string;
    /** said of a bar that is over its limit, in place of `actual` */
    readonly over: string;
  };
  /** length ≥ 1, from the top down */
  readonly bars: readonly GaugeBar[];
}

/** Whether a bar is over its limit. */
export const isOver = ({ actual, limit }: GaugeBar): boolean =>
  limit !== undefined && actual > limit;
