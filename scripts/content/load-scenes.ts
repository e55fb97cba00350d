import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../src/figure/model/figure.ts';
import type { Format } from '../../src/figure/model/format.ts';
import type { Msg } from '../../src/figure/model/msg.ts';
import type { PanelKinds } from '../../src/figure/model/panel-kind.ts';
import type { Measure } from '../../src/figure/model/text-measure.ts';
import type { AnyScene } from '../../src/scenes/model/scene.ts';
import { loadWorlds } from './load-worlds.ts';

/** What is unreadable in a figure once it has places; the width of text is settled. Keys; empty for a correct figure. */
export type FiguresFaults = (
  figure: Figure,
  labelOf: (msg: Msg) => string,
  format: Format,
) => readonly string[];

/** The scenes as code, for checks of their words. */
export interface SceneModel {
  readonly definitions: ReadonlyMap<string, AnyScene>;
  readonly kinds: PanelKinds;
  /** absent: nothing is placed */
  readonly faults?: FiguresFaults;
  /** what a scene needs besides its step */
  worldOf(scene: string): unknown;
}

/** Imports a TypeScript module by absolute path. */
type ImportModule = (path: string) => Promise<unknown>;

type LayoutModule = typeof import('../../src/figure/model/layout.ts');
type KindsModule = typeof import('../../src/figure/model/all-panel-kinds.ts');
type MeasureModule = typeof import('../../src/figure/model/text-measure.ts');

/**
 * Reads the scenes of a source folder.
 * @param src folder that holds `scenes/drawings/<id>/scene.ts`
 * @param computed worlds by scene id, where they are computed already
 * @returns null when there is no such folder: then scene words are checked by themselves only
 */
export async function loadScenes(
  src: string,
  importModule: ImportModule,
  computed?: ReadonlyMap<string, unknown>,
): Promise<SceneModel | null> {
  const folder = join(src, 'scenes/drawings');
  if (!existsSync(folder)) return null;
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'scene.ts')))
    .map((entry) => entry.name);
  const definitions = new Map<string, AnyScene>();
  for (const id of ids) {
    const module = (await importModule(join(folder, id, 'scene.ts'))) as {
      readonly scene: AnyScene;
    };
    definitions.set(id, module.scene);
  }
  const worlds = computed ?? (await loadWorlds(src, importModule));
  const worldOf = (scene: string) => worlds.get(scene);
  const figure = (name: string) => importModule(join(src, 'figure/model', name));
  const { allPanelKinds: kinds } = (await figure('all-panel-kinds.ts')) as KindsModule;
  const { layout, faultsOf } = (await figure('layout.ts')) as LayoutModule;
  const { measureText } = (await figure('text-measure.ts')) as MeasureModule;
  const measure = remembered(measureText);
  return {
    definitions,
    worldOf,
    kinds,
    faults: (drawn, labelOf, format) =>
      faultsOf(layout(drawn, kinds, { labelOf, measure }, format), measure),
  };
}

/** The same lines are measured for every step and choice: each once is enough. */
function remembered(measure: Measure): Measure {
  const known = new Map<string, number>();
  return (...of) => {
    const key = JSON.stringify(of);
    const width = known.get(key) ?? measure(...of);
    known.set(key, width);
    return width;
  };
}
