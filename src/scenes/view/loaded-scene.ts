import type { Figure } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';
import { layout, type PlacedFigure } from '../../figure/model/layout.ts';
import type { PanelKinds } from '../../figure/model/panel-kind.ts';
import { measureText } from '../../figure/model/text-measure.ts';
import { labelOf } from '../../figure/view/label-of.ts';
import type { ControlValues } from '../model/control.ts';
import type { OpenScene } from '../model/open-scene.ts';
import type { SceneWords } from '../model/scene-words.ts';

/** A scene with what its figures need. */
export interface LoadedScene {
  readonly scene: OpenScene;
  readonly words: SceneWords;
  /** the kinds of panels that it draws */
  readonly kinds: PanelKinds;
}

/** A step with the values of the scene's controls. */
export interface SceneMoment {
  readonly step: string;
  readonly controls: ControlValues;
}

/** A step's figure. */
export function figureAt(
  { scene }: Pick<LoadedScene, 'scene'>,
  { step, controls }: SceneMoment,
  format: Format,
): Figure {
  return scene.figureAt(step, controls, format);
}

/** A step's figure with places. */
export function placeStep(
  loaded: LoadedScene,
  moment: SceneMoment,
  format: Format,
  leastHeight = 0,
): PlacedFigure {
  const words = { labelOf: labelOf(loaded.words.labels), measure: measureText };
  return layout(figureAt(loaded, moment, format), loaded.kinds, words, format, leastHeight);
}
