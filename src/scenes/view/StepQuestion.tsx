import type { OpenScene } from '../model/open-scene.ts';
import type { SceneWords } from '../model/scene-words.ts';

interface StepQuestionProps {
  readonly scene: OpenScene;
  readonly words: SceneWords;
  readonly step: string;
}

/** The question that a step answers, where nobody can be asked: in print, and without JavaScript. */
export function StepQuestion({ scene, words, step }: StepQuestionProps) {
  const predict = scene.predictAt(step);
  return predict && <p className="scene-question">{words.labels[predict.ask] ?? predict.ask}</p>;
}
