import { loadPanelKinds } from '../../figure/model/panel-kinds.ts';
import type { Lang } from '../../i18n/locale.ts';
import { type AnyScene, panelsOf } from '../../scenes/model/scene.ts';
import { loadMessages } from '../pages/load-messages.ts';
import { loadWorld } from './load-world.ts';
import type { SceneMaterial } from './scene-material.ts';

/** Everything that a living scene needs; fetched when the reader comes near it. */
export interface SceneParts extends SceneMaterial {
  readonly LivingScene: typeof import('./LivingScene.tsx')['LivingScene'];
}

const drawings = import.meta.glob<{ readonly scene: AnyScene }>('../../scenes/drawings/*/scene.ts');

/**
 * Load a scene in a language.
 * @returns undefined where no such scene exists
 * @throws when a chunk fails to load
 */
export async function loadScene(lang: Lang, id: string): Promise<SceneParts | undefined> {
  const { sceneWordsLoaders, sortDefinitionLoaders } = await import('virtual:content-loaders');
  const define = drawings[`../../scenes/drawings/${id}/scene.ts`];
  const say = sceneWordsLoaders[`${lang}/${id}`];
  if (define === undefined || say === undefined) return undefined;
  const [{ LivingScene }, world, { scene, kinds }, { words }, { definitions }, messages] =
    await Promise.all([
      import('./LivingScene.tsx'),
      loadWorld(id),
      define().then(async ({ scene }) => ({ scene, kinds: await loadPanelKinds(panelsOf(scene)) })),
      say(),
      sortDefinitionLoaders[lang](),
      loadMessages(lang, 'widgets'),
    ]);
  return { LivingScene, scene, kinds, world, words, definitions, messages };
}
