import { useEffect, useMemo } from 'react';
import type { Figure } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';
import { layout, type PlacedFigure } from '../../figure/model/layout.ts';
import type { PanelKinds } from '../../figure/model/panel-kind.ts';
import type { Part } from '../../figure/model/part.ts';
import { measureText } from '../../figure/model/text-measure.ts';
import { labelOf } from '../../figure/view/label-of.ts';
import { type ControlValues, initialControls, type SceneDefinition } from '../model/scene.ts';
import type { SceneWords } from '../model/scene-words.ts';
import { workWhenIdle } from './idle-work.ts';

/** A scene with what its figures need. */
export interface LoadedScene<World> {
  readonly scene: SceneDefinition<World>;
  readonly world: World;
  readonly words: SceneWords;
  /** the kinds of panels that it draws */
  readonly kinds: PanelKinds;
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
  const words = { labelOf: labelOf(loaded.words.labels), measure: measureText };
  return layout(figure, loaded.kinds, words, format, leastHeight);
}

/**
 * Places for the steps of a scene, each worked out once. The height is the tallest step's as the scene begins, or the
 * figure's own where the controls make it taller still. What is the same at two steps is the same object.
 */
function placesOf<World>(loaded: LoadedScene<World>, steps: readonly string[]) {
  const initial = initialControls(loaded.scene.controls);
  const figureOf = once((...from: [string, ControlValues, Format, number?]) =>
    placeStep(loaded, ...from),
  );
  const tallest = once((format: Format) =>
    Math.max(...steps.map((id) => figureOf(id, initial, format).height)),
  );
  const same = once((part: Part) => part);
  return once((step: string, controls: ControlValues, format: Format): PlacedFigure => {
    // a lower figure grows, so that no step leaves a hole above it and stepping moves nothing below
    const figure = figureOf(step, controls, format, tallest(format));
    return { ...figure, parts: figure.parts.map((part) => same(part)) };
  });
}

/** Remembers the results of a pure function, by what its arguments say. */
function once<Given extends readonly unknown[], Result>(make: (...given: Given) => Result) {
  const known = new Map<string, Result>();
  return (...given: Given): Result => {
    const key = JSON.stringify(given);
    const result = known.get(key) ?? make(...given);
    known.set(key, result);
    return result;
  };
}

/** The step's figure in each format asked for; those of the other steps are made while the browser is idle. */
export function useScenePlaces<World>(
  loaded: LoadedScene<World>,
  steps: readonly string[],
  step: string,
  controls: ControlValues,
  formats: readonly Format[],
): readonly PlacedFigure[] {
  const { scene, world, words, kinds } = loaded;
  const place = useMemo(
    () => placesOf({ scene, world, words, kinds }, steps),
    [scene, world, words, kinds, steps],
  );
  const shown = formats.join();
  useEffect(
    () =>
      workWhenIdle(
        (shown.split(',') as Format[]).flatMap((format) =>
          steps.map((id) => () => place(id, controls, format)),
        ),
      ),
    [place, steps, controls, shown],
  );
  return formats.map((format) => place(step, controls, format));
}
