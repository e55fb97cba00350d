import type { PanelKindName } from './figure.ts';
import type { PanelKinds } from './panel-kind.ts';

/** How each kind is fetched; one chunk each, so that a page loads only what its scenes draw. */
const loaders: { readonly [Name in PanelKindName]: () => Promise<PanelKinds> } = {
  axis: async () => ({ axis: (await import('./axis/axis-kind.ts')).axisKind }),
  gauge: async () => ({ gauge: (await import('./gauge/gauge-kind.ts')).gaugeKind }),
  tracks: async () => ({ tracks: (await import('./tracks/tracks-kind.ts')).tracksKind }),
  cells: async () => ({ cells: (await import('./cells/cells-kind.ts')).cellsKind }),
  lines: async () => ({ lines: (await import('./lines/lines-kind.ts')).linesKind }),
  table: async () => ({ table: (await import('./table/table-kind.ts')).tableKind }),
  path: async () => ({ path: (await import('./path/path-kind.ts')).pathKind }),
  states: async () => ({ states: (await import('./states/states-kind.ts')).statesKind }),
  tree: async () => ({ tree: (await import('./tree/tree-kind.ts')).treeKind }),
  strata: async () => ({ strata: (await import('./strata/strata-kind.ts')).strataKind }),
};

/** Load kinds of panels. @throws when a chunk fails to load */
export async function loadPanelKinds(names: readonly PanelKindName[]): Promise<PanelKinds> {
  const loaded = await Promise.all(names.map((name) => loaders[name]()));
  return Object.assign({}, ...loaded);
}
