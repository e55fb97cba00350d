import type { Thing } from '../../figure/model/panel-kind.ts';
import type { MessageId, MessageValues } from '../../i18n/messages.ts';
import { isDefinedSort, type SortDefinitions, type WhyWords, whyIdOf } from '../model/explain.ts';
import type { OpenScene } from '../model/open-scene.ts';
import type { SceneWords } from '../model/scene-words.ts';

/** What there is to say of a part of a drawing; HTML of the content pipeline but for `name`. */
export interface Explanation {
  readonly name: string;
  /** what sort of thing it is */
  readonly what: string;
  readonly why?: WhyWords;
}

/** Gives an interface string. */
type Say = (id: MessageId, values?: MessageValues) => string;

/** What a part is, which rule it follows, and who says so. */
export function explanationOf(
  thing: Thing,
  name: string,
  step: string,
  scene: OpenScene,
  words: SceneWords,
  definitions: SortDefinitions,
  t: Say,
): Explanation {
  const { sort, key } = thing;
  const what = isDefinedSort(sort) ? (definitions[sort] ?? '') : t(`scene.is-${sort}`);
  const id = scene.whyAt(key, step) ?? whyIdOf(Object.keys(words.why), key);
  const why = id === undefined ? undefined : words.why[id];
  return { name, what, ...(why && { why }) };
}
