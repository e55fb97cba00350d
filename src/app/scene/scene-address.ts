import {
  type AskedState,
  type Instance,
  type Pairs,
  readSceneAddress,
  type SceneAddress,
  writeSceneAddress,
} from '../../scenes/model/scene-address.ts';
import type { SceneState } from '../../scenes/model/scene-state.ts';

const pairsOf = (text: string): Pairs => [...new URLSearchParams(text)];
const textOf = (pairs: Pairs) => new URLSearchParams(pairs.map(([key, value]) => [key, value]));

function presentAddress(): SceneAddress {
  const { search, hash } = window.location;
  return { query: pairsOf(search), fragment: pairsOf(hash.slice(1)) };
}

/** What the page's address asks of a use of a scene; undefined where it is about none, or about another. */
export function readAddress(instance: Instance): AskedState | undefined {
  return readSceneAddress(presentAddress(), instance);
}

/** Write a scene's state into the address, so that it can be copied and survives a switch of language. */
export function writeAddress(instance: Instance, state: SceneState): void {
  const before = presentAddress();
  const { query, fragment } = writeSceneAddress(before, instance, state);
  const url = new URL(window.location.href);
  url.search = textOf(query).toString();
  // a fragment without texts of the reader names a heading, and stays as it is written
  if (JSON.stringify(fragment) !== JSON.stringify(before.fragment))
    url.hash = textOf(fragment).toString();
  history.replaceState(history.state, '', url);
}
