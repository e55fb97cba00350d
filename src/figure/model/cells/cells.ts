import type { Msg } from '../msg.ts';
import type { Role, Standing } from '../role.ts';

/** Cells of a group that stand for the same. */
export interface CellRun {
  readonly key: string;
  readonly label: Msg;
  readonly role: Role;
  /** number of cells, a whole number ≥ 0 */
  readonly count: number;
  /** `shared`: these cells are there once for several groups */
  readonly standing?: Standing;
  /** a note beside the label ("shared by 12") */
  readonly tag?: Msg;
}

/** A heap of cells with a name. */
export interface CellGroup {
  readonly key: string;
  readonly label: Msg;
  /** in order, from the first cell on */
  readonly runs: readonly CellRun[];
}

/**
 * A grid of equal cells: every cell stands for the same amount, in every group. A group with more cells than there is room
 * for ends in a break.
 */
export interface CellsPanel {
  readonly kind: 'cells';
  readonly key: string;
  /** what one cell stands for */
  readonly unit: Msg;
  /** id of the label, with the slot `{n}`, that says how many cells are not drawn ("and {n} more") */
  readonly more: string;
  /** length ≥ 1, from the top down */
  readonly groups: readonly CellGroup[];
}
