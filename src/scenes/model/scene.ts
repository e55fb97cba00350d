import type { Figure, PanelKindName } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';

/** A value the reader sets: a number in a range, or a choice of `min` to `max` of some options. */
export type Control =
  | {
      readonly kind: 'range';
      readonly id: string;
      readonly min: number;
      readonly max: number;
      readonly initial: number;
    }
  | {
      readonly kind: 'choices';
      readonly id: string;
      readonly options: readonly string[];
      readonly min: number;
      readonly max: number;
      readonly initial: readonly string[];
    };

/** Present values of a scene's controls, by control id. */
export type ControlValues = Readonly<Record<string, number | readonly string[]>>;

/** A drawing that is a pure function of its step. */
export interface SceneDefinition<World = undefined> {
  /** permanent kebab-case id; `content/scenes/<id>/` holds its words */
  readonly id: string;
  /** permanent kebab-case step ids, in order, length ≥ 1 */
  readonly steps: readonly string[];
  readonly controls: readonly Control[];
  /** the kinds of panels that it draws; default strata alone */
  readonly panels?: readonly PanelKindName[];
  figure(step: string, controls: ControlValues, world: World, format: Format): Figure;
}

/** Declares a scene; exists so that ids and types are checked where the scene is written. */
export function defineScene<World = undefined>(
  scene: SceneDefinition<World>,
): SceneDefinition<World> {
  return scene;
}

/** The controls as the scene starts. */
export function initialControls(controls: readonly Control[]): ControlValues {
  return Object.fromEntries(controls.map((control) => [control.id, control.initial]));
}

/** The kinds of panels that a scene draws. */
export function panelsOf({ panels = ['strata'] }: Pick<SceneDefinition, 'panels'>) {
  return panels;
}
