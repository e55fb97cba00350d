import { type ControlFault, type GivenValues, parseControls, parseStep } from './parse-scene.ts';
import type { AnyScene } from './scene.ts';
import type { InputTexts, SceneState } from './scene-state.ts';

/** What somebody outside asks of a scene at first: an address, a presenter. */
export interface AskedScene {
  readonly step?: string;
  readonly controls?: GivenValues;
  readonly inputs?: InputTexts;
}

/** What was asked for and does not exist. */
export interface AskedInVain {
  readonly step?: string;
  readonly controls: readonly ControlFault[];
}

/**
 * A scene's state as it was asked for.
 * @param steps those that this use of the scene shows, length ≥ 1
 * @returns the state, and what was asked for and does not exist
 */
export function startScene(
  { controls }: Pick<AnyScene, 'controls'>,
  steps: readonly string[],
  asked: AskedScene = {},
): { readonly state: SceneState; readonly inVain: AskedInVain } {
  const { step, unknown } = parseStep(steps, asked.step);
  const { values, faults } = parseControls(controls, asked.controls ?? {});
  return {
    state: { step, controls: values, inputs: asked.inputs ?? {} },
    inVain: { ...(unknown === undefined ? {} : { step: unknown }), controls: faults },
  };
}
