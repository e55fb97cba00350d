/** Phrases that a description of states is made of. */
export interface StatesPhrases {
  /** a state; the present one */
  state: { state: string };
  stateNow: { state: string };
  /** a way from one state to another that is open, not open now, was just taken, or is refused, and why */
  transition: { from: string; to: string; label: string };
  transitionShut: { from: string; to: string; label: string };
  transitionTaken: { from: string; to: string; label: string };
  transitionRefused: { from: string; to: string; label: string; reason: string };
}
