import { useCallback, useReducer } from 'react';
import type { AnyScene } from '../model/scene.ts';
import { changeScene, type SceneAction, type SceneState } from '../model/scene-state.ts';

/** Holds a scene's state for a page. */
export function useSceneState(
  scene: Pick<AnyScene, 'controls'>,
  first: SceneState,
): readonly [SceneState, (action: SceneAction) => void] {
  const reduce = useCallback(
    (state: SceneState, action: SceneAction) => changeScene(scene, state, action),
    [scene],
  );
  return useReducer(reduce, first);
}
