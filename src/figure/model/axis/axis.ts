import type { Msg } from '../msg.ts';
import type { Role } from '../role.ts';
import type { Scale } from '../scale.ts';

/** A stretch of a row: something that lasts from one value to another. */
export interface Span {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  readonly label: Msg;
}

/** A row of spans that follow one another. */
export interface AxisRow {
  readonly key: string;
  readonly label: Msg;
  /** in order, none over another */
  readonly spans: readonly Span[];
}

/** Something that happens at one value. */
export interface Instant {
  readonly key: string;
  readonly at: number;
  readonly label: Msg;
}

/** Rows of spans, and instants, over one scale. A bar is as long as what it stands for; where the scale changes, the bars stay and the axis changes. */
export interface AxisPanel {
  readonly kind: 'axis';
  readonly key: string;
  readonly scale: Scale;
  /** id of the label, with the slot `{n}`, of a value on the axis ("{n} ms") */
  readonly tick: string;
  readonly rows: readonly AxisRow[];
  readonly instants: readonly Instant[];
}
