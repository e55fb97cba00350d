import type { PanelKinds } from '../../figure/model/panel-kind.ts';
import { loadPanelKinds } from '../../figure/model/panel-kinds.ts';
import type { Lang } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { panelsOf, type SceneDefinition } from '../../scenes/model/scene.ts';
import type { SceneWords } from '../../scenes/model/scene-words.ts';
import { loadMessages } from '../pages/load-messages.ts';
import { loadWorld } from '../scene-worlds.ts';

/** Everything that a living scene needs; fetched when the reader comes near it. */
export interface SceneParts {
  readonly view: typeof import('../../scenes/view/SceneView.tsx');
  readonly scene: SceneDefinition<unknown>;
  readonly world: unknown;
  readonly kinds: PanelKinds;
  readonly words: SceneWords;
  readonly messages: Partial<Messages>;
}

const definitions = import.meta.glob<{ readonly scene: SceneDefinition<unknown> }>(
  '../../scenes/drawings/*/scene.ts',
);

/**
 * Load a scene in a language.
 * @returns undefined where no such scene exists
 * @throws when a chunk fails to load
 */
export async function loadScene(lang: Lang, id: string): Promise<SceneParts | undefined> {
  const { sceneWordsLoaders } = await import('virtual:content-loaders');
  const define = definitions[`../../scenes/drawings/${id}/scene.ts`];
  const say = sceneWordsLoaders[`${lang}/${id}`];
  if (define === undefined || say === undefined) return undefined;
  const [view, world, { scene, kinds }, { words }, messages] = await Promise.all([
    import('../../scenes/view/SceneView.tsx'),
    loadWorld(id),
    define().then(async ({ scene }) => ({ scene, kinds: await loadPanelKinds(panelsOf(scene)) })),
    say(),
    loadMessages(lang, 'widgets'),
  ]);
  return { view, scene, kinds, world, words, messages };
}
