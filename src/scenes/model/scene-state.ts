import { type ControlValues, changedControls, initialControls, isSameValue } from './control.ts';
import type { AnyScene } from './scene.ts';

/** Free texts of the reader, by the ids of the scene's inputs; absent: as the author left it. */
export type InputTexts = Readonly<Record<string, string>>;

/** Where a scene stands: all that a view of it needs to be told from outside. */
export interface SceneState {
  /** id of the step shown */
  readonly step: string;
  /** a value for every control */
  readonly controls: ControlValues;
  readonly inputs: InputTexts;
}

/** What changes a scene's state. */
export type SceneAction =
  | { readonly type: 'step'; readonly step: string }
  | { readonly type: 'control'; readonly id: string; readonly value: ControlValues[string] }
  /** all controls as the author set them, and no input */
  | { readonly type: 'reset' }
  /** an empty text is as the author left it */
  | { readonly type: 'input'; readonly id: string; readonly text: string }
  /** somebody outside knows the whole state: a presenter, an address */
  | { readonly type: 'set'; readonly state: SceneState };

type Declared = Pick<AnyScene, 'controls'>;

/** The state after an action; the same object when nothing changes. */
export function changeScene(
  { controls }: Declared,
  state: SceneState,
  action: SceneAction,
): SceneState {
  switch (action.type) {
    case 'step':
      return action.step === state.step ? state : { ...state, step: action.step };
    case 'control':
      return isSameValue(state.controls[action.id], action.value)
        ? state
        : { ...state, controls: { ...state.controls, [action.id]: action.value } };
    case 'reset':
      return isAuthors({ controls }, state)
        ? state
        : { ...state, controls: initialControls(controls), inputs: {} };
    case 'input': {
      if ((state.inputs[action.id] ?? '') === action.text) return state;
      const { [action.id]: _, ...others } = state.inputs;
      return {
        ...state,
        inputs: action.text === '' ? others : { ...others, [action.id]: action.text },
      };
    }
    case 'set':
      return action.state;
  }
}

/** Whether all controls and inputs are as the author left them. */
export function isAuthors({ controls }: Declared, state: Omit<SceneState, 'step'>): boolean {
  return (
    changedControls(controls, state.controls).length === 0 && Object.keys(state.inputs).length === 0
  );
}
