import { type Control, changedControls } from './control.ts';
import { type GivenValues, textOf } from './parse-scene.ts';
import { bytesOf, mostInputBytes } from './scene-input.ts';
import type { InputTexts, SceneState } from './scene-state.ts';

/** What an address holds as `key=value`, in order and decoded. */
export type Pairs = readonly (readonly [key: string, value: string])[];

/** An address, as far as a scene may stand in it: the query, and the fragment read in the same way. */
export interface SceneAddress {
  readonly query: Pairs;
  readonly fragment: Pairs;
}

/** One use of a scene in a page. */
export interface Instance {
  /** id of the scene */
  readonly id: string;
  /** what tells it from other uses in the page; undefined on the scene's own page, where no other is */
  readonly name: string | undefined;
  readonly controls: readonly Control[];
}

/** What an address asks of a scene, existing or not. */
export interface AskedState {
  readonly step?: string;
  /** by control id */
  readonly controls: GivenValues;
  readonly inputs: InputTexts;
}

/** What stands in the fragment before the id of an input. */
const inputPrefix = 'input-';

const firstOf = (pairs: Pairs, key: string) => pairs.find(([each]) => each === key)?.[1];

/** Whether an address is about this use: `?scene=<id>`, with `&as=<name>` for one of several; `?scene=<name>` is understood too. */
function isAbout(query: Pairs, { id, name }: Pick<Instance, 'id' | 'name'>): boolean {
  if (name === undefined) return true;
  const scene = firstOf(query, 'scene');
  const as = firstOf(query, 'as');
  return as === undefined ? scene === name : scene === id && as === name;
}

/**
 * What an address asks of one use of a scene.
 * @returns undefined where it is about another, or about none
 */
export function readSceneAddress(
  { query, fragment }: SceneAddress,
  instance: Instance,
): AskedState | undefined {
  if (!isAbout(query, instance)) return undefined;
  const step = firstOf(query, 'step');
  const ids = instance.controls.map(({ id }) => id);
  return {
    ...(step === undefined ? {} : { step }),
    controls: Object.fromEntries(query.filter(([key]) => ids.includes(key))),
    inputs: Object.fromEntries(
      fragment.flatMap(([key, text]) =>
        key.startsWith(inputPrefix) && text !== '' ? [[key.slice(inputPrefix.length), text]] : [],
      ),
    ),
  };
}

/**
 * The address in which one use of a scene stands as it is: its step, the controls that differ from the author's, and the reader's
 * texts if they have at most `mostInputBytes` together. What an address says of other things stays; what it said of another use goes.
 */
export function writeSceneAddress(
  { query, fragment }: SceneAddress,
  instance: Instance,
  state: SceneState,
): SceneAddress {
  const { id, name, controls } = instance;
  const own = ['scene', 'as', 'step', ...controls.map((control) => control.id)];
  const others = isAbout(query, instance) || firstOf(query, 'scene') === undefined ? query : [];
  const texts = Object.entries(state.inputs);
  const bytes = texts.reduce((sum, [, text]) => sum + bytesOf(text), 0);
  const inputs =
    bytes > mostInputBytes ? [] : texts.map(([key, text]) => [inputPrefix + key, text] as const);
  const named: Pairs =
    name === undefined
      ? []
      : [['scene', id], ...(name === id ? [] : ([['as', name]] satisfies Pairs))];
  return {
    query: [
      ...others.filter(([key]) => !own.includes(key)),
      ...named,
      ['step', state.step],
      ...changedControls(controls, state.controls).map(
        ([key, value]) => [key, textOf(value)] as const,
      ),
    ],
    fragment: inputs.length > 0 ? inputs : fragment.filter(([key]) => !key.startsWith(inputPrefix)),
  };
}
