import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Format, Msg } from '../../src/figure/model/figure.ts';
import type { PlacedFigure } from '../../src/figure/model/placed.ts';
import type { SceneDefinition } from '../../src/scenes/model/scene.ts';

/** Places a figure; the width of text is settled. */
export type PlaceFigure = (
  figure: Figure,
  labelOf: (msg: Msg) => string,
  format: Format,
) => PlacedFigure;

/** The scenes as code, for checks of their words. */
export interface SceneModel {
  readonly definitions: ReadonlyMap<string, SceneDefinition<unknown>>;
  /** absent: nothing is placed */
  readonly place?: PlaceFigure;
  /** what a scene needs besides its step */
  worldOf(scene: string): unknown;
}

/** Imports a TypeScript module by absolute path. */
type ImportModule = (path: string) => Promise<unknown>;

interface LayoutModule {
  readonly layout: (
    figure: Figure,
    labelOf: (msg: Msg) => string,
    measure: unknown,
    format: Format,
  ) => PlacedFigure;
}

/**
 * Reads the scenes of a source folder.
 * @param src folder that holds `scenes/drawings/<id>/scene.ts`
 * @returns null when there is no such folder: then scene words are checked by themselves only
 */
export async function loadScenes(
  src: string,
  importModule: ImportModule,
): Promise<SceneModel | null> {
  const folder = join(src, 'scenes/drawings');
  if (!existsSync(folder)) return null;
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'scene.ts')))
    .map((entry) => entry.name);
  const definitions = new Map<string, SceneDefinition<unknown>>();
  for (const id of ids) {
    const module = (await importModule(join(folder, id, 'scene.ts'))) as {
      readonly scene: SceneDefinition<unknown>;
    };
    definitions.set(id, module.scene);
  }
  const worlds = await loadWorlds(join(src, 'app/worlds'), ids, importModule);
  const worldOf = (scene: string) => worlds.get(scene);
  const paths = [join(folder, 'layout.ts'), join(folder, 'text-measure.ts')] as const;
  if (!paths.every(existsSync)) return { definitions, worldOf };
  const { layout } = (await importModule(paths[0])) as LayoutModule;
  const { measureText } = (await importModule(paths[1])) as { readonly measureText: unknown };
  return {
    definitions,
    worldOf,
    place: (figure, labelOf, format) => layout(figure, labelOf, measureText, format),
  };
}

/** The modules that compute worlds, each by itself: what imports them at will is not for a build. */
async function loadWorlds(
  folder: string,
  ids: readonly string[],
  importModule: ImportModule,
): Promise<ReadonlyMap<string, unknown>> {
  const worlds = new Map<string, unknown>();
  for (const id of ids) {
    const path = join(folder, `${id}.ts`);
    if (!existsSync(path)) continue;
    const { world } = (await importModule(path)) as { readonly world: () => unknown };
    worlds.set(id, world());
  }
  return worlds;
}
