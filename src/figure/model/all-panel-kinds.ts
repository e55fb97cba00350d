import { axisKind } from './axis/axis-kind.ts';
import { cellsKind } from './cells/cells-kind.ts';
import { gaugeKind } from './gauge/gauge-kind.ts';
import { linesKind } from './lines/lines-kind.ts';
import type { PanelKinds } from './panel-kind.ts';
import { pathKind } from './path/path-kind.ts';
import { statesKind } from './states/states-kind.ts';
import { strataKind } from './strata/strata-kind.ts';
import { tableKind } from './table/table-kind.ts';
import { tracksKind } from './tracks/tracks-kind.ts';
import { treeKind } from './tree/tree-kind.ts';

/** Every kind of panel at once, for checks and tests; a page loads those it draws (`panel-kinds.ts`). */
export const allPanelKinds: Required<PanelKinds> = {
  axis: axisKind,
  cells: cellsKind,
  gauge: gaugeKind,
  lines: linesKind,
  path: pathKind,
  states: statesKind,
  strata: strataKind,
  table: tableKind,
  tracks: tracksKind,
  tree: treeKind,
};
