/** Phrases that a description of a table is made of. */
export interface TablePhrases {
  /** a cell under its header, a row of them, one that came, one that went */
  tableCell: { column: string; cell: string };
  tableRow: { row: string; cells: string };
  tableNew: { row: string; cells: string };
  tableGone: { row: string; cells: string };
}
