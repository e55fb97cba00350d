import type { scene as imageToContainer } from '../scenes/drawings/image-to-container/scene.ts';
import type { scene as unionMount } from '../scenes/drawings/union-mount/scene.ts';
import { imageWorld } from './scenes/image-to-container.ts';
import { unionWorld } from './scenes/union-mount.ts';

/** The scenes that show something of an engine, by their ids. */
interface EngineScenes {
  readonly 'image-to-container': typeof imageToContainer;
  readonly 'union-mount': typeof unionMount;
}

/** The plain data that each of these scenes draws from. */
export type SceneWorlds = {
  readonly [Id in keyof EngineScenes]: Parameters<EngineScenes[Id]['figure']>[2];
};

/** Makes each world, for all values of the scene's controls. Only the build and tests do this: it takes the whole engine. */
export const worlds = {
  'image-to-container': imageWorld,
  'union-mount': unionWorld,
} satisfies {
  readonly [Id in keyof SceneWorlds]: () => SceneWorlds[Id] | Promise<SceneWorlds[Id]>;
};
