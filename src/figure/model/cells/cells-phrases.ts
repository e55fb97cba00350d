/** Phrases that a description of cells is made of. */
export interface CellsPhrases {
  /** a run of cells: what it stands for, how many, and what one is */
  cells: { what: string; n: number; unit: string };
}
