import { useMemo } from 'react';
import type { Figure, Format } from '../model/figure.ts';
import { layout } from '../model/layout.ts';
import type { PlacedFigure } from '../model/placed.ts';
import { type ControlValues, initialControls, type SceneDefinition } from '../model/scene.ts';
import type { SceneWords } from '../model/scene-words.ts';
import { measureText } from '../model/text-measure.ts';
import { labelOf } from './scene-labels.ts';

/** A scene with what its figures need. */
export interface LoadedScene<World> {
  readonly scene: SceneDefinition<World>;
  readonly world: World;
  readonly words: SceneWords;
}

/** A step's figure in one format, with a height that fits all steps, so that stepping moves nothing below. */
export interface ScenePlace {
  readonly figure: PlacedFigure;
  readonly height: number;
}

/** A step's figure. */
export function figureAt<World>(
  { scene, world }: LoadedScene<World>,
  step: string,
  controls: ControlValues,
  format: Format,
): Figure {
  return scene.figure(step, controls, world, format);
}

/** A step's figure with places. */
export function placeStep<World>(
  loaded: LoadedScene<World>,
  step: string,
  controls: ControlValues,
  format: Format,
  leastHeight = 0,
): PlacedFigure {
  const figure = figureAt(loaded, step, controls, format);
  return layout(figure, labelOf(loaded.words), measureText, format, leastHeight);
}

/**
 * The step's figure in each format asked for. The height is the tallest step's as the scene begins, or the figure's own
 * where the controls make it taller still.
 */
export function useScenePlaces<World>(
  loaded: LoadedScene<World>,
  steps: readonly string[],
  step: string,
  controls: ControlValues,
  formats: readonly Format[],
): readonly ScenePlace[] {
  const { scene, world, words } = loaded;
  // the heights need every step's places, so that stepping finds them here
  const place = useMemo(() => {
    const known = new Map<string, PlacedFigure>();
    return (id: string, values: ControlValues, format: Format, least = 0) => {
      const key = JSON.stringify([id, values, format, least]);
      const figure =
        known.get(key) ?? placeStep({ scene, world, words }, id, values, format, least);
      known.set(key, figure);
      return figure;
    };
  }, [scene, world, words]);
  return formats.map((format) => {
    const figure = place(step, controls, format);
    const initial = initialControls(scene.controls);
    const heights = steps.map((id) => place(id, initial, format).height);
    const height = Math.max(figure.height, ...heights);
    // a lower figure grows, so that no step leaves a hole above it
    return {
      figure: height > figure.height ? place(step, controls, format, height) : figure,
      height,
    };
  });
}
