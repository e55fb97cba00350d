/**
 * What a scene needs besides its step: plain data of the shape the scene declares, computed by the build and without the engine.
 * @returns undefined for a scene that needs none
 */
export async function loadWorld(sceneId: string): Promise<unknown> {
  const { worldLoaders } = await import('virtual:world-loaders');
  const load = Object.entries(worldLoaders).find(([id]) => id === sceneId)?.[1];
  return (await load?.())?.world;
}
