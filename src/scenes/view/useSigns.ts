import { useMemo } from 'react';
import { type Format, isWall } from '../../figure/model/format.ts';
import type { Sign } from '../../figure/model/sign.ts';
import { signsOf } from '../../figure/model/signs-of.ts';
import { figureAt, type LoadedScene, type SceneMoment } from './loaded-scene.ts';

/** Keys to show. */
export interface ShownSigns {
  /** by the formats that are shown */
  readonly signs: ReadonlyMap<Format, readonly Sign[]>;
  /** unique on the page */
  readonly idPrefix: string;
}

/** Whether the key stands open under the drawing: where it is one line. In the others it would push the words off the screen. */
export const hasOpenKey = (format: Format): boolean => format === 'wide' || isWall(format);

/** The signs of the figure in each format that is shown. */
export function useSigns(
  loaded: LoadedScene,
  moment: SceneMoment,
  formats: readonly Format[],
): ShownSigns['signs'] {
  return useMemo(
    () =>
      new Map(
        formats.map((format) => [format, signsOf(figureAt(loaded, moment, format), loaded.kinds)]),
      ),
    [loaded, moment, formats],
  );
}
