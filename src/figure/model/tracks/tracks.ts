import type { Msg } from '../msg.ts';
import type { Role } from '../role.ts';
import type { Scale } from '../scale.ts';

/** A piece of work in a lane: it may wait before it starts. */
export interface TrackItem {
  readonly key: string;
  readonly label: Msg;
  readonly role: Role;
  /** when it comes, if it has to wait: ≤ `starts` */
  readonly arrives?: number;
  readonly starts: number;
  readonly ends: number;
}

/** A lane: what one thing does, one item after the other. */
export interface TrackLane {
  readonly key: string;
  readonly label: Msg;
  /** in order; none starts before the one before it has ended */
  readonly items: readonly TrackItem[];
}

/** From the end of one item to the start of another: what the other waits for, or is told. */
export interface TrackArrow {
  readonly key: string;
  /** keys of items in different lanes */
  readonly from: string;
  readonly to: string;
}

/** Lanes over one clock. */
export interface TracksPanel {
  readonly kind: 'tracks';
  readonly key: string;
  readonly clock: Scale;
  /** id of the label, with the slot `{n}`, of a moment on the clock */
  readonly tick: string;
  /** length ≥ 1, from the top down */
  readonly lanes: readonly TrackLane[];
  readonly arrows: readonly TrackArrow[];
}
