import type { PanelKindName } from './figure.ts';
import type { PanelKinds } from './panel-kind.ts';

/** How each kind is fetched; one chunk each, so that a page loads only what its scenes draw. */
const loaders: { readonly [Name in PanelKindName]: () => Promise<PanelKinds> } = {
  strata: async () => ({ strata: (await import('./strata/strata-kind.ts')).strataKind }),
};

/** Load kinds of panels. @throws when a chunk fails to load */
export async function loadPanelKinds(names: readonly PanelKindName[]): Promise<PanelKinds> {
  const loaded = await Promise.all(names.map((name) => loaders[name]()));
  return Object.assign({}, ...loaded);
}
