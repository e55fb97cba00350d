import { useMemo } from 'react';
import { thingsOf } from '../../figure/model/describe.ts';
import type { Format } from '../../figure/model/format.ts';
import type { Thing } from '../../figure/model/panel-kind.ts';
import { thingNames } from '../../figure/model/thing-name.ts';
import { labelOf } from '../../figure/view/label-of.ts';
import { figureAt, type LoadedScene, type SceneMoment } from './loaded-scene.ts';

/** What can be asked about in the figure that is shown. */
export interface FigureThings {
  /** in reading order */
  readonly things: readonly Thing[];
  /** by key; each tells its thing from the others */
  readonly names: ReadonlyMap<string, string>;
}

/** The things of a figure. */
export function figureThings(
  loaded: LoadedScene,
  moment: SceneMoment,
  format: Format,
): FigureThings {
  const things = thingsOf(figureAt(loaded, moment, format), loaded.kinds);
  return { things, names: thingNames(things, labelOf(loaded.words.labels)) };
}

/** The things of the figure that is shown. */
export function useFigureThings(
  loaded: LoadedScene,
  moment: SceneMoment,
  format: Format,
): FigureThings {
  return useMemo(() => figureThings(loaded, moment, format), [loaded, moment, format]);
}
