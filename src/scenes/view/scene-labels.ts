import { formatMessage } from '../../i18n/messages.ts';
import type { Msg } from '../model/figure.ts';
import type { SceneWords } from '../model/scene-words.ts';

/** The text of a figure's message in the words of one language; an id without words stays, so that a mistake is seen. */
export function labelOf({ labels }: SceneWords): (msg: Msg) => string {
  return (msg) => {
    const { id, values } = typeof msg === 'string' ? { id: msg, values: {} } : msg;
    return formatMessage(labels[id] ?? id, values);
  };
}

/** A step's title and text as HTML; a step without words goes by its id. */
export function stepWords({ steps }: SceneWords, id: string): { title: string; text: string } {
  return steps[id] ?? { title: id, text: '' };
}
