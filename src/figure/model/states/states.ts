import type { Msg } from '../msg.ts';
import type { Role } from '../role.ts';

/** A state that something can be in. */
export interface StateNode {
  readonly key: string;
  readonly label: Msg;
  readonly detail?: Msg;
  /** default `actor`, which is neutral */
  readonly role?: Role;
}

/** A way from one state to another. */
export interface Transition {
  readonly key: string;
  /** keys of two different states */
  readonly from: string;
  readonly to: string;
  readonly label: Msg;
  /** `open`: could be taken now; `taken`: led to the present state; `shut`: not from here; `refused`: was tried, see `reason` */
  readonly standing: 'open' | 'taken' | 'shut' | 'refused';
  readonly reason?: Msg;
}

/** States on a rail with the ways between them: the forward ways on one side, the ways back on the other. */
export interface StatesPanel {
  readonly kind: 'states';
  readonly key: string;
  /** along the rail, 2 to 8 */
  readonly states: readonly StateNode[];
  readonly transitions: readonly Transition[];
  /** key of the present state; absent while there is none */
  readonly current?: string;
}
