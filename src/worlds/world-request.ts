import type { ControlValues } from '../scenes/model/control.ts';
import type { InputTexts } from '../scenes/model/scene-state.ts';

/** A scene's world, asked for with what the reader typed. */
export interface WorldRequest {
  /** id of the scene */
  readonly scene: string;
  readonly controls: ControlValues;
  /** free texts by the scene's input ids; absent: as the author left it */
  readonly inputs: InputTexts;
}

/** Why there is no world. */
export type WorldFailure =
  /** the scene takes no input */
  | { readonly kind: 'no-input'; readonly scene: string }
  | { readonly kind: 'too-long'; readonly bytes: number; readonly mostBytes: number }
  /** `line` from 1; `message` in the words of a shell */
  | {
      readonly kind: 'not-understood';
      readonly line: number;
      readonly text: string;
      readonly message: string;
    }
  /** the engine, or a part of it, could not be fetched; asking again fetches it again */
  | { readonly kind: 'engine-did-not-load'; readonly detail: string }
  /** it met something that it should not have met */
  | { readonly kind: 'engine-broke'; readonly detail: string }
  /** a newer request took its place, or it was cancelled */
  | { readonly kind: 'dropped' };
