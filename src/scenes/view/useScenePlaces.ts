import { useEffect, useMemo } from 'react';
import type { Format } from '../../figure/model/format.ts';
import type { PlacedFigure } from '../../figure/model/layout.ts';
import type { Part } from '../../figure/model/part.ts';
import { initialControls } from '../model/control.ts';
import { workWhenIdle } from './idle-work.ts';
import { type LoadedScene, placeStep, type SceneMoment } from './loaded-scene.ts';

/**
 * Places for the steps of a scene, each worked out once. The height is the tallest step's as the scene begins, or the
 * figure's own where the controls make it taller still. What is the same at two steps is the same object.
 */
function placesOf(loaded: LoadedScene, steps: readonly string[]) {
  const controls = initialControls(loaded.scene.controls);
  const figureOf = once((...from: [SceneMoment, Format, number?]) => placeStep(loaded, ...from));
  const tallest = once((format: Format) =>
    Math.max(...steps.map((step) => figureOf({ step, controls }, format).height)),
  );
  const same = once((part: Part) => part);
  return once((moment: SceneMoment, format: Format): PlacedFigure => {
    // a lower figure grows, so that no step leaves a hole above it and stepping moves nothing below
    const figure = figureOf(moment, format, tallest(format));
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
export function useScenePlaces(
  loaded: LoadedScene,
  steps: readonly string[],
  { step, controls }: SceneMoment,
  formats: readonly Format[],
): readonly PlacedFigure[] {
  const { scene, words, kinds } = loaded;
  const place = useMemo(
    () => placesOf({ scene, words, kinds }, steps),
    [scene, words, kinds, steps],
  );
  useEffect(
    () =>
      workWhenIdle(
        formats.flatMap((format) =>
          steps.map((each) => () => place({ step: each, controls }, format)),
        ),
      ),
    [place, steps, controls, formats],
  );
  return formats.map((format) => place({ step, controls }, format));
}
