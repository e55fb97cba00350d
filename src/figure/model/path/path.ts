import type { Msg } from '../msg.ts';
import type { Role } from '../role.ts';

/** A box that the route leads through. */
export interface PathStop {
  readonly key: string;
  readonly label: Msg;
  readonly detail?: Msg;
  readonly role: Role;
}

/** A line of the card: what it is called, and what it says at this hop. */
export interface PathField {
  readonly key: string;
  readonly name: Msg;
  readonly value: Msg;
  /** the last hop changed it */
  readonly changed?: boolean;
}

/** A route through boxes. What travels carries a card, whose fields change from hop to hop. */
export interface PathPanel {
  readonly kind: 'path';
  readonly key: string;
  /** in the order of the forward way, length ≥ 2 */
  readonly stops: readonly PathStop[];
  /** key of the stop where what travels is now; absent while nothing is under way */
  readonly at?: string;
  /** `back`: the answer, on the same route the other way round */
  readonly way: 'forward' | 'back';
  /** what travels carries it, while it is under way */
  readonly card?: {
    readonly key: string;
    readonly title: Msg;
    readonly fields: readonly PathField[];
  };
}
