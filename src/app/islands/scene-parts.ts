import { partsCache } from './parts-cache.ts';

/** The parts of scenes, by id. How they are loaded is a chunk of its own, so that no page without a scene has it. */
export const sceneParts = partsCache(async (lang, id) =>
  (await import('../scene/load-scene.ts')).loadScene(lang, id),
);
