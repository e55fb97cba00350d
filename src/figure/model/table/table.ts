import type { Msg } from '../msg.ts';

/** A column; what it holds is set by words in rows. */
export interface TableColumn {
  readonly key: string;
  readonly label: Msg;
  /** share of the width */
  readonly share: number;
  /** left out in `narrow` */
  readonly wideOnly?: boolean;
  /** amounts stand at the end of their column */
  readonly atEnd?: boolean;
}

/** A row, such as a container in a list. */
export interface TableRow {
  readonly key: string;
  /** by column key; a column without an entry is empty */
  readonly cells: Readonly<Record<string, Msg>>;
  /** `new`: came with this step; `gone`: is listed no longer, and struck out */
  readonly state?: 'new' | 'gone';
}

/** Rows under a header, as a command lists them. */
export interface TablePanel {
  readonly kind: 'table';
  readonly key: string;
  /** the first column names its row */
  readonly columns: readonly [TableColumn, ...TableColumn[]];
  readonly rows: readonly TableRow[];
  /** said where there are no rows */
  readonly empty: Msg;
}
