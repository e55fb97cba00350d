import type { Figure, PanelKindName } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';
import type { Control, ValuesOf } from './control.ts';

/** A text that the reader types freely; the engine makes the scene's world from it. */
export interface SceneInput {
  readonly kind: 'text';
  /** kebab-case word; `input-<id>` and `input-<id>-hint` of the scene's labels name and explain it */
  readonly id: string;
  /** lines that its field shows */
  readonly rows: number;
}

/** What the reader is asked before a step is shown. The answer is worked out from the two figures. */
export type Predict =
  | {
      readonly kind: 'tap';
      /** id of the question among the scene's labels */
      readonly ask: string;
      /** keys of things of the figure shown now, any of which is right; empty: nothing is asked */
      answer(next: Figure, now: Figure): readonly string[];
    }
  | {
      readonly kind: 'choose';
      readonly ask: string;
      /** ids of the scene's labels, length ≥ 2 */
      readonly options: readonly string[];
      /** one of `options` */
      answer(next: Figure, now: Figure): string;
    };

/**
 * A drawing that is a pure function of its step.
 * `World` is plain data: what the scene shows of an engine, or undefined.
 */
export interface Scene<
  Steps extends readonly string[],
  Controls extends readonly Control[],
  World = undefined,
> {
  /** permanent kebab-case id; `content/scenes/<id>/` holds its words */
  readonly id: string;
  /** permanent kebab-case step ids, in order, length ≥ 1 */
  readonly steps: Steps;
  readonly controls: Controls;
  /** what the reader may type */
  readonly inputs?: readonly SceneInput[];
  /** the kinds of panels that it draws; default strata alone */
  readonly panels?: readonly PanelKindName[];
  /** by the step that is asked about */
  readonly predict?: { readonly [Step in Steps[number]]?: Predict };
  /** which of the scene's `why` words explains the thing of a key; default: see `whyIdOf` */
  why?(key: string, step: Steps[number]): string | undefined;
  figure(step: Steps[number], controls: ValuesOf<Controls>, world: World, format: Format): Figure;
}

/**
 * Declares a scene. The types of steps, controls and world are those of the literals and of the annotation of `figure`'s world.
 * @example defineScene({ id: 'stack', steps: ['one', 'two'], controls: [], figure: (step) => draw(step) })
 */
export function defineScene<
  const Steps extends readonly string[],
  const Controls extends readonly Control[],
  World = undefined,
>(scene: Scene<Steps, Controls, World>): Scene<Steps, Controls, World> {
  return scene;
}

/** Any scene, for registries and checks. Views get it opened (`open-scene.ts`), so that its figure meets no step or value but its own. */
export type AnyScene = Scene<readonly string[], readonly Control[], unknown>;

/** The kinds of panels that a scene draws. */
export function panelsOf({ panels = ['strata'] }: Pick<AnyScene, 'panels'>) {
  return panels;
}
