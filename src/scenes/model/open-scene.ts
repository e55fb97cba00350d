import type { Figure } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';
import type { Control, ControlValues } from './control.ts';
import { parseControls, parseStep } from './parse-scene.ts';
import type { AnyScene, Predict, SceneInput } from './scene.ts';

/** A scene with its world, as views, presenters and exports use it: no step, value or world but its own reaches the drawing. */
export interface OpenScene {
  readonly id: string;
  /** length ≥ 1 */
  readonly steps: readonly string[];
  readonly controls: readonly Control[];
  readonly inputs: readonly SceneInput[];
  /** A step's figure. What the scene does not have is taken for the nearest that it has (`parse-scene.ts`). */
  figureAt(step: string, values: ControlValues, format: Format): Figure;
  /** What is asked before a step is shown. */
  predictAt(step: string): Predict | undefined;
  /** The id of the words that explain a thing, where the drawing names one. */
  whyAt(key: string, step: string): string | undefined;
}

/**
 * Opens a scene.
 * @param world what the build, or the engine, made for this scene; `src/worlds/worlds.ts` holds the two together
 */
export function openScene(scene: AnyScene, world: unknown): OpenScene {
  const { id, steps, controls, inputs = [], predict } = scene;
  return {
    id,
    steps,
    controls,
    inputs,
    figureAt: (step, values, format) =>
      scene.figure(
        parseStep(steps, step).step,
        parseControls(controls, values).values,
        world,
        format,
      ),
    predictAt: (step) =>
      predict !== undefined && Object.hasOwn(predict, step) ? predict[step] : undefined,
    whyAt: (key, step) => scene.why?.(key, parseStep(steps, step).step),
  };
}
