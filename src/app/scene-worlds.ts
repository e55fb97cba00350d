import { unionWorld } from '../scenes/model/union-mount/world.ts';

const worlds: Readonly<Record<string, () => unknown>> = { 'union-mount': unionWorld };

/**
 * What a scene needs besides its step: plain data of the shape the scene declares.
 * @returns undefined for a scene that needs none
 */
export function worldOf(sceneId: string): unknown {
  return worlds[sceneId]?.();
}
