import type { Msg } from '../msg.ts';
import type { Role, Standing } from '../role.ts';

/** A stratum that runs across all stacks. Rows are listed from top to bottom. */
export interface Row {
  readonly key: string;
  /** shown at the left edge in `wide` and `wall` */
  readonly label?: Msg;
  /** the row the step is about: drawn with a bracket and a bold label */
  readonly emphasis?: boolean;
  /** a line of words across the figure instead of a stratum: the label is its text, and it holds no boxes */
  readonly note?: boolean;
}

/** A vertical division of a stack; lanes share the stack's width by weight. */
export interface Lane {
  readonly key: string;
  readonly weight: number;
}

/** A column of the figure, drawn from the ground up. */
export interface Stack {
  readonly key: string;
  readonly title?: Msg;
  readonly lanes: readonly Lane[];
  /** share of the figure's width, default the sum of the lanes' weights */
  readonly weight?: number;
}

/** Cells of one stack: rows from `rows[0]` (upper) to `rows[1]` (lower), lanes from `lanes[0]` to `lanes[1]`, all inclusive. */
export interface Area {
  readonly stack: string;
  readonly rows: readonly [top: string, bottom: string];
  readonly lanes: readonly [first: string, last: string];
}

/** A filled rectangle with a label. */
export interface Box extends Area {
  readonly key: string;
  readonly role: Role;
  readonly label: Msg;
  /** one smaller line under the label */
  readonly detail?: Msg;
  /** a short note on the box's edge ("× 2", "modified"); it repeats `standing` in words */
  readonly tag?: Msg;
  readonly standing?: Standing;
}

/** A dashed line around cells, outside their boxes, with a label of its own. */
export interface Boundary extends Area {
  readonly key: string;
  readonly kind: 'container' | 'machine';
  readonly label: Msg;
  /** the label is that of the boundary before it, which is printed once for both */
  readonly sharesLabel?: boolean;
}

/** A line from one box to another with an arrow head at `to`. */
export interface Wire {
  readonly key: string;
  /** keys of boxes */
  readonly from: string;
  readonly to: string;
  /** `call`: a request and its answer; `control`: starts, stops, watches */
  readonly kind: 'call' | 'control';
  readonly label?: Msg;
}

/** Something that travels along a wire. */
export interface Token {
  readonly key: string;
  /** key of a wire */
  readonly wire: string;
  /** 0 at the wire's start, 1 at its end */
  readonly at: number;
  readonly label?: Msg;
}

/** A technique named on the boundary it concerns: on the lower edge of a box ("hypercall", "VT-x"). */
export interface Mark {
  readonly key: string;
  /** key of the box whose edge carries the mark */
  readonly box: string;
  readonly edge: 'top' | 'bottom';
  readonly label: Msg;
}

/** A line with arms over several boxes of one row, and a word for all of them ("× 2"). */
export interface Brace {
  readonly key: string;
  /** keys of boxes that begin in the same row of one stack, length ≥ 1 */
  readonly over: readonly string[];
  readonly label: Msg;
}

/** Strata: boxes, boundaries, wires, tokens and marks on a grid of rows and stacks. A panel's keys are unique in it. */
export interface StrataPanel {
  readonly kind: 'strata';
  readonly key: string;
  readonly rows: readonly Row[];
  readonly stacks: readonly Stack[];
  readonly boxes: readonly Box[];
  readonly boundaries: readonly Boundary[];
  readonly wires: readonly Wire[];
  readonly tokens: readonly Token[];
  readonly marks: readonly Mark[];
  readonly braces?: readonly Brace[];
}
