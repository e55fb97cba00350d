interface WorldModule {
  readonly world: () => unknown;
}

/** Each world is a chunk of its own, with the engine that it comes from: only the scene that shows it loads it. */
const worlds = import.meta.glob<WorldModule>(['./worlds/*.ts', '!./worlds/*.test.ts']);

/**
 * What a scene needs besides its step: plain data of the shape the scene declares.
 * @returns undefined for a scene that needs none
 */
export async function loadWorld(sceneId: string): Promise<unknown> {
  return (await worlds[`./worlds/${sceneId}.ts`]?.())?.world();
}
