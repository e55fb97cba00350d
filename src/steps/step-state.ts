/** Where a reader is in a row of steps: `index` counts from 0 and is below `total`; `total` is at least 1. */
export interface StepState {
  readonly index: number;
  readonly total: number;
}

/** A way through the steps; `go` names a place, counted from 0. */
export type StepAction =
  | { readonly type: 'next' | 'previous' | 'first' | 'last' }
  | { readonly type: 'go'; readonly index: number };

/**
 * The state after an action. Steps end at both ends: there is no way around.
 * @returns the same object when nothing changes; a `go` beyond the ends stops at the end, a fraction is cut off
 */
export function moveStep(state: StepState, action: StepAction): StepState {
  const index = clampStep(targetOf(state, action), state.total);
  return index === state.index ? state : { ...state, index };
}

/** The step nearest to a wish: a whole number from 0 to `total` − 1; 0 for what is no number. */
export function clampStep(index: number, total: number): number {
  return Math.max(0, Math.min(total - 1, Math.trunc(index) || 0));
}

function targetOf(state: StepState, action: StepAction): number {
  switch (action.type) {
    case 'next':
      return state.index + 1;
    case 'previous':
      return state.index - 1;
    case 'first':
      return 0;
    case 'last':
      return state.total - 1;
    case 'go':
      return action.index;
  }
}
