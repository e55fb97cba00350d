import type { SceneWords } from '../model/scene-words.ts';

/** A step's title and text as HTML; a step without words goes by its id. */
export function stepWords({ steps }: SceneWords, id: string): { title: string; text: string } {
  return steps[id] ?? { title: id, text: '' };
}
